import type { LossDraft } from '../../features/claims/contract/draft.ts';
import type { Answer, Failure, Typed } from './server.ts';

/** After the last key, and between tries while the line is broken, ms. */
const quietMs = 350;
const retryMs = 2_000;

/** What both have changed since `base`, the person's own last; two who write different parts lose nothing. */
export function mergeDrafts(base: LossDraft, mine: LossDraft, theirs: LossDraft): LossDraft {
  const own = Object.entries(mine).filter(
    ([part, value]) => JSON.stringify(value) !== JSON.stringify(base[part as keyof LossDraft]),
  );
  return { ...theirs, ...Object.fromEntries(own) };
}

export type SaveState = 'saved' | 'saving' | 'offline' | 'gone';
export interface Keeping {
  type(content: LossDraft): void;
  /** Sends what isn't sent yet. @returns its version; null where the report is over */
  flush(): Promise<number | null>;
}

/** Keeps every key on the server; tries on while the line is broken. */
export function keepDraft(
  first: Typed,
  send: (typed: Typed) => Promise<Answer<{ version: number }>>,
  onChange: (change: { state: SaveState; content?: LossDraft; failure?: Failure }) => void,
): Keeping {
  let [base, mine, version] = [first.content, first.content, first.version];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<number | null> | null = null;
  let gone = false;

  async function run(): Promise<number | null> {
    while (!gone && mine !== base) {
      onChange({ state: 'saving' });
      const content = mine;
      const answer = await send({ content, version });
      if (answer.ok) {
        base = content;
        // What was typed meanwhile goes next.
        if (mine === content) mine = base;
        version = answer.reply.version;
        continue;
      }
      const { failure } = answer;
      if (failure.code === 'staleVersion' && isTyped(failure.data)) {
        mine = mergeDrafts(base, mine, failure.data.content);
        ({ version, content: base } = failure.data);
        onChange({ state: 'saving', content: mine });
        continue;
      }
      if (failure.code === 'unreachable' || failure.code === 'tooManyRequests') {
        onChange({ state: 'offline' });
        await later();
        continue;
      }
      gone = true;
      onChange({ state: 'gone', failure });
    }
    if (!gone) onChange({ state: 'saved' });
    return gone ? null : version;
  }

  const start = (): Promise<number | null> => {
    clearTimeout(timer);
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
  return {
    type(content) {
      mine = content;
      onChange({ state: 'saving' });
      clearTimeout(timer);
      timer = setTimeout(() => void start(), quietMs);
    },
    flush: start,
  };
}

const isTyped = (data: unknown): data is Typed =>
  typeof data === 'object' && data !== null && 'content' in data && 'version' in data;

/** Resolves after a while, or as soon as the browser says that it is online again. */
function later(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, retryMs);
    globalThis.addEventListener?.('online', finish);
    function finish(): void {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', finish);
      resolve();
    }
  });
}
