import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { SalespersonRecord } from '../../customers/contract/records.ts';
import type { CallerKind, Factor } from '../codes.ts';
import type { OwnWork, SalespersonVerification } from '../contract/salesperson.ts';
import { verificationErrors } from '../contract/verification.ts';
import { type Decision, isLocked } from '../rules/panel.ts';
import { refusalFor } from '../rules/refusal.ts';
import { type Statement, stateOf } from '../rules/statement.ts';
import { type RecordState, verdictsOf } from '../rules/verdict.ts';
import type { Contact, VerificationDeps } from './verification.ts';
import * as store from './verification-store.ts';
import { type Actor, createTrail, type TrailState } from './verification-trail.ts';

const keys: Actor = { kind: 'caller', address: null, channel: 'voiceMenu' };
const scope = systemScope('the salesperson who signs in');
const caller = 'salesperson';
const signInFactors = ['staffNo', 'password'] as const satisfies readonly Factor[];

/** Verifies salespeople by staff number and telephone password, by the same rules, locks and trail as customers. */
export function createSalespersonVerification(deps: VerificationDeps): SalespersonVerification {
  const { database, cipher, clock, rules, records, contacts } = deps;
  const trail = createTrail(deps.audit, clock);

  /** @throws AppError notInHand */
  async function contactOf(interactionId: string): Promise<Contact> {
    const contact = await contacts.contact(interactionId);
    if (contact?.live !== true) throw new AppError(verificationErrors['verification.notInHand']);
    return contact;
  }
  /** No policy and no claim has a part in it. */
  async function load(tx: Tx, interactionId: string, now: CallerKind): Promise<TrailState> {
    const rows = await store.listStatements(tx, interactionId);
    return {
      ...{ rules: rules.inForce(clock.now()), caller: now, authorisation: null },
      statements: rows.map(({ factor, result, value }) => ({
        ...{ factor, result, how: 'keyed' },
        value:
          factor === 'staffNo' && value !== null
            ? openSensitive(cipher.decrypt(store.statementColumn, value))
            : null,
      })),
    };
  }

  async function addStatements(
    tx: Tx,
    interactionId: string,
    staffNo: string,
    fits: boolean,
  ): Promise<readonly Pick<Statement, 'factor' | 'result'>[]> {
    const statements = [
      // Of somebody who doesn't exist, too: nothing tells which of the two was wrong.
      { factor: 'staffNo', result: fits ? 'fits' : 'open' },
      { factor: 'password', result: fits ? 'fits' : 'failed' },
    ] as const;
    for (const { factor, result } of statements) {
      await store.addStatement(tx, {
        ...{ id: newId(), interactionId, factor, channel: keys.channel, result, at: clock.now() },
        value: factor === 'password' ? null : cipher.encrypt(store.statementColumn, sensitive(staffNo)),
      });
    }
    return statements.filter(({ result }) => result !== 'open');
  }

  return {
    async signIn(interactionId, { staffNo, password }) {
      const contact = await contactOf(interactionId);
      // Takes long on purpose, so that it holds no connection meanwhile.
      const fits = await records.salespersonPasswordFits(scope, staffNo, password);
      return database.transaction(async (tx) => {
        await store.lockVerification(tx, interactionId);
        if (isLocked(await load(tx, interactionId, caller))) return 'locked';
        await store.changeVerification(tx, interactionId, { caller, authorisationId: null });
        const added = await addStatements(tx, interactionId, staffNo, fits);
        const after = await load(tx, interactionId, caller);
        for (const statement of added) await trail.stated(tx, keys, interactionId, contact, after, statement);
        if (!isLocked(after)) return fits ? 'proved' : 'failed';
        await store.changeVerification(tx, interactionId, { lockedAt: clock.now() });
        await trail.locked(tx, keys, interactionId, contact, after);
        return 'locked';
      });
    },

    async tell(interactionId, fact) {
      const contact = await contactOf(interactionId);
      return database.transaction(async (tx) => {
        const row = await store.lockVerification(tx, interactionId);
        const state = await load(tx, interactionId, row.caller);
        const person = await signedIn(state);
        const decision = decisionOf(state, person);
        const open = decision.facts.some((each) => each.fact === fact && each.verdict === 'tell');
        if (person === null || !open) {
          const ask = {
            caller,
            subject: 'policy',
            fact,
            proved: decision.proved,
            record: decision.state,
          } as const;
          const refusal = refusalFor(state.rules.ruleSet, ask);
          await trail.refused(tx, keys, interactionId, contact, state, {
            ...{ decision, facts: [fact], case: refusal?.case ?? 'othersCustomers' },
          });
          return { result: isLocked(state) ? 'locked' : 'proofShort' };
        }
        const fresh = await store.noteTold(tx, { interactionId, recordId: person.salespersonId }, [fact]);
        const record = { kind: caller, id: person.salespersonId } as const;
        if (fresh.length > 0)
          await trail.told(tx, keys, interactionId, contact, state, { record, decision, facts: fresh });
        return { result: 'told', value: await ownOf(person, fact) };
      });
    },
  };

  /** Whom the last sign-in that holds was for; null: nobody, or somebody who has left meanwhile. */
  async function signedIn({ caller: now, statements }: TrailState): Promise<SalespersonRecord | null> {
    if (now !== caller || provedOf(statements).length < signInFactors.length) return null;
    const staffNo = statements.findLast(({ factor }) => factor === 'staffNo')?.value ?? null;
    const person = staffNo === null ? null : await records.salespersonByStaffNo(scope, staffNo);
    return person?.active === true && person.hasPassword ? person : null;
  }

  async function ownOf<F extends keyof OwnWork>(person: SalespersonRecord, fact: F): Promise<OwnWork[F]> {
    const { policies, months } = await records.portfolioOf(person);
    const own: OwnWork = {
      ownPortfolio: policies,
      ownCommission: [...openSensitive(months)].sort((a, b) => (a.month < b.month ? 1 : -1)),
    };
    return own[fact];
  }
}

const provedOf = (statements: readonly Statement[]): Factor[] =>
  signInFactors.filter((factor) => stateOf(factor, statements) === 'proved');

/** What the rules say about his own work. */
function decisionOf(state: TrailState, person: SalespersonRecord | null): Decision {
  const proved = person === null ? [] : provedOf(state.statements);
  const about: RecordState = {
    ...{ specialNote: false, isPayee: false, isLocked: isLocked(state) },
    checkable: new Set<Factor>(signInFactors),
  };
  return {
    proved,
    state: about,
    facts: verdictsOf(state.rules.ruleSet, caller, proved, 'policy', about) ?? [],
  };
}
