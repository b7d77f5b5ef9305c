import type { z } from 'zod';
import type { Http } from '../http/http.ts';
import type { Principal } from '../http/principal.ts';
import type { ruleVersionRoutes } from './contract.ts';
import type { RuleAuthor, RuleVersions } from './rule-versions.ts';

type Routes = ReturnType<typeof ruleVersionRoutes<z.ZodType, z.ZodType>>;

/** Serves the routes of one set of rules. @param position of the newest fact that a reply surely includes. */
export function handleRuleVersions(
  http: Http,
  routes: Routes,
  versions: RuleVersions<unknown, object>,
  position: () => number,
): void {
  http.handle(routes.listRuleVersions, async () => {
    const asOf = position();
    return { versions: await versions.list(), asOf };
  });
  http.handle(routes.readRuleVersion, ({ params }) => versions.read(params.number));
  http.handleCommand(routes.createRuleDraft, ({ principal, body, address }, tx) =>
    versions.createDraft(tx, authorOf(principal, address), body.from),
  );
  http.handleCommand(routes.saveRuleDraft, ({ principal, params, body, address }, tx) =>
    versions.saveDraft(tx, authorOf(principal, address), params.number, body),
  );
  http.handleCommand(routes.discardRuleDraft, ({ principal, params, body, address }, tx) =>
    versions.discardDraft(tx, authorOf(principal, address), params.number, body),
  );
  http.handleCommand(routes.publishRuleVersion, ({ principal, params, body, address }, tx) =>
    versions.publish(tx, authorOf(principal, address), params.number, {
      effectFrom: body.effectFrom === null ? null : new Date(body.effectFrom),
      version: body.version,
    }),
  );
}

const authorOf = ({ staffId }: Principal, address: string): RuleAuthor => ({ staffId, address });
