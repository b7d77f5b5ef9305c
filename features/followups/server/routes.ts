import type { Http } from '../../../platform/http/http.ts';
import { planFollowUpCall } from '../contract/plan.ts';
import * as rules from '../contract/rule-set.ts';
import type { FollowUps } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function followUpRoutes(http: Http, followUps: FollowUps, deps: { position(): number }): void {
  http.handle(planFollowUpCall, ({ body, language }) => followUps.planning.plan(body, language));
  http.handle(rules.listRuleVersions, async () => {
    const asOf = deps.position();
    return { versions: await followUps.rules.list(), asOf };
  });
  http.handle(rules.readRuleVersion, ({ params }) => followUps.rules.read(params.number));
  http.handleCommand(rules.createRuleDraft, ({ principal, body, address }, tx) =>
    followUps.rules.createDraft(tx, { staffId: principal.staffId, address }, body.from),
  );
  http.handleCommand(rules.saveRuleDraft, ({ principal, params, body, address }, tx) =>
    followUps.rules.saveDraft(tx, { staffId: principal.staffId, address }, params.number, body),
  );
  http.handleCommand(rules.discardRuleDraft, ({ principal, params, body, address }, tx) =>
    followUps.rules.discardDraft(tx, { staffId: principal.staffId, address }, params.number, body),
  );
  http.handleCommand(rules.publishRuleVersion, ({ principal, params, body, address }, tx) =>
    followUps.rules.publish(tx, { staffId: principal.staffId, address }, params.number, {
      effectFrom: body.effectFrom === null ? null : new Date(body.effectFrom),
      version: body.version,
    }),
  );
}
