import type { Http } from '../../../platform/http/http.ts';
import { readBrand, readCentre, updateCentre } from '../contract.ts';
import type { CentreService } from './service.ts';

export function centreRoutes(http: Http, centre: CentreService): void {
  http.handle(readBrand, async () => ({ ...centre.current(), demo: centre.isDemo() }));
  http.handle(readCentre, async () => centre.current());
  http.handleCommand(updateCentre, ({ principal, body }, tx) => centre.update(tx, principal.staffId, body));
}
