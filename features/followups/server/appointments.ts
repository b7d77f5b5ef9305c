import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { covers, type Scope, systemScope } from '../../../platform/scope.ts';
import type { TimerHandler, Timers } from '../../../platform/timers/timers.ts';
import { taskKindNames } from '../codes.ts';
import {
  type AppointmentNews,
  type FollowUpAppointment,
  mostAppointments,
} from '../contract/appointments.ts';
import { followUpFacts } from '../contract.ts';
import type { FollowUpState } from '../rules/state.ts';
import * as calls from './calling-store.ts';
import type { Doer, Held, Keeping } from './keeping.ts';
import { leadersOf, type Workforce } from './people.ts';
import type { Sealing } from './sealing.ts';
import { eventsOf, lockTask, type TaskRecord } from './store.ts';
import { addressed, maskedNumber } from './views.ts';

/** Kind of the timer that comes when an appointment begins, and once more when it is over; its key is the task. */
export const appointmentTimer = 'followUp.appointment';

export interface AppointmentsDeps {
  clock: Clock;
  database: Database;
  sealing: Sealing;
  timers(): Timers;
  workforce: Workforce;
  /** Made after this. */
  keeping(): Keeping;
}
type Named = NonNullable<FollowUpState['appointment']>;

/** Times that customers named: who is called to them, and when, and what becomes of those whose agent is away. */
export function createAppointments(deps: AppointmentsDeps) {
  const { clock, database, sealing, workforce } = deps;
  const system: Scope = systemScope('a time that a customer named');

  async function say(
    tx: Tx,
    row: TaskRecord,
    what: AppointmentNews,
    { at, to, agentId }: { at: Date; to: readonly string[]; agentId: string | null },
  ): Promise<void> {
    await appendFacts(tx, [
      fact(followUpFacts['followUp.appointmentDue'], {
        ...{ at: clock.now(), subject: row.id, path: row.path, data: { what } },
        ids: { taskId: row.id, staffId: agentId },
      }),
    ]);
    const once = `${row.id}:${what}:${at.getTime()}:${what === 'moved' ? row.events : 0}`;
    if (to.length > 0)
      await workforce.tell(tx, to, { what, taskId: row.id, kind: taskKindNames[row.kind], at, once });
  }

  /** At the beginning: to its agent, or to the team leader where nobody of his own comes to it. */
  async function begins(tx: Tx, { row, state }: Held, named: Named): Promise<void> {
    const people = await workforce.people();
    const leaders = leadersOf(row.path, people);
    const agentId = named.pooled ? null : state.keeper;
    const at = named.start;
    if (named.toPool) await say(tx, row, 'toPool', { at, to: leaders, agentId: null });
    else if (agentId === null) await say(tx, row, 'due', { at, to: [], agentId });
    else {
      const there = (await workforce.present()).has(agentId);
      await say(tx, row, 'due', { at, to: [agentId], agentId });
      if (!there) await say(tx, row, 'absent', { at, to: leaders, agentId });
    }
    const payload = { stage: 'over' };
    await deps.timers().set(tx, { kind: appointmentTimer, key: row.id, dueAt: named.end, payload });
  }

  async function isOver(tx: Tx, { row, state }: Held, named: Named): Promise<void> {
    const to = leadersOf(row.path, await workforce.people());
    await say(tx, row, 'missed', { at: named.start, to, agentId: named.pooled ? null : state.keeper });
  }

  const handler: TimerHandler = async (tx, { key, payload }) => {
    const row = await lockTask(tx, system, key);
    if (row === null) return;
    const held = await deps.keeping().read(tx, row);
    const { appointment, call } = held.state;
    // Moved, kept, or being kept at this very moment.
    if (appointment === null || call !== null || appointment.start > clock.now()) return;
    if (payload.stage === 'over') await isOver(tx, held, appointment);
    else await begins(tx, held, appointment);
  };

  const sameTime = (one: Named | null, other: Named | null): boolean =>
    one?.start.getTime() === other?.start.getTime() && one?.end.getTime() === other?.end.getTime();

  return {
    timerHandlers: { [appointmentTimer]: handler },

    /** In the transaction of whatever happens to a task: its timer follows what was named. */
    async follow(tx: Tx, next: Held, before: Held): Promise<void> {
      const named = next.state.appointment;
      const event = next.history.at(-1);
      if (!sameTime(named, before.state.appointment)) {
        if (named === null) await deps.timers().cancel(tx, appointmentTimer, next.row.id);
        else
          await deps.timers().set(tx, {
            ...{ kind: appointmentTimer, key: next.row.id, dueAt: named.start, payload: { stage: 'begins' } },
          });
        if (named?.toPool) {
          const to = leadersOf(next.row.path, await workforce.people());
          await say(tx, next.row, 'toPool', { at: named.start, to, agentId: null });
        }
      }
      if (event?.type === 'movedTo' && event.agentId !== null)
        await say(tx, next.row, 'moved', {
          ...{ at: named?.start ?? next.at, to: [event.agentId], agentId: event.agentId },
        });
    },

    /** @throws AppError never; who may not see everybody’s gets his own */
    async list(
      by: Doer & { staffId: string },
      { from, to, of }: { from: string; to: string; of: 'mine' | 'all' },
    ): Promise<{ appointments: FollowUpAppointment[]; more: boolean }> {
      const all = of === 'all' && by.permissions.has('followUps.manage');
      const rows = await calls.listAppointments(database.read, by.scope, {
        ...{ from: new Date(from), to: new Date(to), agentId: all ? null : by.staffId },
        limit: mostAppointments + 1,
      });
      const shown = rows.slice(0, mostAppointments);
      return { appointments: await show(shown), more: rows.length > shown.length };
    },

    /** Those of an agent whose time has come. */
    async due(staffId: string): Promise<FollowUpAppointment[]> {
      return show(await calls.dueAppointmentsOf(database.read, staffId, clock.now()));
    },

    /** Who may get a task, in scope. */
    async agents(scope: Scope) {
      const [people, present] = await Promise.all([workforce.people(), workforce.present()]);
      return people
        .filter(({ active, calls: may, path }) => active && may && covers(scope, path))
        .map(({ id, name, staffNo, pinyin }) => ({ id, name, staffNo, pinyin, present: present.has(id) }))
        .sort((a, b) => a.staffNo.localeCompare(b.staffNo));
    },
  };

  async function show(rows: readonly TaskRecord[]): Promise<FollowUpAppointment[]> {
    const people = new Map((await workforce.people()).map((person) => [person.id, person]));
    const events = await eventsOf(
      database.read,
      rows.map(({ id }) => id),
    );
    const shown = await Promise.all(
      rows.map(async (row): Promise<FollowUpAppointment | null> => {
        const { state, history } = await deps.keeping().plan(row, events.get(row.id) ?? []);
        const named = state.appointment;
        if (named === null) return null;
        const content = sealing.openContent(row.content);
        const number = state.numbers.find(({ id }) => id === named.numberId);
        const agent = named.pooled || state.keeper === null ? undefined : people.get(state.keeper);
        return {
          ...{ taskId: row.id, version: row.version, kind: row.kind, holder: addressed(content.holder) },
          ...{ start: named.start.toISOString(), end: named.end.toISOString(), note: noteOf(history) },
          number:
            number === undefined ? null : { kind: number.kind, masked: maskedNumber(content, number.id) },
          agent: agent === undefined ? null : { id: agent.id, name: agent.name, staffNo: agent.staffNo },
          ...{ toPool: named.toPool, inCall: state.call !== null },
        };
      }),
    );
    return shown.filter((one) => one !== null);
  }
}

/** @returns what was noted with the time that the customer named last. */
function noteOf(history: Held['history']): string {
  for (const event of [...history].reverse()) {
    if (event.type !== 'callEnded') continue;
    const { end } = event;
    const named =
      end.kind === 'outcome'
        ? end.details.appointment
        : end.kind === 'interrupted' || end.kind === 'otherNumber'
          ? end.appointment
          : null;
    if (named != null) return named.note;
  }
  return '';
}
