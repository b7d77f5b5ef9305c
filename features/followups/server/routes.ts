import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import { planFollowUpCall } from '../contract/plan.ts';
import * as rules from '../contract/rule-set.ts';
import type { FollowUps } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function followUpRoutes(http: Http, followUps: FollowUps, deps: { position(): number }): void {
  http.handle(planFollowUpCall, ({ body, language }) => followUps.planning.plan(body, language));
  handleRuleVersions(http, rules, followUps.rules, deps.position);
}
