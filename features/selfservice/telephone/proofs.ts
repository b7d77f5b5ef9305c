import { AppError } from '../../../platform/errors.ts';
import { checkIdNo } from '../../customers/rules/identity.ts';
import { type VerificationPanel, verificationErrors } from '../../disclosure/contract/verification.ts';
import type { KeyedFactor, QueryAnswer, QueryRequest } from '../../flows/queries.ts';
import { countTry, triesOf } from '../server/store.ts';
import { byKeys, type TelephoneDeps } from './deps.ts';
import { outcomes } from './outcomes.ts';

/** Values that found no record, in one call: whoever walks through numbers stops here. Our own rule. */
const mostNotFound = 5;

/** Compares what was keyed, as the desk compares what is said. */
export function createProofs({ database, verification }: Pick<TelephoneDeps, 'database' | 'verification'>) {
  return async (factor: KeyedFactor, { interactionId, collected }: QueryRequest): Promise<QueryAnswer> => {
    const value = keyedValue(factor, collected[factor] ?? '');
    if (isSlip(factor, value)) return outcomes.failed;
    const { caller, locked } = await verification.read(byKeys, interactionId);
    if (locked || (await triesOf(database.read, interactionId, 'notFound')) >= mostNotFound)
      return outcomes.locked;
    return database
      .transaction(async (tx) => {
        if (caller !== 'customer') {
          const customer = { caller: 'customer', authorisationId: null } as const;
          await verification.setCaller(tx, byKeys, interactionId, customer);
        }
        const panel = await verification.state(tx, byKeys, interactionId, { factor, value });
        const found = outcomeOf(factor, panel);
        if (found === outcomes.nothing) await countTry(tx, interactionId, 'notFound');
        return found;
      })
      .catch(lockedMeanwhile);
  };
}

/** The star stands for the X at the end of an ID card number. */
function keyedValue(factor: KeyedFactor, keyed: string): string {
  return factor === 'idCardNo' ? keyed.replaceAll('*', 'X') : keyed;
}

/** A slip of the finger is no failed proof, as a slip of the tongue isn't at the desk. */
function isSlip(factor: KeyedFactor, value: string): boolean {
  if (value === '') return true;
  if (factor !== 'idCardNo') return false;
  const problem = checkIdNo('residentId', value);
  // An impossible date stands in some records too: the comparison decides about it.
  return problem !== null && problem !== 'date';
}

/** What failed once and was keyed again counts no more, so that the factor decides and not this value. */
function outcomeOf(factor: KeyedFactor, panel: VerificationPanel): QueryAnswer {
  if (panel.locked) return outcomes.locked;
  const state = panel.factors.find((each) => each.factor === factor)?.state;
  if (state === 'proved') return outcomes.fits;
  // There is no record yet to compare with; the next factor may find one, and then this one counts too.
  return state === 'untouched' ? outcomes.nothing : outcomes.failed;
}

/** The desk may have taken the last try in the same moment. */
function lockedMeanwhile(error: unknown): QueryAnswer {
  if (error instanceof AppError && error.kind === verificationErrors['verification.locked'])
    return outcomes.locked;
  throw error;
}
