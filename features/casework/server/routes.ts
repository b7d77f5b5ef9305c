import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as dispute from '../contract/disputes.ts';
import { caseworkRuleRoutes } from '../contract/rule-set.ts';
import * as task from '../contract/tasks.ts';
import type { CaseworkDoer } from './deps.ts';
import type { Casework } from './service.ts';

const doerOf = ({ principal, address }: { principal: Principal; address: string }): CaseworkDoer => ({
  ...{ staffId: principal.staffId, scope: principal.scope, permissions: principal.permissions, address },
  path: principal.scope.kind === 'tree' ? principal.scope.path : 'hq',
});

/** @param deps `position` of the newest fact that a reply surely includes. */
export function caseworkRoutes(http: Http, casework: Casework, { position }: { position(): number }): void {
  const { tasks, disputes } = casework;
  http.handle(task.readCaseTasks, (asked) => tasks.read(doerOf(asked), asked.query));
  http.handleCommand(task.openCaseTasks, (asked, tx) => casework.openTasks(tx, doerOf(asked), asked.body));
  http.handle(dispute.readDisputes, (asked) => disputes.read(doerOf(asked), asked.params.id));
  http.handleCommand(dispute.openDispute, (asked, tx) =>
    disputes.open(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(dispute.moveDispute, (asked, tx) =>
    disputes.move(tx, doerOf(asked), asked.params.id, asked.body),
  );
  handleRuleVersions(http, caseworkRuleRoutes, casework.rules, position);
}
