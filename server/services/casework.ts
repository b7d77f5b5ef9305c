import { createCasework } from '../../features/casework/server/service.ts';
import type { ClaimProgress } from '../../features/claimprogress/server/service.ts';
import type { LossReports } from '../../features/claims/server/service.ts';
import type { Complaints } from '../../features/complaints/server/service.ts';
import type { Surveys } from '../../features/surveys/server/service.ts';
import type { TicketsService } from '../../features/tickets/server/service.ts';
import { systemScope } from '../../platform/scope.ts';
import type { CustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import type { Foundation } from './foundation.ts';
import { staffWith } from './staff-with.ts';

/** Makes parallel tasks and disputes, which stand on claims, surveys, tickets and complaints. */
export async function createCaseworkServices(
  deps: ServiceDeps,
  foundation: Foundation,
  { customers }: CustomerServices,
  parts: {
    lossReports: LossReports;
    surveys: Surveys;
    claimProgress: ClaimProgress;
    tickets: TicketsService;
    complaints: Complaints;
  },
) {
  const { database, cipher, clock, tail } = deps;
  const { audit, calendar, notifications } = foundation;
  const { lossReports, surveys, claimProgress, tickets, complaints } = parts;
  const staff = staffWith(foundation);
  const casework = await createCasework({
    ...{ database, cipher, clock, audit, calendar, notifications, surveys },
    customers: customers.directory,
    reports: lossReports.forOthers,
    claims: {
      caseOf: claimProgress.caseOf,
      ofReport: claimProgress.caseOfReport,
      addressee: claimProgress.addressee,
    },
    tickets: {
      create: (tx, by, ticket) => tickets.create(tx, by, ticket),
      find: (id) => tickets.find(id),
      note: (tx, id, entry) => tickets.note(tx, id, entry),
      page: (id) =>
        tickets.reading.page(
          { staffId: null, groups: [], permissions: new Set(), scope: systemScope('tasks of a case') },
          id,
        ),
    },
    complaints: {
      async register(tx, by, { claimId, customerId, words }) {
        const { id } = await complaints.register(tx, by, {
          ...{ content: words, wish: '', cause: null, source: 'call', target: 'insurer', groupSize: 1 },
          ...{ amount: null, customerId, accused: [], handledMatter: [], complainantKind: 'policyholder' },
          ...{ name: '', contact: '', representatives: [], interactionId: null },
          ...{ links: [{ kind: 'claim', id: claimId }], level: 2, levelReason: '理赔异议转投诉' },
          ...{ promisedMinutes: null, referral: null },
        });
        return id;
      },
    },
    people: async () => staff(),
    position: () => tail.position(),
  });
  return { casework };
}
