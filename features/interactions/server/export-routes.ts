import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { Http } from '../../../platform/http/http.ts';
import * as contract from '../contract/exports.ts';
import type { Exports } from './exports.ts';

/** Routes of exports of the list. */
export function exportRoutes(http: Http, exports: Exports, position: () => number): void {
  http.handle(contract.listExports, async ({ principal }) => {
    const asOf = position();
    return { exports: await exports.list(principal), asOf };
  });
  http.handleCommand(contract.askExport, ({ principal, body, address, language }, tx) =>
    exports.ask(tx, principal, address, body, language),
  );
  http.handleCommand(contract.actOnExport, ({ principal, params, body, address }, tx) => {
    if (body.act === 'refuse' && (body.answer ?? '').length < 2)
      throw new AppError(commonErrors.invalidInput);
    return exports.act(tx, principal, address, params.id, body);
  });
  http.handle(contract.downloadExport, ({ principal, params, address }) =>
    exports.download(principal, address, params.id),
  );
}
