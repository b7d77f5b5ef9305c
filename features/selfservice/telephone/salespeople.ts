import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { OwnAnswer, OwnWork } from '../../disclosure/contract/salesperson.ts';
import type { PromptEntry } from '../../flows/contract.ts';
import type { QueryAnswer, QueryRequest } from '../../flows/queries.ts';
import { commissionAnswer, portfolioAnswer } from '../rules/spoken-answers.ts';
import { countTry } from '../server/store.ts';
import type { TelephoneDeps } from './deps.ts';
import { outcomes, told } from './outcomes.ts';

/** Codes of salespeople that may be asked about in one call: nobody walks through them. Our own rule. */
const mostCodes = 5;
const anybody = systemScope('whether somebody who approached a caller is ours');

/** What salespeople are told of their own work, and callers of whether a salesperson is ours. */
export function createSalespeopleAnswers({
  database,
  salespeople,
  records,
}: Pick<TelephoneDeps, 'database' | 'salespeople' | 'records'>) {
  async function own<F extends keyof OwnWork>(
    interactionId: string,
    fact: F,
    speak: (value: OwnWork[F]) => PromptEntry[],
  ): Promise<QueryAnswer> {
    const answer: OwnAnswer<F> = await salespeople.tell(interactionId, fact);
    return answer.result === 'told' ? told(speak(answer.value)) : outcomes[answer.result];
  }

  return {
    /** Public: no name and no branch, only whether somebody with this code works for us now. */
    async byCode({ interactionId, collected }: QueryRequest): Promise<QueryAnswer> {
      const times = await database.transaction((tx) => countTry(tx, interactionId, 'salespersonCode'));
      if (times > mostCodes) return outcomes.unavailable;
      const person = await records.salespersonByStaffNo(anybody, collected.salespersonCode ?? '');
      if (person === null) return { outcome: 'nothing', say: ['say.salesperson.unknown'] };
      return told([person.active ? 'say.salesperson.is-ours' : 'say.salesperson.inactive']);
    },

    async signIn({ interactionId, collected }: QueryRequest): Promise<QueryAnswer> {
      const result = await salespeople.signIn(interactionId, {
        staffNo: collected.staffNo ?? '',
        password: sensitive(collected.password ?? ''),
      });
      return result === 'proved' ? outcomes.fits : outcomes[result];
    },

    commission: ({ interactionId }: QueryRequest) => own(interactionId, 'ownCommission', commissionAnswer),
    portfolio: ({ interactionId }: QueryRequest) => own(interactionId, 'ownPortfolio', portfolioAnswer),
  };
}
