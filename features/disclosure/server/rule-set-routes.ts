import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { RuleAuthor } from '../../../platform/rule-versions/rule-versions.ts';
import * as contract from '../contract.ts';
import type { RuleSets } from './rule-sets.ts';

/** @param position of the newest fact that a reply surely includes. */
export function ruleSetRoutes(http: Http, ruleSets: RuleSets, position: () => number): void {
  http.handle(contract.tryOut, ({ body }) => ruleSets.tryOut(body));
  http.handle(contract.listRuleVersions, async () => {
    const asOf = position();
    return { versions: await ruleSets.list(), asOf };
  });
  http.handle(contract.readRuleVersion, ({ params }) => ruleSets.read(params.number));
  http.handle(contract.compareRuleVersions, ({ params, query }) =>
    ruleSets.compare(params.number, query.against),
  );

  http.handleCommand(contract.createRuleDraft, ({ principal, body, address }, tx) =>
    ruleSets.createDraft(tx, authorOf(principal, address), body.from),
  );
  http.handleCommand(contract.saveRuleDraft, ({ principal, params, body, address }, tx) =>
    ruleSets.saveDraft(tx, authorOf(principal, address), params.number, body),
  );
  http.handleCommand(contract.discardRuleDraft, ({ principal, params, body, address }, tx) =>
    ruleSets.discardDraft(tx, authorOf(principal, address), params.number, body),
  );
  http.handleCommand(contract.publishRuleVersion, ({ principal, params, body, address }, tx) =>
    ruleSets.publish(tx, authorOf(principal, address), params.number, {
      effectFrom: body.effectFrom === null ? null : new Date(body.effectFrom),
      version: body.version,
    }),
  );
}

function authorOf({ staffId }: Principal, address: string): RuleAuthor {
  return { staffId, address };
}
