import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { CustomerCard, CustomerLookup } from '../../customers/contract.ts';
import { monitorTable } from '../../interactions/contract/monitor.ts';
import { bringsIn } from '../../interactions/contract/transfer.ts';
import { callActionTable } from '../../interactions/contract.ts';
import { agentCallState } from '../../interactions/rules/agent-call-state.ts';
import type { CallState } from '../../interactions/rules/call-state.ts';
import { mayTakeOver } from '../../interactions/rules/monitor.ts';
import {
  type ContactInHand,
  type Interactions,
  numberColumn,
} from '../../interactions/server/interactions.ts';
import type { Script } from '../../knowledge/contract.ts';
import { type CallMoment, scriptsFor } from '../../knowledge/rules.ts';
import { meetsNeeds, type Queue } from '../../routing/contract/queues.ts';
import { presenceActions } from '../../routing/contract.ts';
import { type PresenceRecord, readPresence } from '../../routing/server/store.ts';
import type { Tickets } from '../../tickets/contract.ts';
import type { Desk, DeskContact } from '../contract.ts';

export interface DeskDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  customers: CustomerLookup;
  interactions: Interactions;
  tickets: Pick<Tickets, 'liveOf'>;
  /** Number and name of people by id. */
  staff(ids: readonly string[]): Promise<Map<string, { staffNo: string; name: string }>>;
  /** What an agent’s call that is over was about; asked while it is written up. */
  aboutOver(interactionId: string): Promise<DeskContact['about']>;
  /** Name of an entry of the address book; null when it is gone. */
  outsideName(contactId: string): Promise<LocalText | null>;
  scripts: readonly Script[];
  queues(): Promise<readonly Queue[]>;
  skillsOf(staffId: string): Promise<SkillLevels>;
  zone(): string;
  position(): number;
}

const recentContacts = 5;
/** The desk shows what call control wrote for this very agent; no branch decides about that. */
const inHand = systemScope('the contact in hand');

export function createDesk(deps: DeskDeps) {
  const { database, cipher, clock, customers, interactions } = deps;

  async function describe(
    principal: Principal,
    presence: PresenceRecord,
    { record, call }: ContactInHand,
    queues: readonly Queue[],
  ): Promise<DeskContact> {
    const queue = queues.find(({ code }) => code === record.queue);
    const state = (call && agentCallState(call, principal.staffId)) ?? 'wrapUp';
    const own = call === null ? null : sideOf(call, principal.staffId);
    const other = call === null ? null : await otherOf(call, principal.staffId);
    const customerId = call?.customerId ?? record.customer_id;
    const number = record.number === null ? null : cipher.decrypt(numberColumn, record.number);
    const [customer, candidates, recent, openTickets] = await Promise.all([
      customerId === null ? null : customers.customerCard(inHand, customerId, number ?? undefined),
      customerId !== null || number === null ? [] : findCandidates(number),
      customerId === null
        ? []
        : interactions.recentOf(withSubject(principal, customerId), customerId, recentContacts + 1),
      customerId === null ? null : deps.tickets.liveOf([customerId]),
    ]);
    const waiting =
      state === 'ringing' && call?.enteredAt != null ? clock.now().getTime() - call.enteredAt : 0;
    const waitedMs = record.wait_ms + waiting;
    return {
      interactionId: record.id,
      state,
      leg: state === 'wrapUp' ? null : (own?.leg ?? null),
      muted: own?.muted ?? false,
      actions: state === 'wrapUp' ? [] : usable(state, own?.muted ?? false),
      other,
      leader: call === null ? null : await leaderOf(call, principal.staffId),
      mayBringIn: state !== 'wrapUp' && bringsIn.includes(state) && call?.customer.state !== 'new',
      queue: record.queue,
      queueName: queue?.name ?? null,
      direction: record.direction === 'outbound' ? 'outbound' : 'inbound',
      ringsSince: moment(call?.dial?.ringsSince),
      about:
        call === null && record.direction === 'outbound'
          ? await deps.aboutOver(record.id)
          : (call?.dial?.about?.kind ?? null),
      startedAt: record.started_at.toISOString(),
      rangAt: moment(own?.rangAt),
      answeredAt: moment(own?.answeredAt),
      heldAt: moment(call?.heldSince),
      ringsUntil: state === 'ringing' ? moment(call?.due.ring ?? call?.due.guestRing) : null,
      wrapUpSince: state === 'wrapUp' ? presence.since.toISOString() : null,
      wrapUpSeconds: queue?.wrapUpSeconds ?? 60,
      waitedMs,
      returned: call?.returned ?? false,
      customerReconnecting: call?.customer.goneSince != null,
      customerLinePoor: call !== null && call.poorLine === call.customer.leg,
      callback: callbackOf(call),
      menu: record.menu,
      numberMasked: customer?.number ?? (number === null ? null : interactions.maskNumber(number)),
      language: call?.language ?? 'zh-CN',
      customer,
      ownAgent: await ownAgentOf(customer, principal.staffId),
      openTickets:
        customerId === null ? null : (openTickets?.get(customerId) ?? { live: 0, overdue: 0, complaints: 0 }),
      candidates,
      recent: recent.filter(({ id }) => id !== record.id).slice(0, recentContacts),
      scripts: scriptsFor(deps.scripts, {
        moment: momentOf(state),
        queue: record.queue ?? '',
        direction: record.direction === 'outbound' ? 'outbound' : 'inbound',
        channel: 'voice',
        waitedSeconds: Math.round(waitedMs / 1000),
        day: dayIn(deps.zone(), clock.now()),
      }),
    };
  }

  /** Who is in the call besides this agent and the customer. */
  async function otherOf(call: CallState, staffId: string): Promise<DeskContact['other']> {
    const { guest, agent } = call;
    if (guest === null) return null;
    const asks = guest.staffId === staffId;
    const who = asks ? guest.askedBy : guest.staffId;
    const person = who === null ? null : ((await deps.staff([who])).get(who) ?? null);
    const outside = who === null && guest.contactId !== null ? await deps.outsideName(guest.contactId) : null;
    const side = asks ? agent : guest;
    return {
      kind: who === null ? 'outside' : 'colleague',
      name: outside ?? (person === null ? unnamed : { zh: person.name }),
      staffNo: person?.staffNo ?? null,
      asks,
      answered: guest.answeredAt !== null,
      since: new Date(guest.answeredAt ?? guest.askedAt).toISOString(),
      reconnecting: side?.goneSince != null,
    };
  }

  /** The agent of the customer's own; whoever left the centre isn't shown. */
  async function ownAgentOf(customer: CustomerCard | null, you: string): Promise<DeskContact['ownAgent']> {
    const id = customer?.ownAgentId ?? null;
    if (id === null) return null;
    const [person, presence] = await Promise.all([
      deps.staff([id]).then((found) => found.get(id)),
      readPresence(database.read, id),
    ]);
    if (person === undefined) return null;
    const { name, staffNo } = person;
    return { name, staffNo, state: presence?.state ?? 'signedOut', isYou: id === you };
  }

  /** Who whispers or is heard by all is heard anyway; who only listens is shown where the setting said so. */
  async function leaderOf({ listener }: CallState, staffId: string): Promise<DeskContact['leader']> {
    if (listener == null || listener.agentId !== staffId) return null;
    if (!listener.shown && listener.mode === 'monitor') return null;
    return { ...(await personOf(listener.staffId)), mode: listener.mode };
  }

  async function personOf(staffId: string): Promise<{ name: string; staffNo: string | null }> {
    const found = (await deps.staff([staffId])).get(staffId);
    return found ?? { name: '', staffNo: null };
  }

  async function monitoredBy(principal: Principal): Promise<Desk['monitored']> {
    const { staffId } = principal;
    if (!principal.permissions.has('calls.monitor')) return null;
    const call = await interactions.monitoredBy(staffId);
    const listener = call?.listener ?? null;
    if (call === null || listener === null) return null;
    const { leg, agentId, mode, muted, askedAt } = listener;
    const state = agentCallState(call, agentId) ?? 'talking';
    return {
      ...{ interactionId: call.id, leg, state, mode, muted },
      agent: await personOf(agentId),
      since: new Date(askedAt).toISOString(),
      actions: [...monitorTable[state]].filter(
        (action) => action !== 'takeOver' || mayTakeOver(call, staffId),
      ),
    };
  }

  async function findCandidates(
    number: Parameters<CustomerLookup['lookupByNumber']>[1],
  ): Promise<CustomerCard[]> {
    const found = await customers.lookupByNumber(inHand, number);
    const cards = await customers.customerCards(
      inHand,
      found.map(({ customerId }) => customerId),
    );
    return [...cards.values()];
  }

  return {
    async read(principal: Principal): Promise<Desk> {
      const asOf = deps.position();
      const [row, queues, skills] = await Promise.all([
        readPresence(database.read, principal.staffId),
        deps.queues(),
        deps.skillsOf(principal.staffId),
      ]);
      const presence: PresenceRecord = row ?? signedOut(principal.staffId, clock.now());
      const served = queues.filter((queue) => meetsNeeds(skills, queue.needs));
      const monitored = await monitoredBy(principal);
      const waiting = await interactions.countWaiting(served.map(({ code }) => code));
      return {
        asOf,
        now: clock.now().toISOString(),
        presence: {
          state: presence.state,
          reason: presence.reason,
          next: presence.next,
          since: presence.since.toISOString(),
          // Who listens to a call stays as he is until he is done.
          actions: presenceActions(presence, 'agent').filter(
            (one) => monitored === null || !one.startsWith('go'),
          ),
          calledIn: presence.calledIn,
        },
        queues: served.map(({ code, name }) => ({ code, name, waiting: waiting.get(code) ?? 0 })),
        contact: await contactOf(principal, presence, queues),
        monitored,
      };
    },
  };

  async function contactOf(
    principal: Principal,
    presence: PresenceRecord,
    queues: readonly Queue[],
  ): Promise<DeskContact | null> {
    const id = presence.interactionId;
    if (id === null) return null;
    const contact = await interactions.inHand(id);
    if (contact === null) return null;
    const call = contact.call !== null && sideOf(contact.call, principal.staffId) ? contact.call : null;
    if (call === null && presence.state !== 'wrapUp') return null;
    return describe(principal, presence, { record: contact.record, call }, queues);
  }
}

/** Somebody whose entry is gone meanwhile. */
const unnamed = { zh: '外部号码', en: 'Outside number' };

/** How this very person is in the call; null when he isn't. */
function sideOf({ agent, guest, muted }: CallState, staffId: string) {
  if (guest?.staffId === staffId)
    return { leg: guest.leg, muted: guest.muted, rangAt: guest.askedAt, answeredAt: guest.answeredAt };
  if (agent?.staffId !== staffId) return null;
  return { leg: agent.leg, muted, rangAt: agent.offeredAt, answeredAt: agent.answeredAt };
}

export type DeskService = ReturnType<typeof createDesk>;

function usable(state: keyof typeof callActionTable, muted: boolean) {
  return callActionTable[state].filter((action) => action !== (muted ? 'mute' : 'unmute'));
}

/** The rights of this very request may be older than the call. */
function withSubject(principal: Principal, id: string): Principal {
  const { scope } = principal;
  if (scope.kind === 'system') return principal;
  return { ...principal, scope: { ...scope, subjects: [...scope.subjects, id] } };
}

function signedOut(staffId: string, since: Date): PresenceRecord {
  return {
    staffId,
    state: 'signedOut',
    reason: null,
    next: null,
    since,
    readySince: null,
    interactionId: null,
    calledIn: null,
  };
}

function moment(ms: number | null | undefined): string | null {
  return ms == null ? null : new Date(ms).toISOString();
}

function momentOf(state: DeskContact['state']): CallMoment {
  switch (state) {
    case 'calling':
      return 'ringing';
    case 'held':
    case 'asking':
    case 'consulting':
      return 'onHold';
    case 'reconnecting':
    case 'conference':
    case 'consulted':
    case 'joined':
      return 'talking';
    case 'ringing':
    case 'talking':
    case 'wrapUp':
      return state;
  }
}

function dayIn(zone: string, at: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
}

/** Before the call to him begins it is the next attempt. */
function callbackOf(call: CallState | null): DeskContact['callback'] {
  if (call?.callback == null) return null;
  const { attempts, state } = call.callback;
  const waiting = state === 'waiting';
  return { attempt: attempts + (waiting ? 1 : 0), waiting: state !== 'reached' };
}
