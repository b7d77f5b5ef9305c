import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as progress from '../contract/progress.ts';
import { progressRuleRoutes } from '../contract/rule-set.ts';
import type { ClaimProgress } from './service.ts';

/** @param deps `position` of the newest fact that a reply surely includes. */
export function claimProgressRoutes(
  http: Http,
  claims: ClaimProgress,
  { position }: { position(): number },
): void {
  http.handle(progress.listProgress, ({ principal, query }) => claims.list(principal.scope, query));
  http.handle(progress.readProgress, ({ principal, params }) => claims.read(principal.scope, params.id));
  http.handleCommand(progress.setClaimDate, ({ principal, params, body, address }, tx) =>
    claims.setDate(tx, { staffId: principal.staffId, scope: principal.scope, address }, params.id, body),
  );
  handleRuleVersions(http, progressRuleRoutes, claims.rules, position);
}
