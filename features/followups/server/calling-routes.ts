import type { Http } from '../../../platform/http/http.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as answers from '../contract/answer-set.ts';
import * as appointments from '../contract/appointments.ts';
import type { SessionView } from '../contract/session.ts';
import * as session from '../contract/session.ts';
import { doerOf } from './doer.ts';
import type { FollowUps } from './service.ts';

/** Serves what stands around calls: appointments, automatic sessions, approved answers. */
export function callingRoutes(http: Http, followUps: FollowUps, { position }: { position(): number }): void {
  const { tasks } = followUps;
  handleRuleVersions(http, answers, followUps.answers, position);
  http.handle(answers.readApprovedAnswers, () => followUps.approved());

  http.handle(appointments.listFollowUpAppointments, async ({ principal, query, address }) => {
    const asOf = position();
    return { ...(await tasks.appointments.list(doerOf(principal, address), query)), asOf };
  });
  http.handle(appointments.listDueAppointments, async ({ principal }) => {
    const asOf = position();
    return { appointments: await tasks.appointments.due(principal.staffId), asOf };
  });
  http.handle(appointments.listFollowUpAgents, async ({ principal }) => ({
    agents: await tasks.appointments.agents(principal.scope),
  }));

  const asOf = async (read: Promise<SessionView | null>) => {
    const at = position();
    return { session: await read, asOf: at };
  };
  http.handle(session.readFollowUpSession, async ({ principal, address }) => {
    const at = position();
    const by = doerOf(principal, address);
    return { session: await tasks.sessions.read(by), asOf: at };
  });
  http.handleCommand(session.startFollowUpSession, ({ principal, body, address }, tx) =>
    asOf(tasks.sessions.start(tx, doerOf(principal, address), body.mode)),
  );
  http.handleCommand(session.stopFollowUpSession, ({ principal, address }, tx) =>
    asOf(tasks.sessions.stop(tx, doerOf(principal, address))),
  );
  http.handleCommand(session.advanceFollowUpSession, ({ principal, address }, tx) =>
    asOf(tasks.sessions.advance(tx, doerOf(principal, address))),
  );
  http.handleCommand(session.askOffLine, ({ principal, address }, tx) =>
    asOf(tasks.sessions.askOffLine(tx, doerOf(principal, address))),
  );
}
