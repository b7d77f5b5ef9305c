import {
  type CloseReason,
  type TaskAction,
  type TaskState,
  type TicketAction,
  type TicketState,
  taskActionTable,
  ticketActions,
  ticketActionTable,
} from '../states.ts';

const dayMs = 86_400_000;

/** Who acts; without staff it is the system, which may do what the state allows. */
export interface Acting {
  staffId: string | null;
  permissions: ReadonlySet<string>;
}

/** A ticket as far as it decides what may be done with it. */
export interface ActedOn {
  state: TicketState;
  ownerId: string | null;
  createdBy: string | null;
  begun: boolean;
  closedAt: Date | null;
  closeReason: CloseReason | null;
  /** Days within which its kind lets it be opened again. */
  reopenDays: number;
  /** Who has a task of it now. */
  handlerIds: readonly string[];
}

/** @returns whether the table of states lets a ticket be acted upon so. */
export function tableAllows(state: TicketState, action: TicketAction): boolean {
  return ticketActionTable[state].includes(action);
}

/** @returns whether it is this person's to do it; the table of states is asked apart. */
export function isTheirs(action: TicketAction, ticket: ActedOn, by: Acting): boolean {
  const { staffId, permissions } = by;
  if (staffId === null) return true;
  const manages = permissions.has('tickets.manage');
  const owns = ticket.ownerId === staffId;
  const handles = owns || ticket.handlerIds.includes(staffId);
  switch (action) {
    case 'edit':
      return manages || handles;
    case 'setPriority':
    case 'setDeadline':
    case 'suspend':
    case 'resume':
    case 'merge':
    case 'split':
      return manages || owns;
    case 'chase':
      return manages || permissions.has('tickets.create');
    case 'recall':
      return ticket.createdBy === staffId;
    case 'withdraw':
      return manages || handles || ticket.createdBy === staffId;
    case 'informed':
      return permissions.has('tickets.handle');
    case 'closeUntold':
      return permissions.has('tickets.closeUntold');
    case 'reopen':
      return manages || permissions.has('tickets.create');
    default:
      return action satisfies never;
  }
}

/** @returns whether a ticket of this history may do so now: recalled only before the work, opened again only for a time. */
export function historyAllows(action: TicketAction, ticket: ActedOn, now: Date): boolean {
  if (action === 'recall') return !ticket.begun;
  if (action !== 'reopen') return true;
  if (ticket.closedAt === null || ticket.closeReason === 'merged') return false;
  return now.getTime() - ticket.closedAt.getTime() <= ticket.reopenDays * dayMs;
}

/** @returns what this person may do with a ticket now: the buttons of its page. */
export function actionsOf(ticket: ActedOn, by: Acting, now: Date): TicketAction[] {
  return ticketActions.filter(
    (action) =>
      tableAllows(ticket.state, action) && isTheirs(action, ticket, by) && historyAllows(action, ticket, now),
  );
}

/** A task as far as it decides what may be done with it. */
export interface TaskActedOn {
  state: TaskState;
  ownerId: string | null;
  doneBy: string | null;
  /** Its ticket is suspended or closed: nothing moves. */
  stands: boolean;
  /** Roles or groups make it this person's to take. */
  fits: boolean;
  /** The step that led here was a person's, and nothing else has come of it. */
  canGoBack: boolean;
  /** It was the last step of its ticket, and nobody has begun what came of it. */
  canBeUndone: boolean;
}

/** @returns what this person may do with a task now. */
export function taskActionsOf(task: TaskActedOn, by: Acting): TaskAction[] {
  if (task.stands) return [];
  return taskActionTable[task.state].filter((action) => isTheirTask(action, task, by));
}

function isTheirTask(action: TaskAction, task: TaskActedOn, by: Acting): boolean {
  const manages = by.permissions.has('tickets.manage');
  const mine = task.ownerId !== null && task.ownerId === by.staffId;
  switch (action) {
    case 'claim':
      return task.fits;
    case 'release':
      return mine || manages;
    case 'complete':
      return mine;
    case 'sendBack':
      return mine && task.canGoBack;
    case 'handOver':
      return mine || manages || (task.state === 'open' && task.fits);
    case 'undo':
      return task.canBeUndone && task.doneBy !== null && task.doneBy === by.staffId;
    default:
      return action satisfies never;
  }
}
