import type { Http } from '../../../platform/http/http.ts';
import * as contract from '../contract/merges.ts';
import * as notes from '../contract/notes.ts';
import { authorOf, refuseNote } from './requests.ts';
import type { Customers } from './service.ts';

/** Routes of merges and notes. @param position of the newest fact that a reply surely includes. */
export function mergeRoutes(http: Http, customers: Customers, position: () => number): void {
  const { merging, notes: kept } = customers;

  http.handle(contract.findDuplicates, async ({ principal, params }) => {
    const asOf = position();
    return { customers: await merging.duplicates(principal.scope, params.id), asOf };
  });
  http.handle(contract.listMerges, async ({ principal, params }) => {
    const asOf = position();
    return { merges: await merging.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(contract.mergeCustomers, async ({ principal, params, body, address }, tx) => {
    const of = {
      ...{ keptId: params.id, keptVersion: body.version },
      ...{ absorbedId: body.otherId, absorbedVersion: body.otherVersion },
    };
    return merging.merge(tx, principal.scope, authorOf(principal, address), of, body.reason);
  });
  http.handleCommand(contract.undoMerge, async ({ principal, params, address }, tx) =>
    merging.undo(tx, principal.scope, authorOf(principal, address), params.id),
  );

  http.handle(notes.listNotes, async ({ principal, params }) => {
    const asOf = position();
    return { notes: await kept.list(principal.scope, params.id), asOf };
  });
  http.handleCommand(notes.addNote, async ({ principal, params, body, address }, tx) => {
    refuseNote(principal, params.id);
    return kept.add(tx, principal.scope, authorOf(principal, address), params.id, body.text);
  });
}
