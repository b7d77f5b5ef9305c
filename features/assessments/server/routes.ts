import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as contract from '../contract/assessments.ts';
import { assessmentRuleRoutes } from '../contract/rule-set.ts';
import type { AssessmentDoer } from './deps.ts';
import type { Assessments } from './service.ts';

const doerOf = ({ principal, address }: { principal: Principal; address: string }): AssessmentDoer => ({
  ...{ staffId: principal.staffId, scope: principal.scope, permissions: principal.permissions, address },
});

/** @param deps `position` of the newest fact that a reply surely includes. */
export function assessmentRoutes(
  http: Http,
  assessments: Assessments,
  { position }: { position(): number },
): void {
  http.handle(contract.listAssessments, (asked) => assessments.views.list(doerOf(asked), asked.query));
  http.handle(contract.assessmentOfReport, (asked) =>
    assessments.views.ofReport(doerOf(asked), asked.params.id),
  );
  http.handleCommand(contract.actOnAssessment, (asked, tx) =>
    assessments.act(tx, doerOf(asked), asked.params.id, asked.body),
  );
  handleRuleVersions(http, assessmentRuleRoutes, assessments.rules, position);
}
