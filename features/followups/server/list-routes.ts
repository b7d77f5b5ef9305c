import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as drawing from '../contract/drawing.ts';
import * as figures from '../contract/figures.ts';
import * as imports from '../contract/imports.ts';
import * as listRules from '../contract/list-rules.ts';
import * as release from '../contract/release.ts';
import * as results from '../contract/results.ts';
import { doerOf } from './doer.ts';
import type { FollowUps } from './service.ts';

/** Routes of lists, results and figures. @param position of the newest fact that a reply surely includes. */
export function followUpListRoutes(
  http: Http,
  followUps: FollowUps,
  { position }: { position(): number },
): void {
  const { importing } = followUps;
  handleRuleVersions(http, listRules, followUps.listRules, position);

  http.handle(imports.listFollowUpImports, async ({ principal, query, address }) => {
    const asOf = position();
    return { ...(await importing.list(doerOf(principal, address), query)), asOf };
  });
  http.handle(imports.readFollowUpImportTemplate, async ({ language }) => importing.template(language));
  http.handle(imports.readFollowUpImport, ({ principal, params, address }) =>
    importing.read(doerOf(principal, address), params.id),
  );
  http.handleCommand(imports.beginFollowUpImport, ({ principal, body, address }, tx) =>
    importing.begin(tx, doerOf(principal, address), body),
  );
  http.handle(imports.putFollowUpImportPiece, ({ principal, params, body, address }) =>
    importing.piece(doerOf(principal, address), params.id, params.n, body),
  );
  http.handleCommand(imports.startFollowUpImport, ({ principal, params, body, address }, tx) =>
    importing.start(tx, doerOf(principal, address), params.id, body.version),
  );
  http.handleCommand(imports.stopFollowUpImport, ({ principal, params, body, address }, tx) =>
    importing.stop(tx, doerOf(principal, address), params.id, body.version),
  );
  http.handle(imports.readFollowUpImportFaults, ({ principal, params, address, language }) =>
    importing.faults({ ...doerOf(principal, address), language }, params.id),
  );

  http.handle(drawing.listFollowUpDraws, async () => {
    const asOf = position();
    return { ...(await followUps.drawing.list()), asOf };
  });
  http.handle(drawing.previewFollowUpDraw, ({ principal, body }) =>
    followUps.drawing.preview(principal.scope, body),
  );

  http.handle(results.listFollowUpResults, async ({ principal, query, address }) => {
    const asOf = position();
    return { ...(await followUps.results.list(doerOf(principal, address), query)), asOf };
  });
  http.handleCommand(results.retryFollowUpResult, ({ principal, params, body, address }, tx) =>
    followUps.results.retry(tx, doerOf(principal, address), params.id, body.version),
  );
  http.handleCommand(results.dropFollowUpResult, ({ principal, params, body, address }, tx) =>
    followUps.results.drop(tx, doerOf(principal, address), params.id, body),
  );

  http.handle(release.listStuckFollowUps, async ({ principal, address }) => {
    const asOf = position();
    return { calls: await followUps.releasing.stuck(doerOf(principal, address)), asOf };
  });
  http.handleCommand(release.releaseFollowUp, ({ principal, params, body, address }, tx) =>
    followUps.releasing.release(tx, doerOf(principal, address), params.id, body),
  );

  http.handle(figures.readFollowUpFigures, async ({ principal, query, address, language }) => {
    const asOf = position();
    return { ...(await followUps.figures.read({ ...doerOf(principal, address), language }, query)), asOf };
  });
  http.handle(figures.listFigureTasks, async ({ principal, query, address }) => {
    const asOf = position();
    return { ...(await followUps.figures.tasks(doerOf(principal, address), query)), asOf };
  });
  http.handle(figures.exportFollowUpFigures, ({ principal, query, address, language }) =>
    followUps.figures.export({ ...doerOf(principal, address), language }, query),
  );
  http.handle(figures.checkFollowUpFigures, ({ principal, query, address }) =>
    followUps.figures.check(doerOf(principal, address), query),
  );
}
