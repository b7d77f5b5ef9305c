import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { TicketSummary } from '../../tickets/contract.ts';
import type { Priority } from '../../tickets/states.ts';
import type { ComplaintLevel } from '../codes.ts';
import type { NewComplaint } from '../contract/complaints.ts';
import { complaintFacts, complaintKind } from '../contract.ts';
import { complaintErrors } from '../errors.ts';
import { answerDue, clocksOf, nextDue } from '../rules/clocks.ts';
import { chooseHandler } from '../rules/handlers.ts';
import { type ComplaintFeatures, type LevelProposal, proposeLevel } from '../rules/level.ts';
import type { Core, Doer } from './deps.ts';
import { type Keeping, tell } from './keeping.ts';
import { readStaff } from './staff.ts';
import * as store from './store.ts';

const dayMs = 86_400_000;
const priorityOf: Readonly<Record<ComplaintLevel, Priority>> = { 1: 'normal', 2: 'high', 3: 'urgent' };

/** What is typed so far, for a proposal. */
export type Features = Pick<
  NewComplaint,
  | 'content'
  | 'wish'
  | 'cause'
  | 'source'
  | 'target'
  | 'groupSize'
  | 'amount'
  | 'customerId'
  | 'accused'
  | 'handledMatter'
>;

interface Draft {
  input: NewComplaint;
  proposal: LevelProposal;
  level: ComplaintLevel;
}

/** Registers complaints: the ticket is made first, and its guard makes the complaint in the same transaction. */
export function createRegistering(core: Core, keeping: Keeping) {
  const { clock, calendar, rules, sealing, tickets, audit, news } = core;
  /** What a complaint is made of while its ticket is being made. */
  const drafts = new WeakMap<Tx, Draft>();

  async function propose(
    reader: Reader,
    features: Features,
    contact = '',
  ): Promise<LevelProposal & { earlier: number; open: number }> {
    const now = clock.now();
    const { ruleSet } = rules.inForce(now);
    const since = new Date(now.getTime() - ruleSet.history.withinDays * dayMs);
    const known = sealing.complainants(features.customerId, contact);
    const history = await store.historyOf(reader, known, since);
    const { cause, source, target, groupSize, amount, content, wish } = features;
    const of: ComplaintFeatures = {
      cause,
      source,
      target,
      groupSize,
      amount,
      text: `${content}\n${wish}`,
      ...history,
    };
    return { ...proposeLevel(of, ruleSet), ...history };
  }

  /** A ticket of the kind that was made without saying more: it is classed by a person. */
  function unclassed(ticket: TicketSummary): Draft {
    const proposal: LevelProposal = { level: 2, reasons: [{ kind: 'usual', level: 2, code: '', found: '' }] };
    const input: NewComplaint = {
      ...{
        content: '',
        wish: '',
        cause: null,
        source: 'other',
        target: 'insurer',
        groupSize: 1,
        amount: null,
      },
      ...{ customerId: ticket.customerId, accused: [], handledMatter: [], name: '', contact: '' },
      complainantKind: ticket.customerId === null ? 'anonymous' : 'other',
      ...{ representatives: [], interactionId: ticket.interactionId, links: [], levelReason: '' },
      ...{ promisedMinutes: null, referral: null },
    };
    return { input, proposal, level: proposal.level };
  }

  /** Who says who he is in a contact is the customer of that contact. */
  async function callerOf({ complainantKind, interactionId }: NewComplaint): Promise<string | null> {
    const own = ['policyholder', 'insured', 'beneficiary', 'claimant'].includes(complainantKind);
    return interactionId === null || !own ? null : core.customers.ofContact(interactionId);
  }

  function refuseFaults(input: NewComplaint, proposed: ComplaintLevel): void {
    const { complainantKind, name, contact, cause, level, levelReason } = input;
    if (complainantKind === 'anonymous' && (name !== '' || contact !== '' || input.customerId !== null))
      throw new AppError(complaintErrors['complaints.anonymousNamed']);
    const { causes } = rules.inForce(clock.now()).ruleSet;
    if (cause !== null && !causes.some(({ code }) => code === cause))
      throw new AppError(complaintErrors['complaints.causeUnknown']);
    if (level !== undefined && level !== proposed && levelReason === '')
      throw new AppError(complaintErrors['complaints.levelReason']);
  }

  return {
    propose,

    /**
     * Registers a complaint.
     * @returns its id
     * @throws AppError anonymousNamed, causeUnknown, levelReason, nobodyFits, notFound
     */
    async register(tx: Tx, by: Doer, typed: NewComplaint): Promise<string> {
      const input = { ...typed, customerId: typed.customerId ?? (await callerOf(typed)) };
      const proposal = await propose(tx, input, input.contact);
      refuseFaults(input, proposal.level);
      const level = input.level ?? proposal.level;
      drafts.set(tx, { input, proposal, level });
      const { causes } = rules.inForce(clock.now()).ruleSet;
      const cause = causes.find(({ code }) => code === input.cause);
      try {
        const ticket = await tickets().create(tx, by, {
          kind: complaintKind,
          title: cause === undefined ? '投诉' : `投诉：${cause.name.zh}`,
          values: {},
          priority: priorityOf[level],
          customerId: input.customerId,
          interactionId: input.interactionId,
          links: input.links,
          promisedMinutes: input.promisedMinutes,
        });
        if (level !== proposal.level)
          await tickets().note(tx, ticket.id, {
            by: by.staffId,
            what: 'complaint.setLevel',
            data: { from: proposal.level, to: level },
            text: input.levelReason,
          });
        return ticket.id;
      } finally {
        drafts.delete(tx);
      }
    },

    /** The level that conditions of the process read before the complaint is there. */
    levelOf: (tx: Tx): ComplaintLevel => drafts.get(tx)?.level ?? 2,

    /** The ticket is there: its complaint is made, with level, clocks and a handler who has no interest in it. */
    async created(tx: Tx, ticket: TicketSummary): Promise<void> {
      const { input, proposal, level } = drafts.get(tx) ?? unclassed(ticket);
      const at = clock.now();
      const { number, ruleSet } = rules.inForce(at);
      const staff = await readStaff(core, tx);
      const { accused, handledMatter, referral, representatives } = input;
      const parties = {
        path: ticket.path,
        receivedBy: ticket.createdBy,
        accused,
        handledMatter,
        decidedFirst: [],
      };
      const handler = chooseHandler(level, parties, staff.people, ruleSet);
      if (handler === null) throw new AppError(complaintErrors['complaints.nobodyFits']);
      const own = handler.id === ticket.createdBy;
      const receivedAt = referral === null ? at : earlier(new Date(referral.receivedAt), at);
      const clocked = {
        ...{ level, receivedAt, beganAt: at, reactedAt: own ? at : null, answeredAt: null, toldAt: null },
        ...({ extension: 'none', reexaminationAt: null, endedAt: null } as const),
        promisedUntil:
          input.promisedMinutes === null ? null : new Date(at.getTime() + input.promisedMinutes * 60_000),
      };
      const clocks = clocksOf(clocked, ruleSet, calendar.current());
      const dueAt = answerDue(clocks) ?? ticket.dueAt;
      const row = await store.insertComplaint(tx, {
        ...clocked,
        id: ticket.id,
        no: ticket.no,
        path: ticket.path,
        state: ticket.state,
        customerId: ticket.customerId,
        interactionId: ticket.interactionId,
        rules: number,
        proposedLevel: proposal.level,
        levelReasons: proposal.reasons,
        source: input.source,
        target: input.target,
        cause: input.cause,
        complainantKind: input.complainantKind,
        name: sealing.sealOrNull('name', input.name),
        contact: sealing.sealOrNull('contact', input.contact),
        complainantIndex: sealing.complainant(ticket.customerId, input.contact),
        representatives:
          representatives.length === 0
            ? null
            : sealing.seal('representatives', JSON.stringify(representatives)),
        representativeCount: representatives.length,
        content: sealing.sealOrNull('content', input.content),
        wish: sealing.sealOrNull('wish', input.wish),
        groupSize: input.groupSize,
        amount: input.amount,
        ...{ accused, handledMatter, decidedFirst: [] },
        receivedBy: ticket.createdBy,
        handlerId: handler.id,
        seenAt: own ? at : null,
        registeredAt: at,
        referralNo: referral?.no ?? null,
        referralFrom: referral?.from ?? null,
        referredAt: referral === null ? null : new Date(referral.receivedAt),
        nextDueAt: nextDue(clocks)?.dueAt ?? null,
      });
      const held = await keeping.wrap(tx, row);
      const ids = {
        ticketId: row.id,
        staffId: ticket.createdBy,
        customerId: row.customerId,
        handlerId: handler.id,
      };
      tell(held, complaintFacts['complaint.registered'], ids, {
        ...{ level, proposed: proposal.level, dueAt: dueAt.toISOString() },
      });
      await appendFacts(tx, held.facts);
      await keeping.setTimers(held);
      await audit.record(tx, [
        {
          at,
          actor:
            ticket.createdBy === null ? { kind: 'system' } : { kind: 'staff', staffId: ticket.createdBy },
          action: 'complaints.registered',
          subject: { kind: 'complaint', id: row.id },
          details: { level, proposed: proposal.level },
        },
      ]);
      await tickets().assign(tx, row.id, handler.id, { by: null, reason: '' });
      await tickets().moveDeadline(tx, row.id, dueAt, { by: null, reason: '' });
      if (own) return;
      const once = `${row.id}:handedOver:${at.toISOString()}`;
      await news.tell(tx, [handler.id], { what: 'handedOver', complaintId: row.id, no: row.no, once });
    },
  };
}
export type Registering = ReturnType<typeof createRegistering>;

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
