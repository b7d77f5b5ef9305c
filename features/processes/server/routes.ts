import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import * as contract from '../contract/drafts.ts';
import type { ProcessAuthor, Processes } from './service.ts';
import { readDrawing, tryOut } from './trial.ts';

/** Routes of processes: drafts, checks, trials, versions. */
export function processRoutes(http: Http, processes: Processes): void {
  http.handle(contract.listProcesses, async () => ({ processes: await processes.list() }));
  http.handle(contract.readNames, async () => processes.known());
  http.handle(contract.readProcessDraft, ({ params }) => processes.read(params.code));
  http.handle(contract.readProcessVersion, ({ params }) => processes.drawing(params.code, params.number));
  http.handle(contract.compareProcess, async ({ params, query }) => ({
    differences: await processes.compare(params.code, params.number, query.with),
  }));
  http.handle(contract.checkDrawing, async ({ body }) => ({ problems: await processes.check(body.xml) }));
  http.handle(contract.tryProcess, async ({ body }) => ({
    steps: tryOut(await readDrawing(body.xml), body.data, body.steps),
  }));

  http.handleCommand(contract.createProcess, ({ principal, body, address }, tx) =>
    processes.create(tx, authorOf(principal, address), body),
  );
  http.handleCommand(contract.saveProcessDraft, ({ principal, params, body, address }, tx) =>
    processes.save(tx, authorOf(principal, address), params.code, body),
  );
  http.handleCommand(contract.publishProcess, ({ principal, params, body, address }, tx) =>
    processes.publish(tx, authorOf(principal, address), params.code, {
      effectFrom: body.effectFrom === null ? null : new Date(body.effectFrom),
      version: body.version,
    }),
  );
}

function authorOf({ staffId }: Principal, address: string): ProcessAuthor {
  return { staffId, address };
}
