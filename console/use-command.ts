import { useCallback, useRef, useState } from 'react';
import type { Route, RouteReply, RouteRequest } from '../platform/http/route.ts';
import { ApiError, isTransient } from './api.ts';
import type { Console } from './console-state.ts';
import { useConsole } from './hooks.ts';

export type CommandResult<R extends Route> =
  | { ok: true; reply: RouteReply<R> }
  | { ok: false; error: ApiError };

export interface Command<R extends Route> {
  /** Carries it out; never rejects. `ok: false` with code `cancelled` when the person stopped waiting. */
  run(request: RouteRequest<R>): Promise<CommandResult<R>>;
  /** `waiting`: the network is gone; it is sent again by itself when it comes back. */
  state: 'idle' | 'running' | 'waiting';
  error: ApiError | null;
  /** Stops waiting. What was typed stays. Leaving the page doesn't stop it. */
  cancel(): void;
  /** Forgets the last error. */
  reset(): void;
}

/** Waiting times between attempts while there is no answer, ms. */
const pausesMs = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * A change that somebody asks for. Every attempt of one action carries the same command id, so the server does it once,
 * and so does a second press of the button with the same content after a failure that left open whether it was done.
 * @param timeoutMs for what takes its time; else as long as any request.
 * @param patient false fails at once when there is no network, e.g. for signing in
 */
export function useCommand<R extends Route>(
  route: R,
  { patient = true, timeoutMs = undefined as number | undefined } = {},
): Command<R> {
  const console = useConsole();
  const [state, setState] = useState<Command<R>['state']>('idle');
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef<AbortController | null>(null);
  /** The last action whose outcome is open. */
  const open = useRef<{ content: string; commandId: string } | null>(null);

  const run = useCallback(
    async (request: RouteRequest<R>): Promise<CommandResult<R>> => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      const content = JSON.stringify(request);
      const commandId = open.current?.content === content ? open.current.commandId : console.newId();
      open.current = { content, commandId };
      setState('running');
      setError(null);
      const result = await attempt(console, route, request, commandId, {
        signal: mine.signal,
        patient,
        timeoutMs,
        onWaiting: () => setState('waiting'),
      });
      if (running.current === mine) {
        running.current = null;
        setState('idle');
        setError(result.ok || result.error.code === 'cancelled' ? null : result.error);
      }
      const undecided = !result.ok && (result.error.status === 0 || result.error.status >= 500);
      if (!undecided) open.current = null;
      return result;
    },
    [console, route, patient, timeoutMs],
  );
  const cancel = useCallback(() => running.current?.abort(), []);
  const reset = useCallback(() => setError(null), []);
  return { run, state, error, cancel, reset };
}

async function attempt<R extends Route>(
  console: Console,
  route: R,
  request: RouteRequest<R>,
  commandId: string,
  options: {
    signal: AbortSignal;
    patient: boolean;
    timeoutMs: number | undefined;
    onWaiting(): void;
  },
): Promise<CommandResult<R>> {
  const { signal, patient, timeoutMs } = options;
  const limit = timeoutMs === undefined ? {} : { timeoutMs };
  for (let round = 0; ; round++) {
    try {
      return { ok: true, reply: await console.api.call(route, request, { commandId, signal, ...limit }) };
    } catch (error) {
      if (signal.aborted) return { ok: false, error: new ApiError('cancelled', 0, '') };
      const failure = error instanceof ApiError ? error : new ApiError('brokenReply', 0, String(error));
      if (!patient || !isTransient(error)) return { ok: false, error: failure };
    }
    options.onWaiting();
    await nextChance(console, pausesMs[Math.min(round, pausesMs.length - 1)] ?? 0, signal);
  }
}

/** Resolves after a while, or as soon as the link to the server is up again, or when nobody waits any more. */
function nextChance({ realtime }: Console, pauseMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, pauseMs);
    const stop = realtime.onState(() => {
      if (realtime.state().status === 'open') finish();
    });
    signal.addEventListener('abort', finish, { once: true });
    function finish(): void {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', finish);
      resolve();
    }
  });
}
