import type { Tx } from '../../platform/database/database.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import type { NewTicket, TicketCommand } from './contract/tickets.ts';
import {
  closeReasons,
  priorities,
  type TaskState,
  type TicketState,
  ticketStates,
  verdicts,
} from './states.ts';

export const ticketPermissions = definePermissions({
  'tickets.create': {
    name: { zh: '登记工单', en: 'Register tickets' },
    roles: ['agent', 'teamLeader', 'supervisor', 'backOffice'],
  },
  'tickets.read': {
    name: { zh: '查看工单', en: 'See tickets' },
    roles: [
      'agent',
      'teamLeader',
      'supervisor',
      'inspector',
      'trainer',
      'knowledgeEditor',
      'backOffice',
      'admin',
      'auditor',
    ],
  },
  'tickets.handle': {
    name: { zh: '处理工单任务', en: 'Work on tickets' },
    roles: ['agent', 'teamLeader', 'supervisor', 'trainer', 'knowledgeEditor', 'backOffice'],
  },
  'tickets.manage': {
    name: { zh: '督办、改派和批量处理工单', en: 'Chase, reassign and batch tickets' },
    roles: ['teamLeader', 'supervisor'],
  },
  'tickets.closeUntold': {
    name: { zh: '未能告知客户时办结工单', en: 'Close tickets of which nobody could be told' },
    roles: ['supervisor'],
  },
  'tickets.design': {
    name: { zh: '设计工单类型和处理组', en: 'Design kinds of tickets and work groups' },
    roles: ['admin', 'supervisor'],
  },
});

const watch = 'tickets.read';
const ids = { ticketId: f.id(), customerId: f.id().nullable() };
const task = { ...ids, taskId: f.id(), staffId: f.id().nullable() };
export const ticketFacts = defineFacts({
  'ticket.created': {
    watch,
    ids: { ...ids, interactionId: f.id().nullable(), staffId: f.id().nullable() },
    data: { kind: f.code(), priority: f.oneOf(priorities), dueAt: f.time(), promised: f.yes() },
  },
  /** Anything that a page shows has changed: form, links, files, watchers, comments. */
  'ticket.changed': {
    watch,
    ids: { ...ids, staffId: f.id().nullable() },
    data: { what: f.code(), version: f.number() },
  },
  'ticket.moved': {
    watch,
    ids: { ...ids, staffId: f.id().nullable() },
    data: { kind: f.code(), from: f.oneOf(ticketStates), to: f.oneOf(ticketStates), action: f.code() },
  },
  'ticket.deadlineMoved': { watch, ids: { ...ids, staffId: f.id().nullable() }, data: { dueAt: f.time() } },
  'ticket.reminded': { watch, ids, data: { kind: f.code() } },
  'ticket.overdue': { watch, ids, data: { kind: f.code(), escalation: f.number() } },
  'ticket.chased': { watch, ids: { ...ids, staffId: f.id().nullable() }, data: { chases: f.number() } },
  'ticket.closed': {
    watch,
    ids: { ...ids, staffId: f.id().nullable() },
    data: {
      kind: f.code(),
      reason: f.oneOf(closeReasons),
      verdict: f.oneOf(verdicts).nullable(),
      openMs: f.ms(),
      overdue: f.yes(),
    },
  },
  'ticket.reopened': { watch, ids: { ...ids, staffId: f.id().nullable() }, data: { kind: f.code() } },
  'task.opened': { watch, ids: task, data: { node: f.code(), work: f.code(), role: f.code() } },
  'task.moved': {
    watch,
    ids: task,
    data: { node: f.code(), action: f.code(), outcome: f.code().nullable() },
  },
  'task.overdue': { watch, ids: task, data: { node: f.code() } },
});

// ---- for other features --------------------------------------------------------------------------------------

/** Who does something; null staff: the system, e.g. a menu or a page of the customer. */
export interface TicketActor {
  staffId: string | null;
  /** Branch path that the ticket belongs to where the customer has none. */
  path: string;
  permissions: ReadonlySet<string>;
}

/** What others may know of a ticket. */
export interface TicketSummary {
  id: string;
  no: string;
  kind: string;
  state: TicketState;
  customerId: string | null;
  path: string;
  createdAt: Date;
  createdBy: string | null;
  ownerId: string | null;
  interactionId: string | null;
  dueAt: Date;
  closedAt: Date | null;
  version: number;
}

export interface Tickets {
  /** Registers a ticket in the caller's transaction; its process has begun when it returns. */
  create(tx: Tx, by: TicketActor, ticket: NewTicket): Promise<TicketSummary>;
  /** @throws AppError as the route `actOnTicket` does */
  act(tx: Tx, by: TicketActor, id: string, command: TicketCommand): Promise<TicketSummary>;
  /** Keeps a word in the history. @param data codes and numbers only. */
  note(
    tx: Tx,
    id: string,
    entry: {
      by: string | null;
      what: string;
      data?: Record<string, string | number | boolean | null>;
      text?: string;
    },
  ): Promise<void>;
  /** Puts the deadline where a rule of the kind wants it; reminders and escalation move with it. */
  moveDeadline(tx: Tx, id: string, dueAt: Date, why: { by: string | null; reason: string }): Promise<void>;
  /** Gives a live ticket an owner, and its open tasks of this role with it. */
  assign(tx: Tx, id: string, staffId: string, why: { by: string | null; reason: string }): Promise<void>;
  find(id: string): Promise<TicketSummary | null>;
  /** For the screen pop: live tickets of customers, overdue ones, and complaints among them. */
  liveOf(
    customerIds: readonly string[],
  ): Promise<Map<string, { live: number; overdue: number; complaints: number }>>;
}

/** What a feature above adds to the kinds that are its own; registered in server/. */
export interface TicketGuard {
  /** Kinds that it looks after. */
  readonly kinds: readonly string[];
  /** It tells staff itself whose the ticket is now and that its deadline is near, so that nobody hears it twice. */
  readonly tellsStaff?: true;
  /** In the transaction that makes it, after the row is there. */
  created?(tx: Tx, ticket: TicketSummary): Promise<void>;
  /** Refuses an action with a sentence, or lets it be. */
  refuses?(
    tx: Tx,
    ticket: TicketSummary,
    what: {
      on: 'ticket' | 'task';
      action: string;
      node: string | null;
      by: TicketActor;
      outcome: string | null;
      to: string | null;
    },
  ): Promise<{ zh: string; en: string } | null>;
  /** After an action, in its transaction. */
  moved?(
    tx: Tx,
    ticket: TicketSummary,
    what: {
      action: string;
      from: TicketState;
      task: { node: string; state: TaskState; outcome: string | null; staffId: string | null } | null;
    },
  ): Promise<void>;
  /** Values that conditions of its process may read, e.g. the level of a complaint. */
  data?(tx: Tx, ticketId: string): Promise<Record<string, string | number | boolean>>;
}

/** Something that a drawn process can have done without a person; kinds register by this port. */
export interface TicketService {
  /** As drawn: «notice», «escalate». */
  readonly code: string;
  readonly name: { zh: string; en: string };
  /**
   * Does it, at least once: the key is the same at every try, and MUST make a repeat harmless.
   * @returns a result code for conditions. It throws when it may be tried again.
   */
  run(call: { key: string; ticketId: string; params: Readonly<Record<string, string>> }): Promise<string>;
}
