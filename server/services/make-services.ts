import { createDesk } from '../../features/desk/server/service.ts';
import { createTeam } from '../../features/desk/server/team.ts';
import type { FlowAction } from '../../features/flows/actions.ts';
import { type FlowQueries, noAnswer } from '../../features/flows/queries.ts';
import { createSellerGuard } from '../../features/followups/server/seller-guard.ts';
import type { OutboundListener } from '../../features/interactions/outbound-listener.ts';
import { readShippedScripts } from '../../features/knowledge/shipped-scripts.ts';
import { listQueues } from '../../features/routing/server/store.ts';
import type { ProcessNames } from '../../features/tickets/server/process-names.ts';
import { createCaseworkServices } from './casework.ts';
import { createClaimProgressServices } from './claim-progress.ts';
import { createClaimServices } from './claims.ts';
import { createComplaintServices } from './complaints.ts';
import { createContactServices } from './contacts.ts';
import { createCustomerServices } from './customers.ts';
import type { ServiceDeps } from './deps.ts';
import { createDisclosureServices } from './disclosure.ts';
import { makeFlowActions } from './flow-actions.ts';
import { createFlowServices } from './flows.ts';
import { createFollowUpServices } from './follow-ups.ts';
import { createFoundation } from './foundation.ts';
import { createFraudServices } from './fraud-signals.ts';
import { createMassEventServices } from './mass-events.ts';
import { createProcessServices } from './processes.ts';
import { createRegisterServices } from './registers.ts';
import { createReplayService } from './replay.ts';
import { createSelfServices } from './self-service.ts';
import { createSmallCaseServices } from './small-cases.ts';
import { createSupervisionServices } from './supervision.ts';
import { createSurveyServices } from './surveys.ts';
import { createTicketServices } from './tickets.ts';

/** Makes the services of all features and ties them to each other. */
export async function makeServices(deps: ServiceDeps) {
  const { database, clock } = deps;
  const foundation = await createFoundation(deps, {
    subjectsOf: (staffId) => contacts.control.subjectsOf(staffId),
    // Who takes no calls isn't on the floor, and needs no router for it.
    leave: ({ staffId, permissions }, command, end) =>
      permissions.has('calls.take')
        ? contacts.control.request({ type: 'signOut', staffId, end }, command)
        : database.transaction(end),
  });
  const customerServices = await createCustomerServices(deps, foundation);
  // What features above bring to voice menus is there before anybody calls.
  const flowActions: FlowAction[] = [];
  const menu: FlowQueries = {
    answer: (request) => selfServices.queries.answer(request),
    async act(request) {
      const action = flowActions.find(({ code }) => code === request.action);
      return action === undefined ? noAnswer : action.run(request);
    },
  };
  const flowServices = await createFlowServices(deps, foundation, () => flowActions);
  // Asked by voice menus; before events are known, none is on.
  let massEventOn = (_queue: string | null, _now: number): boolean => false;
  // Whoever has agents call somebody is told of the end here.
  const outboundListeners: OutboundListener[] = [];
  const contacts = await createContactServices(
    deps,
    foundation,
    customerServices,
    flowServices,
    menu,
    outboundListeners,
    (queue, now) => massEventOn(queue, now),
  );
  const disclosure = await createDisclosureServices(
    deps,
    foundation,
    customerServices,
    contacts.interactions,
  );
  const selfServices = await createSelfServices(deps, foundation, customerServices, disclosure);
  const { cipher, tail } = deps;
  const { centre } = foundation;
  const { customers } = customerServices;
  const { interactions, abilityOf } = contacts;
  // Asked when somebody draws; tickets themselves stand on processes.
  let ticketNames: () => ProcessNames = () => ({ groups: [], fieldKeys: [] });
  const processServices = await createProcessServices(deps, foundation, () => ticketNames());
  const ticketServices = await createTicketServices(
    deps,
    foundation,
    customerServices,
    processServices,
    () => [complaintServices.complaints.guard, sellerGuard],
  );
  const complaintServices = await createComplaintServices(deps, foundation, customerServices, ticketServices);
  const followUpServices = await createFollowUpServices(
    deps,
    foundation,
    customerServices,
    contacts,
    ticketServices,
    async (tx, staffId) => void (await team.setHand(tx, { staffId }, 'upset')),
  );
  const sellerGuard = createSellerGuard((staffNo) => foundation.people.idOf(staffNo));
  ticketNames = () => ticketServices.tickets.processNames();
  outboundListeners.push(ticketServices.calls, followUpServices.followUpCalls);
  const { callerNumbers } = selfServices;
  const { tickets } = ticketServices;
  flowActions.push(...makeFlowActions(deps, foundation, { callerNumbers, tickets }));
  const { verification } = disclosure;
  const claimServices = await createClaimServices(deps, foundation, customerServices, {
    ...{ interactions, verification, callerNumbers, tickets },
    surveyors: () => ({
      // A small case, to which nobody goes, is assessed by its pictures.
      async begin(tx, report, ticket) {
        if (await surveyServices.surveys.begin(tx, report, ticket)) return 'surveyor';
        await smallCases.assessments.begin(tx, report);
        return 'pictures';
      },
    }),
    massEvents: () => eventServices.massEvents,
    witness: () => fraudServices.fraudSignals.asking.witness,
    following: () => ({
      async followed(reportId) {
        const survey = await surveyServices.surveys.followed(reportId);
        return { survey, ...(await progressServices.claimProgress.followed(reportId)) };
      },
    }),
  });
  const surveyServices = await createSurveyServices(deps, foundation, {
    ...{ lossReports: claimServices.lossReports, tickets },
  });
  const eventServices = await createMassEventServices(deps, foundation, {
    ...{ lossReports: claimServices.lossReports, surveys: surveyServices.surveys, contacts },
  });
  massEventOn = eventServices.massEvents.isOn;
  const smallCases = await createSmallCaseServices(deps, foundation, customerServices, {
    ...{ lossReports: claimServices.lossReports, surveys: surveyServices.surveys },
  });
  const progressServices = await createClaimProgressServices(deps, foundation, customerServices, {
    lossReports: claimServices.lossReports,
    objections: (language) => caseworkServices.casework.objections(language),
  });
  const fraudServices = await createFraudServices(deps, foundation, customerServices, {
    ...{ lossReports: claimServices.lossReports, surveys: surveyServices.surveys },
  });
  const caseworkServices = await createCaseworkServices(deps, foundation, customerServices, {
    ...{ lossReports: claimServices.lossReports, surveys: surveyServices.surveys },
    ...{ claimProgress: progressServices.claimProgress, tickets, complaints: complaintServices.complaints },
  });
  const desk = createDesk({
    database,
    cipher,
    clock,
    customers: customers.directory,
    interactions,
    tickets: ticketServices.tickets,
    staff: (ids) => foundation.people.names(ids),
    outsideName: async (id) => (await contacts.outside.names()).find((one) => one.id === id)?.name ?? null,
    aboutOver: async (id) => ((await followUpServices.followUps.tasks.isAbout(id)) ? 'followUp' : null),
    scripts: readShippedScripts(),
    queues: () => listQueues(database.read),
    skillsOf: async (staffId) => (await abilityOf(staffId)).skills,
    zone: () => centre.current().zone,
    position: () => tail.position(),
  });
  const team = createTeam({
    ...{ database, cipher, clock, audit: foundation.audit },
    people: (ids) => foundation.people.colleagues(ids),
    queues: () => listQueues(database.read),
    position: () => tail.position(),
  });
  const supervision = await createSupervisionServices(deps, foundation, contacts, team);
  const registerServices = createRegisterServices(deps, foundation, claimServices.lossReports);
  const replay = createReplayService(deps, foundation, contacts, supervision);
  return {
    ...{ ...foundation, ...customerServices, ...contacts, ...disclosure, ...selfServices, ...supervision },
    ...flowServices,
    ...{ ...processServices, ...ticketServices, ...complaintServices, ...claimServices },
    ...{ ...surveyServices, ...smallCases, ...eventServices, ...progressServices, ...fraudServices },
    ...{ ...caseworkServices, ...followUpServices },
    ...registerServices,
    ...{ desk, team, replay },
  };
}

export type Services = Awaited<ReturnType<typeof makeServices>>;
