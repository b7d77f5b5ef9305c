import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../../platform/errors.ts';
import { systemScope } from '../../../../platform/scope.ts';
import type { CustomerLookup } from '../../../customers/contract.ts';
import type { FactClass, FactCode, SubjectKind } from '../../../disclosure/codes.ts';
import {
  type FactValue,
  type VerificationPanel,
  verificationErrors,
} from '../../../disclosure/contract/verification.ts';
import type { DisclosureRules } from '../../../disclosure/contract.ts';
import { type EnquiryView, type OpenView, selfServiceErrors, type WebStatement } from '../contract.ts';
import { codeViewOf, openViewOf } from '../rules.ts';
import type { Enquiries } from './enquiries.ts';
import { visitorAt, type WebVerification } from './ports.ts';

export interface AnswersDeps {
  database: Database;
  clock: Clock;
  rules: DisclosureRules;
  verification: WebVerification;
  customers: Pick<CustomerLookup, 'policyRecords' | 'claimRecords'>;
  enquiries: Enquiries;
}

/** An enquiry whose visitor gave the code back. */
interface Admitted {
  interactionId: string;
  customerId: string;
  subject: SubjectKind;
}

/** A fact as the page shows it; null where nothing is on record. */
export interface ToldFact {
  fact: FactCode;
  class: FactClass;
  value: FactValue | null;
}

/** Who asks: the token of his enquiry and where from. */
export interface Asker {
  token: string | undefined;
  address: string;
}

const scope = systemScope('the visitor who gave the code back');
const ours = selfServiceErrors;
const theirs = verificationErrors;
/** What the engine says to an agent, as the page says it to a customer. */
const translations = new Map<ErrorKind, ErrorKind>([
  [theirs['verification.notInHand'], ours['selfService.over']],
  [theirs['verification.locked'], ours['selfService.locked']],
  [theirs['verification.factorNotAsked'], ours['selfService.itemNotAsked']],
  [theirs['verification.valueInvalid'], commonErrors.invalidInput],
  [theirs['verification.recordUnknown'], ours['selfService.notOpen']],
  [theirs['verification.notOpen'], ours['selfService.notOpen']],
  [theirs['verification.noTriesLeft'], ours['selfService.noTriesLeft']],
]);

/** What is answered once the code was right. Every way to it leads through `admit`. */
export function createAnswers(deps: AnswersDeps) {
  const { verification, customers, enquiries } = deps;

  /** The code comes besides the factors: without it nobody reaches the engine's verdicts. @throws AppError over, codeFirst */
  async function admit(tx: Tx, token: string | undefined): Promise<Admitted> {
    const { interactionId, customerId, subject, provedAt } = await enquiries.hold(tx, token);
    if (provedAt === null || customerId === null) throw new AppError(ours['selfService.codeFirst']);
    return { interactionId, customerId, subject };
  }

  /** Only records of the customer to whom the code went, whatever else was found by what was typed. */
  async function viewOf({ customerId, subject }: Admitted, panel: VerificationPanel): Promise<OpenView> {
    const own =
      subject === 'policy'
        ? (await customers.policyRecords(scope, customerId)).map(({ policyId }) => policyId)
        : (await customers.claimRecords(scope, customerId)).map(({ claimId }) => claimId);
    const { ruleSet } = deps.rules.inForce(deps.clock.now());
    return openViewOf(ruleSet, panel, { subject, own: new Set(own) });
  }

  /** @throws AppError notOpen */
  async function recordOf(admitted: Admitted, asker: Asker, recordId: string) {
    const panel = await verification.read(visitorAt(asker.address), admitted.interactionId);
    const { records } = await viewOf(admitted, panel);
    const record = records.find(({ id }) => id === recordId);
    if (record === undefined) throw new AppError(ours['selfService.notOpen']);
    const all = panel.records.find(({ id }) => id === recordId)?.facts ?? [];
    return { record, classes: new Map<FactCode, FactClass>(all.map((each) => [each.fact, each.class])) };
  }

  return {
    /** @throws AppError over */
    async read({ token, address }: Asker): Promise<EnquiryView> {
      const row = await deps.database.transaction((tx) => enquiries.hold(tx, token));
      const { interactionId, customerId, subject, provedAt } = row;
      if (provedAt === null || customerId === null) return codeViewOf(row, deps.clock.now());
      const panel = await asOurs(verification.read(visitorAt(address), interactionId));
      return viewOf({ interactionId, customerId, subject }, panel);
    },

    /** @throws AppError over, codeFirst, locked, itemNotAsked, invalidInput */
    async stateMore(
      tx: Tx,
      { token, address }: Asker,
      statement: WebStatement,
    ): Promise<{ fits: boolean; enquiry: OpenView }> {
      const admitted = await admit(tx, token);
      const visitor = visitorAt(address);
      const panel = await asOurs(verification.state(tx, visitor, admitted.interactionId, statement));
      const enquiry = await viewOf(admitted, panel);
      const own = new Set(enquiry.records.map(({ id }) => id));
      // What is true of somebody else's record is as wrong as what is true of none.
      const fits = panel.records.some(({ id, proved }) => own.has(id) && proved.includes(statement.factor));
      return { fits: panel.fits && fits, enquiry };
    },

    /**
     * No command: it may be repeated, while a result that is kept would be given to whoever repeats it after the end.
     * @throws AppError over, codeFirst, notOpen
     */
    tell(asker: Asker, recordId: string): Promise<{ facts: ToldFact[] }> {
      return deps.database.transaction(async (tx) => {
        const admitted = await admit(tx, asker.token);
        const { record, classes } = await asOurs(recordOf(admitted, asker, recordId));
        if (record.told.length === 0) return { facts: [] };
        const told = await asOurs(
          verification.tell(tx, visitorAt(asker.address), admitted.interactionId, {
            recordId,
            facts: record.told,
          }),
        );
        return {
          facts: told.map((each) => ({ ...each, class: classes.get(each.fact) ?? 'confidential' })),
        };
      });
    },

    /** @throws AppError over, codeFirst, notOpen, noTriesLeft */
    async compare(
      tx: Tx,
      asker: Asker,
      given: { recordId: string; fact: FactCode; value: string },
    ): Promise<{ matched: boolean; triesLeft: number }> {
      const admitted = await admit(tx, asker.token);
      await asOurs(recordOf(admitted, asker, given.recordId));
      return asOurs(verification.confirm(tx, visitorAt(asker.address), admitted.interactionId, given));
    },
  };
}

export type Answers = ReturnType<typeof createAnswers>;

async function asOurs<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const kind = error instanceof AppError ? translations.get(error.kind) : undefined;
    throw kind === undefined ? error : new AppError(kind);
  }
}
