import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { isUuid, newId } from '../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { NewTicket } from '../contract/tickets.ts';
import { type TicketSummary, ticketFacts } from '../contract.ts';
import { ticketErrors } from '../errors.ts';
import { ticketNo } from '../rules/number.ts';
import { titleTokens } from '../rules/search.ts';
import { dueAt, remindAt } from '../rules/time.ts';
import type { Deadlines } from './deadlines.ts';
import type { Core, Doer } from './deps.ts';
import { readForm } from './forms.ts';
import { type Holding, summaryOf, tell } from './held.ts';
import type { Running } from './running.ts';
import * as store from './store.ts';
import type { Telling } from './telling.ts';

/** Registers matters that aren't closed in the contact. */
export function createRegistering(
  core: Core,
  {
    holding,
    deadlines,
    running,
    telling,
  }: { holding: Holding; deadlines: Deadlines; running: Running; telling: Telling },
) {
  const { database, calendar, kinds, processes, sealing, customers } = core;

  /** @returns the branch path of a customer in scope. @throws AppError notFound */
  async function pathOf(scope: Scope, by: Doer, customerId: string | null): Promise<string> {
    if (customerId === null) return by.path;
    const card = (await customers.cards(scope, [customerId])).get(customerId);
    if (card === undefined) throw new AppError(commonErrors.notFound);
    return card.path;
  }

  /** @throws AppError notFound for something that isn't there */
  async function refuseUnknownLinks(
    scope: Scope,
    links: readonly { kind: store.LinkRecord['kind']; id: string }[],
  ) {
    for (const { kind, id } of links) {
      const label = isUuid(id) ? await customers.label(scope, kind, id) : null;
      if (label === null) throw new AppError(commonErrors.notFound);
    }
  }

  return {
    refuseUnknownLinks,

    /**
     * @param scope whose customers and links may be named; the system's where another feature asks.
     * @throws AppError kindInactive, fieldsMissing, invalidInput, notFound
     */
    async create(
      tx: Tx,
      by: Doer,
      input: NewTicket,
      scope: Scope = systemScope('a ticket that another feature registers'),
    ): Promise<TicketSummary> {
      const kind = await kinds.current(tx, input.kind);
      const published =
        kind === null ? null : await processes.current(kind.definition.process, core.clock.now());
      if (kind === null || published === null) throw new AppError(ticketErrors['tickets.kindInactive']);
      const { definition } = kind;
      const language = by.language ?? 'zh-CN';
      const form = readForm(definition.fields, input.values, { required: true }, language);
      const path = await pathOf(scope, by, input.customerId);
      await refuseUnknownLinks(scope, input.links);
      const at = core.clock.now();
      const priority = input.priority ?? definition.priority;
      const due = dueAt(definition, priority, calendar.current(), at, input.promisedMinutes);
      const day = dateIn(at, core.zone());
      // Apart, so that those who register wait for nobody; a number that isn't used in the end stays a gap.
      const count = await database.apart((own) => store.nextNumber(own, day));
      const row: store.NewTicketRow = {
        id: newId(at.getTime()),
        no: ticketNo(day, count),
        kind: kind.code,
        kindVersion: kind.version,
        title: sealing.seal('title', input.title),
        titleTokens: sealing.tokens(titleTokens(input.title, path)),
        values: sealing.sealForm(form),
        numberIndexes: sealing.numberIndexes(form.numbers),
        state: 'open',
        priority,
        path,
        customerId: input.customerId,
        interactionId: input.interactionId,
        createdAt: at,
        createdBy: by.staffId,
        process: published.code,
        processVersion: published.number,
        dueAt: due,
        promised: input.promisedMinutes !== null,
        remindAt: remindAt(at, due, definition.remindAtPercent),
      };
      await store.insertTicket(tx, row);
      await store.addLinks(tx, row.id, input.links);
      const made = await store.lockTicket(tx, row.id);
      if (made === null) throw new Error('a ticket that was just written is gone');
      const held = await holding.wrap(tx, by, made);
      if (by.staffId !== null) held.parts.add(by.staffId);
      const { customerId, interactionId } = made;
      tell(
        held,
        ticketFacts['ticket.created'],
        { ticketId: made.id, customerId, interactionId, staffId: by.staffId },
        { kind: made.kind, priority, dueAt: due.toISOString(), promised: made.promised },
      );
      holding.note(held, 'created', { kind: made.kind, priority, promised: made.promised });
      await deadlines.plan(held);
      await telling.goOn(held, await running.begin(held));
      await holding.settle(held, 'create');
      for (const guard of holding.guardsOf(held)) await guard.created?.(tx, summaryOf(held.ticket));
      return summaryOf((await store.findTicket(tx, made.id)) ?? held.ticket);
    },
  };
}

export type Registering = ReturnType<typeof createRegistering>;
