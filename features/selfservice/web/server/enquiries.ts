import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError } from '../../../../platform/errors.ts';
import type { Language } from '../../../../platform/local-text.ts';
import { systemScope } from '../../../../platform/scope.ts';
import type { TimerHandler, Timers } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import type { CustomerLookup } from '../../../customers/contract.ts';
import type { Factor, SubjectKind } from '../../../disclosure/codes.ts';
import { verificationErrors } from '../../../disclosure/contract/verification.ts';
import type { DisclosureRules } from '../../../disclosure/contract.ts';
import {
  type OnlineContacts,
  type OnlineEndCause,
  onlineEndCauses,
} from '../../../interactions/contract/online.ts';
import type { Notifications } from '../../../notifications/contract.ts';
import { type CodeView, selfServiceErrors, type WebStatement } from '../contract.ts';
import {
  askedItems,
  codeViewOf,
  idleMs,
  isEnough,
  leavingMs,
  mostResends,
  mostWrongCodes,
  secondsToWait,
  tellsAnything,
} from '../rules.ts';
import { aboutOf, type Codes } from './codes.ts';
import { visitorAt, type WebVerification } from './ports.ts';
import * as store from './store.ts';

/** Compares what was typed and sends the code; its key is the interaction. */
export const codeTimer = 'selfService.code';
/** Ends what nobody uses; its key is the interaction. */
export const endTimer = 'selfService.end';

export interface EnquiriesDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  rules: DisclosureRules;
  verification: Pick<WebVerification, 'state'>;
  customers: Pick<CustomerLookup, 'customerCard' | 'policyRecord' | 'claimRecord'>;
  contacts: OnlineContacts;
  notices: Pick<Notifications, 'carries'>;
  codes: Codes;
  timers(): Pick<Timers, 'set'>;
}

export interface NewEnquiry {
  subject: SubjectKind;
  statements: readonly WebStatement[];
  language: Language;
}

const scope = systemScope('the visitor of the public enquiry');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Enquiries from their first page until the code is right, and their end. */
export function createEnquiries(deps: EnquiriesDeps) {
  const { cipher, clock, audit, rules, contacts, codes } = deps;
  const later = (ms: number): Date => new Date(clock.now().getTime() + ms);
  /** Groups of items that are asked about a subject now. */
  const asked = (subject: SubjectKind): Factor[][] => askedItems(rules.inForce(clock.now()).ruleSet, subject);
  const endsAfter = (tx: Tx, id: string, ms: number, cause: OnlineEndCause): Promise<void> =>
    deps.timers().set(tx, { kind: endTimer, key: id, dueAt: later(ms), payload: { cause } });

  async function end(tx: Tx, row: store.EnquiryRow, cause: OnlineEndCause): Promise<void> {
    await store.deleteEnquiry(tx, row.interactionId);
    await contacts.end(tx, row.interactionId, { cause, served: row.provedAt !== null });
  }

  /**
   * Holds the enquiry of a visitor and keeps it alive. Its timers come first: their handlers hold them before it.
   * @throws AppError over
   */
  async function hold(tx: Tx, token: string | undefined, also?: typeof codeTimer): Promise<store.EnquiryRow> {
    const seen = token === undefined ? null : await store.findEnquiry(tx, hashOf(token));
    if (seen !== null) {
      await endsAfter(tx, seen.interactionId, idleMs, 'idle');
      if (also) await deps.timers().set(tx, { kind: also, key: seen.interactionId, dueAt: clock.now() });
    }
    const row = seen && (await store.lockEnquiry(tx, { interactionId: seen.interactionId }));
    if (row === null) throw new AppError(selfServiceErrors['selfService.over']);
    return row;
  }

  /** The visitor is done, or begins anew. */
  async function finish(tx: Tx, token: string | undefined): Promise<void> {
    const row = token === undefined ? null : await store.lockEnquiry(tx, { tokenHash: hashOf(token) });
    if (row !== null) await end(tx, row, 'finished');
  }

  /** @returns whose records what was typed opens; null: nobody's, or too much of it was wrong. */
  async function compare(tx: Tx, row: store.EnquiryRow, sealed: string): Promise<string | null> {
    const { statements, address }: { statements: WebStatement[]; address: string } = JSON.parse(
      openSensitive(cipher.decrypt(store.statementsColumn, sealed)),
    );
    // A name finds nothing by itself: it is compared with what the numbers have found.
    const isName = ({ factor }: WebStatement): boolean => factor === 'insuredOrClaimantName';
    const ordered = [...statements.filter((each) => !isName(each)), ...statements.filter(isName)];
    const { ruleSet } = rules.inForce(clock.now());
    let found: { id: string; kind: SubjectKind } | undefined;
    for (const statement of ordered) {
      const panel = await stated(tx, row.interactionId, statement, address);
      if (panel === null) return null;
      found = panel.records.find((record) => record.kind === row.subject && tellsAnything(ruleSet, record));
    }
    if (found === undefined) return null;
    return found.kind === 'policy'
      ? ((await deps.customers.policyRecord(scope, found.id))?.customerId ?? null)
      : ((await deps.customers.claimRecord(scope, found.id))?.policy.customerId ?? null);
  }

  /** @returns null once the verification is locked, or its visitor has left. */
  async function stated(tx: Tx, id: string, statement: WebStatement, address: string) {
    try {
      return await deps.verification.state(tx, visitorAt(address), id, statement);
    } catch (error) {
      const shut = [verificationErrors['verification.locked'], verificationErrors['verification.notInHand']];
      if (error instanceof AppError && shut.some((kind) => kind === error.kind)) return null;
      throw error;
    }
  }

  /**
   * Holds the enquiry only when all is done: a visitor who asks meanwhile would wait for it, and how long would tell him
   * whether something was found.
   */
  const sendCode: TimerHandler = async (tx, { key }) => {
    const seen = await store.readEnquiry(tx, key);
    if (seen === null || seen.provedAt !== null) return;
    const customerId = seen.statements === null ? seen.customerId : await compare(tx, seen, seen.statements);
    const code = customerId === null ? null : await codes.send(tx, seen, customerId);
    // What was noted of somebody who has left is undone; the next try finds that there is nothing to do.
    if ((await store.lockEnquiry(tx, { interactionId: key })) === null)
      throw new Error('the enquiry ended while it was compared');
    await store.changeEnquiry(tx, key, { ...code, customerId, statements: null });
  };

  const endUnused: TimerHandler = async (tx, { key, payload }) => {
    const row = await store.lockEnquiry(tx, { interactionId: key });
    const cause = onlineEndCauses.find((one) => one === payload.cause) ?? 'idle';
    if (row !== null) await end(tx, row, cause);
  };

  return {
    hold,
    timerHandlers: { [codeTimer]: sendCode, [endTimer]: endUnused },

    asked,
    finish,

    /**
     * Opens a contact and keeps what was typed; nothing is looked up before the reply.
     * @param before token of an enquiry that this visitor leaves by it.
     * @throws AppError unavailable, tooFew, itemNotAsked
     */
    async start(
      tx: Tx,
      { subject, statements, language }: NewEnquiry,
      { before, address }: { before: string | undefined; address: string },
    ): Promise<{ token: string; view: CodeView }> {
      if (!deps.notices.carries('sms')) throw new AppError(selfServiceErrors['selfService.unavailable']);
      const stated = [...new Set(statements.map(({ factor }) => factor))];
      const groups = asked(subject);
      if (!stated.every((factor) => groups.flat().includes(factor)))
        throw new AppError(selfServiceErrors['selfService.itemNotAsked']);
      if (stated.length < statements.length || !isEnough(groups, stated))
        throw new AppError(selfServiceErrors['selfService.tooFew']);
      await finish(tx, before);
      const token = randomBytes(32).toString('base64url');
      const askedAt = clock.now();
      const interactionId = await contacts.open(tx, language);
      await store.insertEnquiry(tx, {
        ...{ interactionId, tokenHash: hashOf(token), subject, language, askedAt },
        statements: cipher.encrypt(
          store.statementsColumn,
          sensitive(JSON.stringify({ statements, address })),
        ),
      });
      await deps.timers().set(tx, { kind: codeTimer, key: interactionId, dueAt: askedAt });
      await endsAfter(tx, interactionId, idleMs, 'idle');
      return { token, view: codeViewOf({ subject, askedAt, resends: 0, wrongCodes: 0 }, askedAt) };
    },

    /** @throws AppError over, tooSoon, noMoreCodes */
    async resend(tx: Tx, token: string | undefined): Promise<CodeView> {
      const seen = token === undefined ? null : await store.findEnquiry(tx, hashOf(token));
      // Before anything is held, which could be held by the comparing.
      if (seen !== null) refuseResend(seen, clock.now());
      const row = await hold(tx, token, codeTimer);
      refuseResend(row, clock.now());
      const values = { askedAt: clock.now(), resends: row.resends + 1 };
      await store.changeEnquiry(tx, row.interactionId, values);
      return codeViewOf({ ...row, ...values }, values.askedAt);
    },

    /** @throws AppError over */
    async prove(
      tx: Tx,
      token: string | undefined,
      { code, address }: { code: string; address: string },
    ): Promise<{ result: 'right' | 'wrong' | 'over'; triesLeft: number }> {
      const row = await hold(tx, token);
      const { interactionId, customerId } = row;
      // The reply to the right one was lost on its way.
      if (row.provedAt !== null) return { result: 'right', triesLeft: mostWrongCodes - row.wrongCodes };
      const right = codes.fits(row, code);
      const card = right && customerId ? await deps.customers.customerCard(scope, customerId) : null;
      await audit.record(tx, [
        {
          ...{ at: clock.now(), actor: { kind: 'caller' }, address },
          action: card === null ? 'selfService.codeWrong' : 'selfService.codeRight',
          ...{ subject: aboutOf(interactionId), result: card === null ? 'refused' : 'done' },
        },
      ]);
      if (card !== null) {
        const proved = { code: null, codeUntil: null, provedAt: clock.now() };
        await store.changeEnquiry(tx, interactionId, proved);
        await contacts.customerFound(tx, interactionId, {
          customerId: card.customerId,
          path: card.branchPath,
        });
        return { result: 'right', triesLeft: mostWrongCodes - row.wrongCodes };
      }
      const wrongCodes = row.wrongCodes + 1;
      await store.changeEnquiry(tx, interactionId, { wrongCodes });
      if (wrongCodes < mostWrongCodes) return { result: 'wrong', triesLeft: mostWrongCodes - wrongCodes };
      await end(tx, row, 'codesWrong');
      return { result: 'over', triesLeft: 0 };
    },

    /** The page went away; it may only be loaded again. */
    async leave(tx: Tx, token: string | undefined): Promise<void> {
      const row = token === undefined ? null : await store.findEnquiry(tx, hashOf(token));
      if (row !== null) await endsAfter(tx, row.interactionId, leavingMs, 'left');
    },
  };
}

/** @throws AppError tooSoon, noMoreCodes */
function refuseResend(row: store.EnquiryRow, now: Date): void {
  if (row.resends >= mostResends || row.provedAt !== null)
    throw new AppError(selfServiceErrors['selfService.noMoreCodes']);
  const seconds = secondsToWait(row, now);
  if (seconds > 0) throw new AppError(selfServiceErrors['selfService.tooSoon'], { values: { seconds } });
}

export type Enquiries = ReturnType<typeof createEnquiries>;
