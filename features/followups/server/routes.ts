import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import { planFollowUpCall } from '../contract/plan.ts';
import * as rules from '../contract/rule-set.ts';
import * as tasks from '../contract/tasks.ts';
import { callingRoutes } from './calling-routes.ts';
import { doerOf } from './doer.ts';
import { followUpListRoutes } from './list-routes.ts';
import type { FollowUps } from './service.ts';

/** @param position of the newest fact that a reply surely includes. */
export function followUpRoutes(http: Http, followUps: FollowUps, deps: { position(): number }): void {
  http.handle(planFollowUpCall, ({ body, language }) => followUps.planning.plan(body, language));
  handleRuleVersions(http, rules, followUps.rules, deps.position);
  followUpListRoutes(http, followUps, deps);
  const kept = followUps.tasks;
  http.handleCommand(tasks.addFollowUpTasks, ({ principal, body, address }, tx) =>
    kept.adding.add(tx, doerOf(principal, address), body.tasks),
  );
  http.handle(tasks.listFollowUpTasks, async ({ principal, query, address }) => {
    const asOf = deps.position();
    return { ...(await kept.list(doerOf(principal, address), query)), asOf };
  });
  http.handle(tasks.readFollowUpTask, ({ principal, params, address }) =>
    kept.read(doerOf(principal, address), params.id),
  );
  http.handle(tasks.followUpOfContact, async ({ principal, params, address }) => ({
    task: await kept.ofContact(doerOf(principal, address), params.id),
  }));
  http.handleCommand(tasks.takeNextFollowUp, async ({ principal, address }, tx) => ({
    task: await kept.next(tx, doerOf(principal, address)),
  }));
  http.handle(tasks.dialFollowUp, ({ principal, params, body, address, command }) =>
    kept.calling.dial(doerOf(principal, address), command, params.id, body.version),
  );
  http.handleCommand(tasks.tellFollowUp, ({ principal, params, body, address }, tx) =>
    kept.tell(tx, doerOf(principal, address), params.id, body),
  );
  http.handleCommand(tasks.correctFollowUp, ({ principal, params, address }, tx) =>
    kept.correct(tx, doerOf(principal, address), params.id),
  );
  callingRoutes(http, followUps, deps);
  http.handleCommand(tasks.setFollowUp, ({ principal, params, body, address }, tx) =>
    kept.set(tx, doerOf(principal, address), params.id, body),
  );
}
