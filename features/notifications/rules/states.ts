/** Where a notice stands. */
export const noticeStates = [
  'queued',
  'held',
  'sending',
  'doubtful',
  'sent',
  'delivered',
  'failed',
  'cancelled',
] as const;
export type NoticeState = (typeof noticeStates)[number];

/**
 * The state machine of a notice. `sending` is committed before the carrier is called, so that whoever finds it after a
 * crash knows that the carrier may have the notice.
 */
export const nextStates: Readonly<Record<NoticeState, readonly NoticeState[]>> = {
  queued: ['sending', 'held', 'cancelled', 'failed', 'delivered'],
  /** Quiet hours, a limit, a stopped bulk sending. */
  held: ['queued', 'sending', 'cancelled', 'failed'],
  sending: ['sent', 'queued', 'failed', 'doubtful', 'delivered'],
  /** Nobody knows whether the carrier took it: a person decides, or a late report of delivery. */
  doubtful: ['queued', 'sent', 'delivered', 'failed'],
  sent: ['delivered', 'failed'],
  delivered: [],
  /** Somebody may try again while the text is kept. */
  failed: ['queued'],
  cancelled: [],
};

/** What a person may do with a notice, and in which states. */
export const noticeActs = {
  /** Puts it into the queue again. */
  resend: ['doubtful', 'failed'],
  /** Somebody has made sure that it was taken. */
  treatAsSent: ['doubtful'],
  cancel: ['queued', 'held'],
} as const satisfies Record<string, readonly NoticeState[]>;
export type NoticeAct = keyof typeof noticeActs;

const outcomes: Readonly<Record<NoticeAct, NoticeState>> = {
  resend: 'queued',
  treatAsSent: 'sent',
  cancel: 'cancelled',
};

/** @returns the state after a person's act; null where that isn't possible. */
export function stateAfter(state: NoticeState, act: NoticeAct): NoticeState | null {
  const from: readonly NoticeState[] = noticeActs[act];
  return from.includes(state) ? outcomes[act] : null;
}

/**
 * What a report of the carrier makes of a notice.
 * @param maybeTaken whether the carrier may have it although it waits for another try.
 * @returns the new state; null when the report tells nothing new. A report may overtake the answer to handing over.
 */
export function stateAfterReport(
  state: NoticeState,
  report: 'delivered' | 'failed',
  maybeTaken: boolean,
): NoticeState | null {
  if (state === 'sent' || state === 'sending' || state === 'doubtful') return report;
  return state === 'queued' && maybeTaken ? report : null;
}
