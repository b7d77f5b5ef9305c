import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { type FactKind, fact, type NewFact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';
import { complaintFacts } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { answerDue, clocksOf, nextDue, type RunningClock, warningsOf } from '../rules/clocks.ts';
import { mayHandle } from '../rules/handlers.ts';
import type { Core } from './deps.ts';
import { partiesOf, readStaff, type Staff } from './staff.ts';
import * as store from './store.ts';

/** Kinds of timers; their key is the id of the complaint. */
export const clockTimer = 'complaint.clock';
export const followUpTimer = 'complaint.followUp';

/** A complaint in the hands of one transaction. */
export interface Held {
  readonly tx: Tx;
  readonly at: Date;
  readonly rules: ComplaintRuleSet;
  readonly before: store.ComplaintRecord;
  row: store.ComplaintRecord;
  changes: Partial<store.NewComplaintRow>;
  readonly facts: NewFact[];
}
export type HandOverReason = 'asked' | 'level' | 'left' | 'interest' | 'night' | 'reexamination' | 'task';

/** Holds complaints, and writes them with their clocks, timers and facts. */
export function createKeeping(core: Core) {
  const { clock, calendar, rules, timers, tickets, news } = core;

  async function wrap(tx: Tx, row: store.ComplaintRecord): Promise<Held> {
    const ruleSet = await rules.of(row.rules);
    return { tx, at: clock.now(), rules: ruleSet, before: row, row, changes: {}, facts: [] };
  }
  const clocks = (held: Pick<Held, 'row' | 'rules'>): RunningClock[] =>
    clocksOf(held.row, held.rules, calendar.current());

  /** The earliest warning that nobody had yet rings next; the follow-up has a timer of its own. */
  async function setTimers(held: Held): Promise<void> {
    const { tx, row } = held;
    const had = await store.warningsOf(tx, row.id);
    const next = warningsOf(clocks(held)).find((warning) => !had.some((one) => sameWarning(one, warning)));
    if (next === undefined) await timers().cancel(tx, clockTimer, row.id);
    else await timers().set(tx, { kind: clockTimer, key: row.id, dueAt: next.at });
    if (row.followUp === held.before.followUp && held.row.endedAt === held.before.endedAt) return;
    if (row.followUp === 'planned' && row.followUpDueAt !== null)
      await timers().set(tx, { kind: followUpTimer, key: row.id, dueAt: row.followUpDueAt });
    else await timers().cancel(tx, followUpTimer, row.id);
  }

  /** Writes what was changed, with clocks, timers and facts; the ticket's deadline follows. */
  async function settle(held: Held): Promise<void> {
    const { tx } = held;
    const running = clocks(held);
    change(held, { nextDueAt: nextDue(running)?.dueAt ?? null });
    held.row = await store.updateComplaint(tx, held.before, held.changes);
    await setTimers(held);
    await appendFacts(tx, held.facts);
    held.facts.length = 0;
    const due = answerDue(running);
    const before = answerDue(clocks({ row: held.before, rules: held.rules }));
    if (due === null || due.getTime() === before?.getTime()) return;
    await tickets().moveDeadline(tx, held.row.id, due, { by: null, reason: '' });
  }

  return {
    wrap,
    clocks,
    settle,
    setTimers,

    /** @throws AppError notFound */
    async hold(tx: Tx, id: string): Promise<Held> {
      const row = await store.lockComplaint(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return wrap(tx, row);
    },

    staff: (tx: Tx): Promise<Staff> => readStaff(core, tx),

    /**
     * Gives a live complaint to somebody: his row is written before the ticket hears of it.
     * @throws AppError interest, nobodyFits
     */
    async handOver(
      held: Held,
      staff: Staff,
      to: string,
      why: { why: HandOverReason; by: string | null; reason: string },
    ): Promise<void> {
      const { tx, row, at } = held;
      const person = staff.find(to);
      if (person === null || !mayHandle(person, partiesOf(row), staff.people))
        throw new AppError(complaintErrors['complaints.nobodyFits']);
      change(held, { handlerId: to, seenAt: why.by === to ? at : null });
      tell(
        held,
        complaintFacts['complaint.handedOver'],
        { ticketId: row.id, staffId: why.by, handlerId: to },
        { why: why.why },
      );
      await settle(held);
      await tickets().assign(tx, row.id, to, { by: why.by, reason: why.reason });
      if (why.by === to) return;
      const what = why.why === 'night' ? 'nightWatch' : 'handedOver';
      await news.tell(tx, [to], {
        ...{ what, complaintId: row.id, no: row.no },
        once: `${row.id}:${what}:${at.toISOString()}`,
      });
    },
  };
}
export type Keeping = ReturnType<typeof createKeeping>;

/** Changes columns of a complaint that is held. */
export function change(held: Held, values: Partial<store.NewComplaintRow>): void {
  held.row = { ...held.row, ...(values as Partial<store.ComplaintRecord>) };
  Object.assign(held.changes, values);
}

/** Adds a fact about the complaint. */
export function tell<T extends string, I, D>(held: Held, kind: FactKind<T, I, D>, ids: I, data: D): void {
  held.facts.push(fact(kind, { at: held.at, subject: held.row.id, path: held.row.path, ids, data }));
}

export function sameWarning(
  one: Pick<store.WarningRecord, 'clock' | 'dueAt' | 'percent'>,
  other: Pick<store.WarningRecord, 'clock' | 'dueAt' | 'percent'>,
): boolean {
  return (
    one.clock === other.clock &&
    one.percent === other.percent &&
    one.dueAt.getTime() === other.dueAt.getTime()
  );
}
