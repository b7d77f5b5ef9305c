/** Where a ticket is. `informing`: the work is done, and the customer has not been told yet. */
export const ticketStates = ['open', 'inProgress', 'suspended', 'informing', 'closed'] as const;
export type TicketState = (typeof ticketStates)[number];
export const liveTicketStates = ['open', 'inProgress', 'suspended', 'informing'] as const;

export const ticketActions = [
  'edit',
  'setPriority',
  'setDeadline',
  'suspend',
  'resume',
  'chase',
  'recall',
  'withdraw',
  'merge',
  'split',
  'informed',
  'closeUntold',
  'reopen',
] as const;
export type TicketAction = (typeof ticketActions)[number];

/**
 * What may be done in a state: the server's guard and the console's buttons.
 * `recall`: who registered it takes it back before anybody has begun. `closeUntold`: a supervisor closes what nobody can
 * be told. `informed`: the customer was told in a contact, also before the process has come to that.
 */
export const ticketActionTable: Readonly<Record<TicketState, readonly TicketAction[]>> = {
  open: ['edit', 'setPriority', 'setDeadline', 'suspend', 'chase', 'recall', 'withdraw', 'merge', 'split'],
  inProgress: ['edit', 'setPriority', 'setDeadline', 'suspend', 'chase', 'withdraw', 'merge', 'split'],
  suspended: ['edit', 'setPriority', 'setDeadline', 'resume', 'chase', 'withdraw', 'merge'],
  informing: ['edit', 'setPriority', 'setDeadline', 'chase', 'informed', 'closeUntold', 'withdraw'],
  closed: ['reopen'],
};

/**
 * Why a ticket is closed. Only the first two mean that the customer knows the result; the others are counted apart.
 */
export const closeReasons = [
  'told',
  'noticeDelivered',
  'anonymous',
  'unreachable',
  'withdrawn',
  'recalled',
  'merged',
] as const;
export type CloseReason = (typeof closeReasons)[number];
/** Reasons that a supervisor may give for closing what nobody could be told. */
export const untoldReasons = ['anonymous', 'unreachable'] as const;

/** What the customer says of the result; `notAsked` where nobody could be asked. */
export const verdicts = ['satisfied', 'accepted', 'unsatisfied', 'notAsked'] as const;
export type Verdict = (typeof verdicts)[number];

/** Most urgent first. */
export const priorities = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof priorities)[number];

/** Where one piece of work for a person is. */
export const taskStates = ['open', 'claimed', 'done', 'dropped'] as const;
export type TaskState = (typeof taskStates)[number];
export const taskActions = ['claim', 'release', 'complete', 'sendBack', 'handOver', 'undo'] as const;
export type TaskAction = (typeof taskActions)[number];
/** `sendBack`: to who did the step before, with a reason. `undo`: take back one's own result while nobody has gone on. */
export const taskActionTable: Readonly<Record<TaskState, readonly TaskAction[]>> = {
  open: ['claim', 'handOver'],
  claimed: ['release', 'complete', 'sendBack', 'handOver'],
  done: ['undo'],
  dropped: [],
};
