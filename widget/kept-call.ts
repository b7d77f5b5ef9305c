/** The call that this tab holds, so that a page that is loaded again can go back into it. */

import type { Stage } from './call-state.ts';
import type { Started } from './server.ts';

const KEY = 'jieting.call';
/** The engine gives up a leg without sound after a minute. */
const LONGEST_ABSENCE_MS = 60_000;
/** Longer than a page takes to go. */
const OWNER_WAIT_MS = 1_500;

export interface KeptCall extends Pick<Started, 'leg' | 'token' | 'voice'> {
  position: number | null;
  stage: Stage | null;
  connectedAt: number | null;
  muted: boolean;
}

export interface CallKeeper {
  save(call: KeptCall): void;
  clear(): void;
  /** @returns the call that a page of this tab was in until now; null when there is none, or another tab has it. */
  load(): Promise<KeptCall | null>;
}

/** @param now milliseconds since 1970. */
export function createCallKeeper(storage: Storage, now: () => number): CallKeeper {
  let owned = '';
  let release: () => void = () => undefined;

  /** A copied tab has the same storage: only one page may be in the call. */
  const own = (leg: string): Promise<boolean> => {
    if (navigator.locks === undefined || owned === leg) return Promise.resolve(true);
    release();
    owned = leg;
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), OWNER_WAIT_MS);
    return new Promise((resolve) => {
      const hold = (): Promise<void> => {
        clearTimeout(timer);
        resolve(true);
        return new Promise((done) => {
          release = done;
        });
      };
      navigator.locks.request(`${KEY}.${leg}`, { signal: abort.signal }, hold).catch(() => resolve(false));
    });
  };

  return {
    save(call) {
      void own(call.leg);
      storage.setItem(KEY, JSON.stringify({ ...call, aliveAt: now() }));
    },
    clear() {
      storage.removeItem(KEY);
      owned = '';
      release();
    },
    async load() {
      const { aliveAt, ...call } = JSON.parse(storage.getItem(KEY) ?? '{}');
      const recent = call.token && now() - aliveAt < LONGEST_ABSENCE_MS;
      if (recent && (await own(call.leg))) return call;
      owned = '';
      storage.removeItem(KEY);
      return null;
    },
  };
}
