import type { CarrierAnswer } from '../../../channels/messaging/carrier.ts';
import { mostTries, waitAfter } from './back-off.ts';
import type { NoticeState } from './states.ts';

/** What is known of a notice that a carrier has answered about. */
export interface Tried {
  /** This one included. */
  attempts: number;
  /** An earlier try ended without an answer. */
  maybeTaken: boolean;
}

export interface Outcome {
  status: Extract<NoticeState, 'sent' | 'failed' | 'doubtful' | 'queued'>;
  problem: string | null;
  /** Of the next try, where there is one. */
  dueAt: Date | null;
  maybeTaken: boolean;
}

/**
 * What a carrier's answer makes of a notice. Where the answer was lost, a carrier that knows messages by their id is asked
 * again; with any other the notice is held as doubtful, since a second try might double it.
 */
export function afterAnswer(
  answer: CarrierAnswer,
  { attempts, maybeTaken }: Tried,
  takesKeys: boolean,
  now: Date,
): Outcome {
  const end = (status: Outcome['status'], problem: string | null): Outcome => ({
    ...{ status, problem, maybeTaken },
    dueAt: null,
  });
  if (answer.result === 'sent') return end('sent', null);
  if (answer.result === 'refused') return end('failed', answer.problem);
  const unknown = maybeTaken || answer.result === 'unknown';
  if (answer.result === 'unknown' && !takesKeys)
    return { ...end('doubtful', answer.problem), maybeTaken: true };
  if (attempts >= mostTries)
    return { ...end(unknown ? 'doubtful' : 'failed', 'gaveUp'), maybeTaken: unknown };
  const asked = answer.result === 'busy' ? answer.retryAfterMs : undefined;
  const dueAt = new Date(now.getTime() + waitAfter(attempts, asked));
  return { status: 'queued', problem: answer.problem, dueAt, maybeTaken: unknown };
}
