import type { Observation } from '../../features/fraudsignals/contract/observations.ts';
import type { WorkAction } from '../../features/surveys/codes.ts';
import type { SurveyFinding } from '../../features/surveys/contract/finding.ts';
import type { WorkTask } from '../../features/surveys/contract/work.ts';
import { nextState } from '../../features/surveys/rules/moves.ts';

/** One tap that the server may not know of yet; sent again under the same id until there is an answer. */
export interface Tap {
  /** The command's id. */
  id: string;
  staffNo: string;
  taskId: string;
  body: StepTaken | Noted;
}
interface StepTaken {
  action: WorkAction;
  at: string;
  position: string;
  minutes?: number;
  result?: string;
  finding?: SurveyFinding;
  text: string;
}
/** Something that he noticed, beside the steps. */
interface Noted {
  action: 'note';
  key: Observation['key'];
  reason: string;
}
const same = (one: Tap, other: Tap): boolean =>
  one.taskId === other.taskId &&
  one.body.action === other.body.action &&
  (one.body.action !== 'note' || other.body.action !== 'note' || one.body.key === other.body.key);

/** How a try ended. `later`: nobody answered, or too much at once. `signedOut`: sign in, then again. */
export type TapAnswer =
  | { kind: 'done'; tasks: WorkTask[] }
  | { kind: 'noted'; taskId: string; observations: Observation[] }
  | { kind: 'refused'; message: string }
  | { kind: 'later' }
  | { kind: 'signedOut' };

/** What survives a reload and a dead phone. */
export interface Shelf {
  read(): Tap[];
  write(taps: readonly Tap[]): void;
}

/** Between tries while the line is broken, ms. */
const retryMs = 2_000;

/**
 * Keeps taps in their order and sends one after the other; a second tap for the same step is none.
 * @param options `belongs`: to whoever is signed in; those of others wait until they come back.
 */
export function createOutbox(
  shelf: Shelf,
  send: (tap: Tap) => Promise<TapAnswer>,
  told: (change: { pending: readonly Tap[]; offline: boolean; answer?: TapAnswer }) => void,
  {
    later = untilLater,
    belongs = () => true,
  }: { later?: (ms: number) => Promise<void>; belongs?: (tap: Tap) => boolean } = {},
) {
  let pending: Tap[] = shelf.read();
  let running = false;
  const keep = (next: Tap[]): void => {
    pending = next;
    shelf.write(next);
  };

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let tap = pending.find(belongs); tap !== undefined; tap = pending.find(belongs)) {
      const { id } = tap;
      const answer = await send(tap);
      if (answer.kind === 'later') {
        told({ pending, offline: true });
        await later(retryMs);
        continue;
      }
      if (answer.kind === 'signedOut') {
        told({ pending, offline: false, answer });
        break;
      }
      keep(pending.filter((one) => one.id !== id));
      told({ pending, offline: false, answer });
    }
    running = false;
  }

  return {
    pending: (): readonly Tap[] => pending,
    /** @returns false where the same step waits already */
    add(tap: Tap): boolean {
      if (pending.some((one) => same(one, tap))) return false;
      keep([...pending, tap]);
      told({ pending, offline: false });
      void run();
      return true;
    },
    start: run,
  };
}

/** Tasks as they will be once everything is sent. */
export function withTaps(tasks: readonly WorkTask[], taps: readonly Tap[]): WorkTask[] {
  return tasks.flatMap((task) => {
    let shown: WorkTask | null = task;
    for (const { body } of taps.filter(({ taskId }) => taskId === task.id)) {
      if (body.action === 'note') continue;
      const state: WorkTask['state'] | null = shown === null ? null : nextState(shown.state, body.action);
      if (shown === null || state === null) continue;
      const expectedAt: string | null =
        body.action === 'accept' && body.minutes !== undefined
          ? new Date(Date.parse(body.at) + body.minutes * 60_000).toISOString()
          : shown.expectedAt;
      // Given back: it is no longer his.
      shown = state === 'waiting' ? null : { ...shown, state, expectedAt };
    }
    return shown === null ? [] : [shown];
  });
}

/** Resolves after a while, or as soon as the browser says that it is online again. */
function untilLater(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, ms);
    globalThis.addEventListener?.('online', finish);
    function finish(): void {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', finish);
      resolve();
    }
  });
}
