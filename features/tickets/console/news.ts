/** Facts after which a list of tickets or tasks may be another. */
export const ticketNews: readonly string[] = [
  'ticket.created',
  'ticket.changed',
  'ticket.moved',
  'ticket.deadlineMoved',
  'ticket.reminded',
  'ticket.overdue',
  'ticket.chased',
  'ticket.closed',
  'ticket.reopened',
  'task.opened',
  'task.moved',
  'task.overdue',
];
