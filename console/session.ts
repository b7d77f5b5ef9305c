import { type Me, readSession, signOut as signOutRoute } from '../features/access/contract.ts';
import { ApiError, type Call, isTransient } from './api.ts';

/** Who sits here. While `signedOut` or `replaced`, `last` is who did: his pages stay, hidden, until somebody signs in. */
export type SessionState =
  | { kind: 'starting' }
  | { kind: 'unreachable'; message: string }
  | { kind: 'signedOut'; because: 'nobody' | 'ended'; last: Me | null }
  | { kind: 'replaced'; last: Me | null }
  | { kind: 'signedIn'; me: Me; locked: boolean };

/** Keeps who is signed in and whether the screen is locked; the server's word decides both. */
export function createSession() {
  let state: SessionState = { kind: 'starting' };
  const listeners = new Set<() => void>();
  let waiting: (() => void)[] = [];

  function set(next: SessionState): void {
    state = next;
    if (!(next.kind === 'signedIn' && next.locked)) {
      const released = waiting;
      waiting = [];
      for (const release of released) release();
    }
    for (const listener of [...listeners]) listener();
  }
  const last = (): Me | null => {
    if (state.kind === 'signedIn') return state.me;
    return state.kind === 'signedOut' || state.kind === 'replaced' ? state.last : null;
  };

  const session = {
    state: (): SessionState => state,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Resolves when the screen isn't locked (also when nobody is signed in any more). */
    unlocked(signal?: AbortSignal): Promise<void> {
      if (!(state.kind === 'signedIn' && state.locked)) return Promise.resolve();
      return new Promise((resolve, reject) => {
        waiting.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    },
    /** Somebody signed in or unlocked, or what is known of him changed. */
    signedIn(me: Me): void {
      set({ kind: 'signedIn', me, locked: me.locked });
    },
    locked(): void {
      if (state.kind === 'signedIn' && !state.locked) set({ ...state, locked: true });
    },
    ended(reason: 'ended' | 'replaced'): void {
      if (state.kind === 'replaced' || state.kind === 'signedOut') return;
      const before = last();
      if (reason === 'replaced') set({ kind: 'replaced', last: before });
      else set({ kind: 'signedOut', because: before === null ? 'nobody' : 'ended', last: before });
    },
    /** From «signed in elsewhere» to the sign-in page. */
    toSignIn(): void {
      set({ kind: 'signedOut', because: 'nobody', last: last() });
    },
    /**
     * Asks the server who is signed in; the state says what came of it.
     * @returns whether the server answered
     */
    async check(call: Call): Promise<boolean> {
      try {
        session.signedIn(await call(readSession, {}));
        return true;
      } catch (error) {
        // What a 401 means has been told to `ended` already.
        if (error instanceof ApiError && error.status === 401) return true;
        if (state.kind === 'starting' || state.kind === 'unreachable') {
          set({ kind: 'unreachable', message: error instanceof Error ? error.message : '' });
        }
        return !isTransient(error);
      }
    },
    /** @throws ApiError when the server can't be reached: then nobody knows whether the session ended */
    async signOut(call: Call): Promise<void> {
      try {
        await call(signOutRoute, {});
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 401)) throw error;
      }
      set({ kind: 'signedOut', because: 'nobody', last: null });
    },
  };
  return session;
}

export type Session = ReturnType<typeof createSession>;
