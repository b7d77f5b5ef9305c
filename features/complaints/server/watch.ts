import type { Tx } from '../../../platform/database/database.ts';
import type { Consumer } from '../../../platform/facts/consumer.ts';
import { setTimer, type TimerHandler } from '../../../platform/timers/timers.ts';
import { accessFacts } from '../../access/contract.ts';
import { complaintFacts } from '../contract.ts';
import { warningsOf } from '../rules/clocks.ts';
import { chooseHandler, dutySupervisor, mayHandle, whoIsTold } from '../rules/handlers.ts';
import { nextNightWatch, sleepsUnseen } from '../rules/night.ts';
import type { Core } from './deps.ts';
import { change, clockTimer, followUpTimer, type Keeping, tell } from './keeping.ts';
import { partiesOf, readStaff } from './staff.ts';
import * as store from './store.ts';

/** The evening's look over all live complaints, and the look at one of them. */
export const nightTimer = 'complaint.night';
export const lookTimer = 'complaint.look';

/** What happens to complaints by time alone, and when people leave. */
export function createWatch(core: Core, keeping: Keeping) {
  const { database, clock, rules, zone, news, tickets } = core;

  /** Tells everybody who is due to hear that time runs out: each warning once. */
  async function warn(tx: Tx, id: string): Promise<void> {
    const row = await store.lockComplaint(tx, id);
    if (row === null || row.endedAt !== null) return;
    const held = await keeping.wrap(tx, row);
    const staff = await readStaff(core, tx);
    for (const warning of warningsOf(keeping.clocks(held))) {
      if (warning.at > held.at) break;
      const { clock: code, dueAt, percent, to } = warning;
      const told = whoIsTold(to, row.handlerId, partiesOf(row), staff.people);
      const fresh = { complaintId: id, clock: code, dueAt, percent, toStep: to, told, at: held.at };
      if (!(await store.insertWarning(tx, fresh))) continue;
      const data = { clock: code, percent, to, dueAt: dueAt.toISOString() };
      tell(held, complaintFacts['complaint.warned'], { ticketId: id }, data);
      await news.tell(tx, told, {
        what: percent < 100 ? 'timeRunsOut' : 'overdue',
        ...{ complaintId: id, no: row.no },
        once: `${id}:${code}:${dueAt.toISOString()}:${percent}`,
      });
    }
    await keeping.settle(held);
  }

  /**
   * Gives a live complaint to somebody else where it needs that.
   * @param night who didn't look today loses it to the duty supervisor
   */
  async function secure(tx: Tx, id: string, night: boolean): Promise<void> {
    const decide = async (row: store.ComplaintRecord | null) => {
      if (row === null || row.endedAt !== null) return null;
      const staff = await readStaff(core, tx);
      const handler = staff.find(row.handlerId);
      const able = handler !== null && mayHandle(handler, partiesOf(row), staff.people);
      const unseen = night && sleepsUnseen({ handlerActive: able, seenAt: row.seenAt }, clock.now(), zone());
      if (able && !unseen) return null;
      const next = unseen
        ? dutySupervisor(row.handlerId, partiesOf(row), staff.people)
        : chooseHandler(row.level, partiesOf(row), staff.people, await rules.of(row.rules));
      return next === null ? null : { staff, next, why: unseen ? ('night' as const) : ('left' as const) };
    };
    if ((await decide(await store.findById(tx, id))) === null) return;
    // The ticket is held before its complaint, as everywhere.
    await tickets().note(tx, id, {
      by: null,
      what: night ? 'complaint.nightWatch' : 'complaint.handlerLeft',
    });
    const found = await decide(await store.lockComplaint(tx, id));
    if (found === null) return;
    const held = await keeping.hold(tx, id);
    await keeping.handOver(held, found.staff, found.next.id, { why: found.why, by: null, reason: '' });
  }

  async function followUpDue(tx: Tx, id: string): Promise<void> {
    const row = await store.lockComplaint(tx, id);
    if (row === null || row.followUp !== 'planned') return;
    const held = await keeping.wrap(tx, row);
    change(held, { followUp: 'due' });
    tell(held, complaintFacts['complaint.followUpDue'], { ticketId: id }, {});
    await keeping.settle(held);
    const once = `${id}:followUp:${row.round}`;
    await news.tell(tx, [row.handlerId], { what: 'followUp', complaintId: id, no: row.no, once });
  }

  const nextNight = (): Date =>
    nextNightWatch(clock.now(), rules.inForce(clock.now()).ruleSet.nightWatch.at, zone());

  return {
    timerHandlers: {
      [clockTimer]: (tx, { key }) => warn(tx, key),
      [followUpTimer]: (tx, { key }) => followUpDue(tx, key),
      [lookTimer]: (tx, { key }) => secure(tx, key, true),
      async [nightTimer](tx) {
        // One by one, so that a fault with one of them keeps nobody from looking at the others.
        for (const id of await store.liveIds(tx))
          await setTimer(tx, { kind: lookTimer, key: id, dueAt: clock.now() });
        await setTimer(tx, { kind: nightTimer, key: 'daily', dueAt: nextNight() });
      },
    } satisfies Record<string, TimerHandler>,

    /** Sets the first evening's look of an installation; later ones set themselves, also when the server was away. */
    begin: (): Promise<void> =>
      database.transaction((tx) =>
        store.beginTimer(tx, { kind: nightTimer, key: 'daily', dueAt: nextNight() }),
      ),

    /** Who is disabled or loses his rights loses his complaints too. */
    consumer: {
      name: 'complaints.handlerLeft',
      types: [accessFacts['staff.changed'].type, accessFacts['role.changed'].type],
      async handle(tx, facts) {
        const all = facts.some(({ type }) => type === accessFacts['role.changed'].type);
        const changed = new Set(facts.map(({ ids }) => ids.staffId).filter((id) => id !== undefined));
        for (const handlerId of all ? [undefined] : changed)
          for (const id of await store.liveIds(tx, handlerId)) await secure(tx, id, false);
      },
    } satisfies Consumer,
  };
}
