import type { Http } from '../../../platform/http/http.ts';
import { exportLossFigures, readLossFigures } from '../contract.ts';
import type { LossFigureService } from './service.ts';

export function lossFigureRoutes(http: Http, figures: LossFigureService): void {
  http.handle(readLossFigures, ({ principal, query }) => figures.read(principal, query));
  http.handle(exportLossFigures, async (asked) => ({
    status: 200,
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="loss-figures.csv"',
    },
    body: Buffer.from(await figures.export(asked, asked.body), 'utf8'),
  }));
}
