import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { RecordLookup } from '../../customers/contract/records.ts';
import { type CallerKind, callerFactors, comparableFacts, type FactCode, type Factor } from '../codes.ts';
import { type FactValue, type VerificationPanel, verificationErrors } from '../contract/verification.ts';
import type { DisclosureRules } from '../contract.ts';
import { fitsFact } from '../rules/compare.ts';
import { type Decision, decide, isLocked, panelOf } from '../rules/panel.ts';
import { refusalFor, wordsFor } from '../rules/refusal.ts';
import { problemOf } from '../rules/stated-value.ts';
import { resultOf } from '../rules/statement.ts';
import { isPublic } from '../rules/verdict.ts';
import type { Subject } from './subjects.ts';
import { createStateReader, type LoadedVerification, type Verifying } from './verification-state.ts';
import * as store from './verification-store.ts';
import { type Actor, createTrail } from './verification-trail.ts';

/** A contact as verification needs it. */
export interface Contact {
  /** Who is calling, as far as is known. */
  customerId: string | null;
  /** Who has it in hand now; null: nobody, or it is over. */
  staffId: string | null;
  /** A colleague whom he has brought in, and who has answered. */
  guestId?: string | null;
  /** The caller is still there. */
  live: boolean;
  /** Of the branch that it belongs to. */
  path: string;
}

/** How verification learns of contacts, which stand above it: whoever keeps them implements this. */
export interface ContactLookup {
  contact(interactionId: string): Promise<Contact | null>;
}

export interface VerificationDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  rules: DisclosureRules;
  records: RecordLookup;
  contacts: ContactLookup;
  zone(): string;
}

/** Checked before the caller is asked for it, never typed by an agent. */
const notAtTheDesk: readonly Factor[] = ['authorisation', 'staffNo', 'password'];

/** The one place that decides what a caller may be told: for the desk, the voice menu and the public page. */
export function createVerification(deps: VerificationDeps) {
  const { database, cipher, clock, records, contacts } = deps;
  const states = createStateReader(deps);
  const trail = createTrail(deps.audit, clock);

  /** @throws AppError notInHand */
  function checkInHand(contact: Contact | null, actor: Actor): Contact {
    const may =
      contact !== null &&
      (actor.kind === 'caller' ? contact.live : [contact.staffId, contact.guestId].includes(actor.staffId));
    if (!may) throw new AppError(verificationErrors['verification.notInHand']);
    return contact;
  }

  const verifying = (interactionId: string, { customerId }: Contact, row: Verifying['row']): Verifying => ({
    interactionId,
    customerId,
    row,
    now: clock.now(),
  });

  /**
   * Holds the verification until the end of the transaction, so that its steps are taken one after the other.
   * @throws AppError notInHand
   */
  async function hold(tx: Tx, actor: Actor, interactionId: string) {
    const [contact, row] = await Promise.all([
      contacts.contact(interactionId),
      store.lockVerification(tx, interactionId),
    ]);
    // What came in between the end and this would be kept for ever.
    if (row.endedAt !== null) throw new AppError(verificationErrors['verification.notInHand']);
    return { contact: checkInHand(contact, actor), row };
  }

  /** @throws AppError notInHand */
  async function holdState(tx: Tx, actor: Actor, interactionId: string) {
    const { contact, row } = await hold(tx, actor, interactionId);
    return { contact, state: await states.read(tx, verifying(interactionId, contact, row)) };
  }

  function panel(interactionId: string, state: LoadedVerification): VerificationPanel {
    const { factors, ...rest } = panelOf(state);
    return {
      interactionId,
      ...rest,
      factors: factors.map((each) => ({ ...each, channel: state.channels.get(each.factor) ?? null })),
      authorisations: state.authorisations.map((each) => ({
        id: each.authorisationId,
        role: each.role,
        to: each.to.toISOString(),
        chosen: each.authorisationId === state.authorisation?.id,
      })),
    };
  }

  /** @throws AppError recordUnknown */
  function decisionOn(state: LoadedVerification, recordId: string): { record: Subject; decision: Decision } {
    const record = state.records.find(({ id }) => id === recordId);
    const decision = record === undefined ? null : decide(state, record);
    if (record === undefined || decision === null)
      throw new AppError(verificationErrors['verification.recordUnknown']);
    return { record, decision };
  }

  return {
    /** @throws AppError notInHand */
    async read(actor: Actor, interactionId: string): Promise<VerificationPanel> {
      const [found, row] = await Promise.all([
        contacts.contact(interactionId),
        store.readVerification(database.read, interactionId),
      ]);
      const contact = checkInHand(found, actor);
      return panel(interactionId, await states.read(database.read, verifying(interactionId, contact, row)));
    },

    /** @throws AppError notInHand, authorisationUnknown */
    async setCaller(
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { caller, authorisationId }: { caller: CallerKind; authorisationId: string | null },
    ): Promise<VerificationPanel> {
      const { contact } = await hold(tx, actor, interactionId);
      const row = { caller, authorisationId };
      await store.changeVerification(tx, interactionId, row);
      const state = await states.read(tx, verifying(interactionId, contact, row));
      if (authorisationId !== null && state.authorisation === null)
        throw new AppError(verificationErrors['verification.authorisationUnknown']);
      await trail.changed(tx, interactionId, contact, state);
      return panel(interactionId, state);
    },

    /**
     * Compares what the caller said. Whatever is said after a failure of the same factor is kept but counts no more.
     * @throws AppError notInHand, locked, factorNotAsked, valueInvalid
     */
    async state(
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { factor, value }: { factor: Factor; value: string },
    ): Promise<VerificationPanel & { fits: boolean }> {
      const { contact, row } = await hold(tx, actor, interactionId);
      const how = actor.channel === 'voiceMenu' ? 'keyed' : 'said';
      const stating = { factor, value, how, channel: actor.channel } as const;
      const stated = await states.readStating(tx, verifying(interactionId, contact, row), stating);
      const { before } = stated;
      if (isLocked(before)) throw new AppError(verificationErrors['verification.locked']);
      if (!callerFactors[before.caller].includes(factor) || notAtTheDesk.includes(factor))
        throw new AppError(verificationErrors['verification.factorNotAsked']);
      if (how === 'said' && problemOf(factor, value) !== null)
        throw new AppError(verificationErrors['verification.valueInvalid']);

      const noted = factor === 'officerUnit' || factor === 'officerNo';
      const values = before.records.map((record) => record.values);
      const result = noted ? 'noted' : resultOf(stating, values, before.zone);
      await store.addStatement(tx, {
        id: newId(),
        interactionId,
        factor,
        channel: actor.channel,
        result,
        value: cipher.encrypt(store.statementColumn, sensitive(value)),
        at: clock.now(),
      });
      const after = stated.after(result);
      await trail.stated(tx, actor, interactionId, contact, after, { factor, result });
      if (isLocked(after)) {
        await store.changeVerification(tx, interactionId, { lockedAt: clock.now() });
        await trail.locked(tx, actor, interactionId, contact, after);
      }
      return { ...panel(interactionId, after), fits: result === 'fits' || result === 'noted' };
    },

    /** The agent read the factor out first. @throws AppError notInHand */
    async spoil(tx: Tx, actor: Actor, interactionId: string, factor: Factor): Promise<VerificationPanel> {
      const { contact, row } = await hold(tx, actor, interactionId);
      await store.addStatement(tx, {
        ...{ id: newId(), interactionId, factor, channel: actor.channel },
        ...{ result: 'spoiled', value: null, at: clock.now() },
      });
      const state = await states.read(tx, verifying(interactionId, contact, row));
      await trail.spoiled(tx, actor, interactionId, contact, state, factor);
      return panel(interactionId, state);
    },

    /**
     * A page tells only what the rules let be public.
     * @throws AppError notInHand, recordUnknown, notOpen (recorded as a refusal)
     */
    async tell(
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { recordId, facts }: { recordId: string; facts: readonly FactCode[] },
    ): Promise<{ fact: FactCode; value: FactValue | null }[]> {
      const { contact, state } = await holdState(tx, actor, interactionId);
      const { record, decision } = decisionOn(state, recordId);
      const wanted = [...new Set(facts)];
      const isOpen = (fact: FactCode): boolean =>
        decision.facts.some((each) => each.fact === fact && each.verdict === 'tell') &&
        (actor.channel !== 'web' || isPublic(state.rules.ruleSet, record.kind, fact));
      const shut = wanted.filter((fact) => !isOpen(fact));
      if (shut.length > 0) {
        // This transaction ends with the error.
        await database.apart((own) =>
          trail.refused(own, actor, interactionId, contact, state, {
            record,
            decision,
            facts: shut,
            case: null,
          }),
        );
        throw new AppError(verificationErrors['verification.notOpen']);
      }
      const fresh = await store.noteTold(tx, { interactionId, recordId }, wanted);
      if (fresh.length > 0)
        await trail.told(tx, actor, interactionId, contact, state, { record, decision, facts: fresh });
      return wanted.map((fact) => ({ fact, value: record.fact(fact) }));
    },

    /** @throws AppError notInHand, recordUnknown, notOpen, noTriesLeft */
    async confirm(
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { recordId, fact, value }: { recordId: string; fact: FactCode; value: string },
    ): Promise<{ matched: boolean; triesLeft: number }> {
      const { contact, state } = await holdState(tx, actor, interactionId);
      const { record, decision } = decisionOn(state, recordId);
      const verdict = decision.facts.find((each) => each.fact === fact)?.verdict;
      if (verdict !== 'confirmOnly' || !comparableFacts.includes(fact))
        throw new AppError(verificationErrors['verification.notOpen']);
      const used = state.comparisons.filter(
        (each) => each.recordId === recordId && each.fact === fact,
      ).length;
      const left = state.rules.ruleSet.confirmTries - used;
      if (left <= 0) throw new AppError(verificationErrors['verification.noTriesLeft']);
      const matched = fitsFact(fact, value, record.comparable(fact));
      await store.addConfirmation(tx, {
        ...{ id: newId(), interactionId, recordId, fact, matched, at: clock.now() },
      });
      await trail.confirmed(tx, actor, interactionId, contact, state, {
        ...{ record, decision, facts: [fact], matched },
      });
      return { matched, triesLeft: left - 1 };
    },

    /**
     * A question that was refused, with the words for it.
     * @param asked null: about no record, or what this kind of caller is never answered.
     * @throws AppError notInHand, recordUnknown
     */
    async refuse(
      tx: Tx,
      actor: Actor,
      interactionId: string,
      { recordId, fact }: { recordId: string | null; fact: FactCode | null },
    ): Promise<NonNullable<VerificationPanel['refusal']>> {
      const { contact, state } = await holdState(tx, actor, interactionId);
      const { rules, caller } = state;
      if (recordId === null || fact === null) {
        const whole = panelOf(state);
        const found = whole.refusal ??
          whole.neverAsks ?? {
            case: 'contactHandler' as const,
            text: wordsFor(rules.ruleSet, 'contactHandler', []),
          };
        await trail.refused(tx, actor, interactionId, contact, state, { facts: [], case: found.case });
        return found;
      }
      const { record, decision } = decisionOn(state, recordId);
      const ask = { caller, subject: record.kind, fact, proved: decision.proved, record: decision.state };
      const found = refusalFor(rules.ruleSet, ask) ?? { case: 'contactHandler' as const, text: null };
      await trail.refused(tx, actor, interactionId, contact, state, {
        ...{ record, decision, facts: [fact], case: found.case },
      });
      return { case: found.case, text: found.text };
    },

    /** The contact is over: what the caller said is erased. */
    end: (tx: Tx, interactionId: string): Promise<void> =>
      store.endVerification(tx, interactionId, clock.now()),
    records,
  };
}

export type Verification = ReturnType<typeof createVerification>;
