import type { TimerHandler } from '../../../platform/timers/timers.ts';
import { type Core, systemDoer } from './deps.ts';
import { findCall, updateCall } from './due-store.ts';
import type { Holding } from './held.ts';
import { callTimer, processKey, type Running } from './running.ts';
import type { Telling } from './telling.ts';

/** Tries of a service before a person is asked. */
export const mostCalls = 5;
/** How long a service may take, milliseconds; all other timers of the process wait for it. */
const withinMs = 20_000;

/** @returns how long to wait after so many failures, milliseconds: half a minute, two, eight, half an hour. */
export function waitAfter(failures: number): number {
  return 30_000 * 4 ** (failures - 1);
}

/**
 * Carries out what a process asks of a service: outside of any lock of the ticket, at least once with the same key, and
 * filed with the next step of the process, exactly once. After the last failure a person gets a task with the reason.
 */
export function createCalls(
  core: Core,
  { holding, running, telling }: { holding: Holding; running: Running; telling: Telling },
): TimerHandler {
  async function run(
    ticketId: string,
    key: string,
    service: string,
    params: Record<string, string>,
  ): Promise<string> {
    const found = core.services().find(({ code }) => code === service);
    if (found === undefined) throw new Error('unknownService');
    let timeout: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timeout = setTimeout(() => reject(new Error('timeout')), withinMs);
    });
    try {
      return await Promise.race([found.run({ key: `${ticketId}:${key}`, ticketId, params }), late]);
    } finally {
      clearTimeout(timeout);
    }
  }

  return async (tx, timer) => {
    const slash = timer.key.indexOf('/');
    const [ticketId, key] = [timer.key.slice(0, slash), timer.key.slice(slash + 1)];
    const call = await findCall(tx, ticketId, key);
    if (call?.state !== 'waiting') return;
    const outcome = await run(ticketId, key, call.service, call.params).then(
      (result) => ({ result }),
      (error: unknown) => ({ problem: problemOf(error) }),
    );
    const attempts = call.attempts + 1;
    if ('problem' in outcome && attempts < mostCalls) {
      core.log.warn(
        { service: call.service, attempts, problem: outcome.problem },
        'a service of a ticket failed',
      );
      await updateCall(tx, call, { attempts, problem: outcome.problem });
      const dueAt = new Date(core.clock.now().getTime() + waitAfter(attempts));
      return core.timers().set(tx, { kind: callTimer, key: timer.key, dueAt });
    }
    const held = await holding.hold(tx, systemDoer, ticketId);
    // It may have been dropped while the service was at work.
    if ((await findCall(tx, ticketId, key))?.state !== 'waiting') return;
    if ('result' in outcome) {
      await updateCall(tx, call, { state: 'done', attempts, result: outcome.result });
      const input = { type: 'serviceDone', key: processKey(key), result: outcome.result } as const;
      await telling.goOn(held, await running.step(held, input));
      return holding.settle(held, 'serviceDone');
    }
    await updateCall(tx, call, { state: 'gaveUp', attempts, problem: outcome.problem });
    holding.note(held, 'service.failed', {
      service: call.service,
      node: call.node,
      problem: outcome.problem,
    });
    await running.step(
      held,
      { type: 'serviceGaveUp', key: processKey(key) },
      { failed: { service: call.service, problem: outcome.problem } },
    );
    return holding.settle(held, 'serviceGaveUp');
  };
}

/** A code, never words: they could hold what a person said. */
function problemOf(error: unknown): string {
  const { code, name, message } = (error ?? {}) as { code?: unknown; name?: unknown; message?: unknown };
  const word = [code, message, name].find((one) => typeof one === 'string' && /^[\w.-]{1,60}$/.test(one));
  return typeof word === 'string' ? word : 'unknown';
}
