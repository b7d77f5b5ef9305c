import { AppError } from '../../../platform/errors.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type {
  Process,
  ProcessData,
  ProcessEffect,
  ProcessInput,
  ProcessState,
} from '../../processes/contract.ts';
import { advance } from '../../processes/rules/advance.ts';
import { ticketErrors } from '../errors.ts';
import type { Core } from './deps.ts';
import { dropCalls, insertCall, removeTimer, removeTimers, setTimers, timersOf } from './due-store.ts';
import { type Held, type Holding, set } from './held.ts';
import type { Opening } from './opening.ts';
import type { StepBack } from './schema.ts';
import type { TaskRecord } from './store.ts';

/** Kind of the timer that carries a service out; its key is «ticket/key». */
export const callTimer = 'ticket.call';

/** What an input was about, besides its key. */
export interface StepAbout {
  /** The task that was done. */
  task?: TaskRecord;
  /** The service that gave up, and why. */
  failed?: { service: string; problem: string };
}

/** Follows the process of a ticket: an input in, and what comes of it written with it. */
export function createRunning(core: Core, holding: Holding, opening: Opening) {
  const { calendar, processes, customers } = core;

  /** What conditions of the process may read. */
  async function dataOf(held: Held, process: Process): Promise<ProcessData> {
    const { ticket, tx } = held;
    const asks = Object.values(process.flows).some(
      ({ condition }) => condition?.includes('customer') ?? false,
    );
    const customer =
      asks && ticket.customerId !== null
        ? (
            await customers.cards({ kind: 'system', reason: 'segment for a process' }, [ticket.customerId])
          ).get(ticket.customerId)
        : undefined;
    const added: Record<string, string | number | boolean> = {};
    for (const guard of holding.guardsOf(held)) Object.assign(added, await guard.data?.(tx, ticket.id));
    const { level, ...others } = added;
    const plain = Object.entries(holding.valuesOf(held)).flatMap(([key, value]) =>
      value === null || Array.isArray(value)
        ? []
        : [[key, typeof value === 'string' ? value.slice(0, 2_000) : value]],
    );
    return {
      priority: ticket.priority,
      kind: ticket.kind,
      ...(level === undefined ? {} : { level }),
      fields: { ...Object.fromEntries(plain), ...others },
      customer: customer === undefined ? {} : { segment: customer.segment },
    };
  }

  async function apply(
    held: Held,
    effect: ProcessEffect,
    about: StepAbout,
    step: StepBack | null,
  ): Promise<void> {
    const { tx, ticket, at } = held;
    switch (effect.type) {
      case 'openTask': {
        const { key, lane, work, ...drawn } = effect.task;
        const opened = await opening.open(held, {
          ...drawn,
          key: keptKey(ticket.rounds, key),
          work: about.failed === undefined ? work : 'failedService',
          role: lane.role,
          path: lane.at === 'headquarters' ? (ticket.path.split('.')[0] ?? ticket.path) : ticket.path,
          problem: about.failed ?? null,
        });
        step?.opened.push(opened.id);
        return;
      }
      case 'dropTask':
        return opening.drop(held, (task) => task.key === keptKey(ticket.rounds, effect.key));
      case 'setTimer': {
        const dueAt = deadline(calendar.current(), at, effect.span);
        await setTimers(tx, ticket.id, [{ kind: 'process', key: effect.key, node: effect.node, dueAt }]);
        held.timersChanged = true;
        return;
      }
      case 'clearTimer':
        if (await removeTimer(tx, ticket.id, { kind: 'process', key: effect.key })) held.timersChanged = true;
        return;
      case 'callService': {
        const { key, node, service, params } = effect;
        const kept = keptKey(ticket.rounds, key);
        await insertCall(tx, { ticketId: ticket.id, key: kept, node, service, params });
        await core.timers().set(tx, { kind: callTimer, key: `${ticket.id}/${kept}`, dueAt: at });
        step?.calls.push(kept);
        return;
      }
      case 'ended':
        // What comes then is decided by who asked for the step, when all effects are there.
        return;
      default:
        return effect satisfies never;
    }
  }

  /**
   * Follows the process by one input.
   * @returns whether it has come to its end.
   */
  async function step(held: Held, input: ProcessInput, about: StepAbout = {}): Promise<boolean> {
    const { ticket } = held;
    const { process } = await processes.version(ticket.process, ticket.processVersion);
    const before = ticket.processState;
    const next = advance(process, before, input, await dataOf(held, process));
    const back = await stepBackOf(held, before, input, about);
    set(held, { processState: next.state, stepBack: back });
    for (const effect of next.effects) await apply(held, effect, about, back);
    if (back !== null) set(held, { stepBack: back });
    return next.state.ended;
  }

  /** How the step could be taken back: after a timer not at all, since that must not fire again. */
  async function stepBackOf(
    held: Held,
    before: ProcessState | null,
    input: ProcessInput,
    about: StepAbout,
  ): Promise<StepBack | null> {
    const { tx, ticket } = held;
    const running = ticket.stepBack;
    if (input.type === 'serviceDone' && running?.calls.includes(keptKey(ticket.rounds, input.key))) {
      return { ...running, opened: [...running.opened], calls: [...running.calls] };
    }
    if (input.type !== 'taskDone' || about.task === undefined || before === null) return null;
    const timers = (await timersOf(tx, ticket.id)).filter(({ kind }) => kind === 'process');
    return {
      taskId: about.task.id,
      state: before,
      timers: timers.map(({ key, node, dueAt }) => ({ key, node, dueAt: dueAt.toISOString() })),
      opened: [],
      calls: [],
    };
  }

  return {
    step,

    /** Begins the process anew, after its end. @returns as `step`. */
    async begin(held: Held): Promise<boolean> {
      set(held, { processState: null, stepBack: null });
      return step(held, { type: 'start' });
    },

    /** Takes everything away that the ticket waits for. */
    async clear(held: Held): Promise<void> {
      await opening.drop(held, () => true);
      await dropCalls(held.tx, held.ticket.id);
      await removeTimers(held.tx, held.ticket.id);
      set(held, { processState: null, stepBack: null });
    },

    /** Takes the last step back: the process stands where it stood, and what came of the step is dropped. */
    async goBack(held: Held): Promise<TaskRecord> {
      const { tx, ticket } = held;
      const back = ticket.stepBack;
      const task = held.tasks.find(({ id }) => id === back?.taskId);
      if (back === null || task === undefined) throw new AppError(ticketErrors['tickets.notNow']);
      await opening.drop(held, ({ id }) => back.opened.includes(id));
      await dropCalls(tx, ticket.id, back.calls);
      await removeTimers(tx, ticket.id, 'process');
      await removeTimers(tx, ticket.id, 'notice');
      await setTimers(
        tx,
        ticket.id,
        back.timers.map(({ key, node, dueAt }) => ({ kind: 'process', key, node, dueAt: new Date(dueAt) })),
      );
      held.timersChanged = true;
      // Keys that were made since are never made again.
      const made = { ...back.state.made, ...ticket.processState?.made };
      set(held, { processState: { ...back.state, made }, stepBack: null });
      return task;
    },
  };
}

export type Running = ReturnType<typeof createRunning>;

/** Keys of a later round never meet those of an earlier one. */
export function keptKey(rounds: number, key: string): string {
  return rounds === 0 ? key : `r${rounds}/${key}`;
}

/** @returns the key as the process knows it. */
export function processKey(kept: string): string {
  return kept.replace(/^r\d+\//, '');
}
