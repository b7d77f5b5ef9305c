import type { Translate } from '../../../../../console/language.ts';
import type { Tone } from '../../../../../console/ui/Mark.tsx';
import type { TicketEntry } from '../../../contract/tickets.ts';
import { closeReasons, priorities, verdicts } from '../../../states.ts';
import type { ticketWords } from '../../words.ts';
import type { pageWords } from '../words.ts';
import type { historyWords } from './words.ts';

export interface EntryNames {
  t: Translate<(typeof historyWords)['zh']>;
  words: Translate<(typeof ticketWords)['zh']>;
  page: Translate<(typeof pageWords)['zh']>;
  /** What a step of the process is called. */
  step(node: string): string;
  outcome(node: string, code: string): string;
  /** A moment as it reads here. */
  moment(iso: string): string;
}

const tones: Readonly<Record<string, Tone>> = {
  created: 'accent',
  'task.completed': 'ok',
  told: 'ok',
  'notice.delivered': 'ok',
  closed: 'ok',
  chased: 'soon',
  suspended: 'soon',
  'told.tried': 'soon',
  overdue: 'danger',
  escalated: 'danger',
  'service.failed': 'danger',
  'notice.failed': 'danger',
  restarted: 'soon',
  reopened: 'soon',
};

/** Entries that somebody wrote rather than did. */
export const isWord = ({ what, text }: TicketEntry): boolean => what === 'comment' || text !== null;

/** @returns an entry of the history as a sentence; one that nobody has words for is still told as a change. */
export function tellEntry(entry: TicketEntry, names: EntryNames): { text: string; tone: Tone } {
  return { text: sentenceOf(entry, names), tone: tones[entry.what] ?? 'quiet' };
}

function sentenceOf({ what, data }: TicketEntry, names: EntryNames): string {
  const { t, words, page } = names;
  const text = (key: string): string => String(data[key] ?? '');
  const step = names.step(text('node'));
  switch (what) {
    case 'created':
      return t(data.promised === true ? 'createdPromised' : 'created');
    case 'task.claimed':
    case 'task.released':
    case 'task.sentBack':
    case 'task.undone':
    case 'task.handedOver':
    case 'task.standIn':
      return t(what, { step });
    case 'task.completed':
      return t(what, { step, outcome: names.outcome(text('node'), text('outcome')) });
    case 'priority.changed': {
      const name = (code: string): string => {
        const known = priorities.find((one) => one === code);
        return known === undefined ? code : words(`priority.${known}`);
      };
      return t(what, { before: name(text('before')), after: name(text('after')) });
    }
    case 'deadline.moved':
      return t(what, { before: names.moment(text('before')), after: names.moment(text('after')) });
    case 'suspended':
      return data.until == null ? t(what) : t('suspendedUntil', { until: names.moment(text('until')) });
    case 'chased':
      return t(what, { count: text('chases') });
    case 'overdue':
      return t(what, { count: text('escalation') });
    case 'told.tried':
      return t(what, { count: text('tries') });
    case 'called': {
      if (data.answered === true) return t(what, { seconds: text('seconds') });
      const why = (['noAnswer', 'busy', 'refused', 'unreachable'] as const).find(
        (one) => one === text('outcome'),
      );
      return t(`called.${why ?? 'other'}`);
    }
    case 'merged':
    case 'merged.in':
    case 'split':
      return t(what, { no: text('no') });
    case 'told': {
      const how = (['call', 'inPerson', 'notice'] as const).find((one) => one === text('how'));
      const verdict = verdicts.find((one) => one === text('verdict')) ?? 'notAsked';
      return t(what, {
        how: how === undefined ? text('how') : page(`how.${how}`),
        verdict: words(`verdict.${verdict}`),
      });
    }
    case 'closed': {
      const reason = closeReasons.find((one) => one === text('reason'));
      return t(what, { reason: reason === undefined ? text('reason') : words(`reason.${reason}`) });
    }
    case 'closed.untold': {
      const why = closeReasons.find((one) => one === text('why'));
      return t(what, { why: why === undefined ? text('why') : words(`reason.${why}`) });
    }
    case 'edited':
    case 'title.changed':
    case 'comment':
    case 'resumed':
    case 'recalled':
    case 'withdrawn':
    case 'notice.queued':
    case 'notice.delivered':
    case 'notice.failed':
    case 'notice.late':
    case 'reopened':
    case 'restarted':
    case 'assigned':
    case 'escalated':
    case 'reminded':
    case 'service.failed':
    case 'file.added':
    case 'linked':
      return t(what);
    default:
      return t('other');
  }
}
