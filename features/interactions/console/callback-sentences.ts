import type { Translate } from '../../../console/language.ts';
import type { timelineWords } from './timeline-words.ts';

/** What is needed of how codes read. */
interface Naming {
  t: Translate<(typeof timelineWords)['zh']>;
  queue(code: string): string;
  duration(ms: number): string;
}

interface Chosen {
  queue: string;
  waitedMs: number;
}
interface Attempted {
  queue: string;
  attempt: number;
}

/** What a time line says of somebody who waits, or is called back. */
export const callbackSentences = {
  'caller.blocked': {
    tone: 'soon',
    say: ({ queue }: { queue: string }, { t, queue: nameOf }: Naming): string =>
      t('callerBlocked', { queue: nameOf(queue) }),
  },
  'incident.heard': {
    tone: 'quiet',
    say: ({ queue }: { queue: string }, { t, queue: nameOf }: Naming): string =>
      t('incidentHeard', { queue: nameOf(queue) }),
  },
  'callback.chosen': {
    tone: 'accent',
    say: ({ queue, waitedMs }: Chosen, { t, queue: nameOf, duration }: Naming): string =>
      t('callback.chosen', { queue: nameOf(queue), time: duration(waitedMs) }),
  },
  'callback.attempted': {
    tone: 'quiet',
    say: ({ attempt }: Attempted, { t }: Naming, agent: string): string =>
      t('callback.attempted', { agent, attempt }),
  },
  'callback.missed': {
    tone: 'soon',
    say: ({ attempt, again }: Attempted & { again: boolean }, { t }: Naming): string =>
      t(again ? 'callback.missed' : 'callback.missedLast', { attempt }),
  },
  'callback.ended': {
    tone: 'quiet',
    say: (
      { result }: { result: 'reached' | 'onLine' | 'unreached' | 'calledAgain' },
      { t }: Naming,
    ): string => t(`callback.${result}`),
  },
} as const;
