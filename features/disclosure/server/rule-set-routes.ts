import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as contract from '../contract.ts';
import type { RuleSets } from './rule-sets.ts';

/** @param position of the newest fact that a reply surely includes. */
export function ruleSetRoutes(http: Http, ruleSets: RuleSets, position: () => number): void {
  http.handle(contract.tryOut, ({ body }) => ruleSets.tryOut(body));
  http.handle(contract.compareRuleVersions, ({ params, query }) =>
    ruleSets.compare(params.number, query.against),
  );
  handleRuleVersions(http, contract, ruleSets, position);
}
