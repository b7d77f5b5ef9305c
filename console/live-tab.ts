/** Whether this tab is the one that works; `unknown` for the moment of asking. */
export type TabState = 'unknown' | 'live' | 'elsewhere';

export interface TabLocks {
  /**
   * Asks to be the live tab.
   * @param force takes it from the tab that has it
   * @param lost called once when another tab took it
   * @returns whether it was given
   */
  claim(force: boolean, lost: () => void): Promise<boolean>;
}

/** One live tab for each browser: two would ring twice and answer for one another. */
export function createLiveTab(locks: TabLocks) {
  let state: TabState = 'unknown';
  const listeners = new Set<() => void>();
  const set = (next: TabState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  async function claim(force: boolean): Promise<void> {
    const given = await locks.claim(force, () => set('elsewhere'));
    set(given ? 'live' : 'elsewhere');
  }
  return {
    state: (): TabState => state,
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: (): Promise<void> => claim(false),
    /** «Use here» */
    takeOver: (): Promise<void> => claim(true),
  };
}

export type LiveTab = ReturnType<typeof createLiveTab>;

const lockName = 'jieting-console';

/** Locks of the browser; they end with their tab, also when it crashes. Without a secure page there are none. */
export function browserLocks(): TabLocks {
  const manager: LockManager | undefined = navigator.locks;
  if (manager === undefined) return channelLocks();
  return {
    claim: (force, lost) =>
      new Promise((resolve) => {
        const options: LockOptions = force ? { steal: true } : { ifAvailable: true };
        manager
          .request(lockName, options, (lock) => {
            resolve(lock !== null);
            // Held until the tab closes or another one steals it.
            return lock === null ? undefined : new Promise(() => {});
          })
          .catch(lost);
      }),
  };
}

/** How long an older tab may take to say that it is there, ms. */
const answerMs = 300;

/** For pages without TLS: tabs talk to one another. */
function channelLocks(): TabLocks {
  const channel = new BroadcastChannel(lockName);
  let held: (() => void) | null = null;
  channel.onmessage = ({ data }: MessageEvent<'ask' | 'taken' | 'steal'>) => {
    if (data === 'ask' && held !== null) channel.postMessage('taken');
    if (data === 'steal' && held !== null) {
      const lost = held;
      held = null;
      lost();
    }
  };
  return {
    async claim(force, lost) {
      channel.postMessage(force ? 'steal' : 'ask');
      const taken = !force && (await answered(channel));
      if (!taken) held = lost;
      return !taken;
    },
  };
}

function answered(channel: BroadcastChannel): Promise<boolean> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent): void => {
      if (event.data === 'taken') finish(true);
    };
    const finish = (taken: boolean): void => {
      channel.removeEventListener('message', listen);
      clearTimeout(timer);
      resolve(taken);
    };
    const timer = setTimeout(() => finish(false), answerMs);
    channel.addEventListener('message', listen);
  });
}
