import type { Tx } from '../../../platform/database/database.ts';
import type { TicketService } from '../contract.ts';
import { dueAt } from '../rules/time.ts';
import { priorities } from '../states.ts';
import type { Deadlines } from './deadlines.ts';
import { type Core, systemDoer } from './deps.ts';
import { type Held, type Holding, isLive, set } from './held.ts';
import type { Opening } from './opening.ts';
import { hasEntry } from './store.ts';
import type { Telling } from './telling.ts';

/** What a process can have done without a person. */
export function createTicketServices(
  core: Core,
  parts: { holding: Holding; opening: Opening; deadlines: Deadlines; telling: Telling },
): TicketService[] {
  const { holding, opening, deadlines, telling } = parts;

  /** Does something to a live ticket, once for each key. */
  const once =
    (
      what: string,
      work: (held: Held, params: Readonly<Record<string, string>>, key: string, tx: Tx) => Promise<string>,
    ): TicketService['run'] =>
    ({ key, ticketId, params }) =>
      core.database.transaction(async (tx) => {
        const held = await holding.hold(tx, systemDoer, ticketId);
        if (held.ticket.closedAt !== null || (await hasEntry(tx, ticketId, what, key))) return 'done';
        const result = await work(held, params, key, tx);
        await holding.settle(held, what);
        return result;
      });

  async function escalate(held: Held, to: string, key: string): Promise<string> {
    const { path, ownerId } = held.ticket;
    const root = path.split('.')[0] ?? path;
    const role = to === 'teamLeader' ? 'teamLeader' : 'supervisor';
    const leaders = await opening.leadersOf(role, to === 'headquarters' ? root : path);
    const handlers = held.tasks.filter(isLive).map((task) => task.ownerId);
    for (const id of leaders) held.parts.add(id);
    holding.note(held, 'escalated', { to, key });
    await opening.news(held, [ownerId, ...handlers, ...leaders], 'overdue', key);
    return 'done';
  }

  /** Whoever handles it is told in the console. */
  async function remind(held: Held, key: string): Promise<string> {
    const handlers = held.tasks.filter(isLive).map((task) => task.ownerId);
    holding.note(held, 'notice.queued', { to: 'handler', key });
    await opening.news(held, [held.ticket.ownerId, ...handlers], 'reminder', key);
    return 'sent';
  }

  async function notice(held: Held, template: string, key: string, tx: Tx): Promise<string> {
    const { id, customerId, no } = held.ticket;
    if (customerId === null) return 'nobody';
    const values = { no, kind: held.kind.definition.name.zh };
    const noticeId = await core.notices.send(tx, { customerId, ticketId: id, template, values, once: key });
    if (noticeId === null) return 'nobody';
    telling.noticed(held, noticeId, key);
    return 'sent';
  }

  return [
    {
      code: 'notice',
      name: { zh: '发送通知', en: 'Send a notice' },
      run: once('notice.queued', (held, params, key, tx) =>
        params.to === 'handler' ? remind(held, key) : notice(held, params.template ?? '', key, tx),
      ),
    },
    {
      code: 'escalate',
      name: { zh: '升级督办', en: 'Escalate' },
      run: once('escalated', (held, params, key) => escalate(held, params.to ?? 'teamLeader', key)),
    },
    {
      code: 'setPriority',
      name: { zh: '调整优先级', en: 'Set the priority' },
      run: once('priority.changed', async (held, params, key) => {
        const { ticket } = held;
        // Processes count from 1, the most urgent.
        const asked = priorities.find(
          (one, at) => one === params.priority || String(at + 1) === params.priority,
        );
        if (asked === undefined) throw new Error('unknownPriority');
        if (asked === ticket.priority) return 'done';
        set(held, { priority: asked });
        holding.note(held, 'priority.changed', { before: ticket.priority, after: asked, key });
        if (!ticket.promised) {
          const due = dueAt(held.kind.definition, asked, core.calendar.current(), ticket.createdAt);
          await deadlines.move(held, due);
        }
        return 'done';
      }),
    },
  ];
}
