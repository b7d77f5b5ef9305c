import { AppError } from '../../../platform/errors.ts';
import { verificationErrors } from '../../disclosure/contract/verification.ts';
import type { FlowQueries, QueryAnswer, QueryName, QueryRequest } from '../../flows/queries.ts';
import { isOpenAt } from '../rules/opening-hours.ts';
import { hoursAnswer, ratesAnswer } from '../rules/spoken-answers.ts';
import type { TelephoneDeps } from './deps.ts';
import { createDocuments } from './documents.ts';
import { outcomes, told } from './outcomes.ts';
import { createProofs } from './proofs.ts';
import { createRecordAnswers } from './records.ts';
import { createSalespeopleAnswers } from './salespeople.ts';

type Answering = (request: QueryRequest) => Promise<QueryAnswer>;

/** Answers what voice menus ask. Whatever is personal goes through verification, with the same trail as at the desk. */
export function createTelephoneAnswers(deps: TelephoneDeps): FlowQueries {
  const { information, clock, zone } = deps;
  const prove = createProofs(deps);
  const records = createRecordAnswers(deps);
  const salespeople = createSalespeopleAnswers(deps);

  const answers: Readonly<Record<QueryName, Answering>> = {
    'prove.policyNo': (request) => prove('policyNo', request),
    'prove.reportNo': (request) => prove('reportNo', request),
    'prove.plateNo': (request) => prove('plateNo', request),
    'prove.idCardNo': (request) => prove('idCardNo', request),
    policyStatus: ({ interactionId }) => records.policyStatus(interactionId),
    claimProgress: ({ interactionId }) => records.claimProgress(interactionId),
    documentsBySms: createDocuments(deps),
    async openingHours() {
      const { hours } = await information.read();
      return told(hoursAnswer(hours, isOpenAt(hours, clock.now(), zone())));
    },
    async rateTable() {
      const { rates } = await information.read();
      return told(ratesAnswer(rates));
    },
    salespersonByCode: salespeople.byCode,
    salespersonSignIn: salespeople.signIn,
    ownCommission: salespeople.commission,
    ownPortfolio: salespeople.portfolio,
  };

  return {
    answer: (request) => answers[request.query](request).catch(hungUp),
  };
}

/** Who has hung up meanwhile hears nothing; that is no fault. */
function hungUp(error: unknown): QueryAnswer {
  if (error instanceof AppError && error.kind === verificationErrors['verification.notInHand'])
    return outcomes.unavailable;
  throw error;
}
