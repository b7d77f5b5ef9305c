import { accessFacts } from '../features/access/contract.ts';
import { assessmentFacts } from '../features/assessments/contract.ts';
import { calendarFacts } from '../features/calendar/contract.ts';
import { caseworkFacts } from '../features/casework/contract.ts';
import { centreFacts } from '../features/centre/contract.ts';
import { claimProgressFacts } from '../features/claimprogress/contract.ts';
import { lossReportFacts } from '../features/claims/contract.ts';
import { complaintFacts } from '../features/complaints/contract.ts';
import { disclosureFacts } from '../features/disclosure/contract.ts';
import { flowFacts } from '../features/flows/contract/facts.ts';
import { followUpFacts } from '../features/followups/contract.ts';
import { fraudFacts } from '../features/fraudsignals/contract.ts';
import { incidentFacts } from '../features/interactions/contract/incidents.ts';
import { ratingFacts } from '../features/interactions/contract/ratings.ts';
import { massEventFacts } from '../features/massevents/contract.ts';
import { floorFacts } from '../features/routing/contract.ts';
import { surveyFacts } from '../features/surveys/contract.ts';
import type { Hub } from '../platform/realtime/hub.ts';
import type { ServiceDeps } from './services/deps.ts';
import type { Services } from './services/make-services.ts';

/** What decides which events are on. */
const massEventNews: ReadonlySet<string> = new Set([
  massEventFacts['massEvent.declared'].type,
  massEventFacts['massEvent.changed'].type,
  massEventFacts['massEvent.ended'].type,
]);

/** Follows facts that change what is kept in memory. */
export function followFacts(hub: Hub, { tail, log }: ServiceDeps, services: Services): void {
  const { control, abilityOf, calendar, capacity, centre, disclosureRules, languages } = services;
  const { routingSetup } = services;
  const takeSetup = async (): Promise<void> => {
    const [{ queues, sites, reasons }, most] = await Promise.all([routingSetup.inUse(), capacity.ofCentre()]);
    control.setupChanged({ queues, sites, reasons, capacity: most, speakers: languages.skillOf() });
  };
  const takeAbility = (staffId: string): void => {
    abilityOf(staffId).then(
      (ability) => control.skillsChanged(staffId, ability),
      (error: unknown) => log.warn({ err: error }, 'skills could not be read'),
    );
  };
  tail.subscribe((facts) => {
    for (const fact of facts) {
      const { staffId, sessionId } = fact.ids;
      if (fact.type === accessFacts['session.started'].type) {
        for (const link of hub.links()) {
          if (link.peer.kind !== 'staff' || link.peer.principal.staffId !== staffId) continue;
          if (link.peer.principal.sessionId !== sessionId) link.end('sessionReplaced');
        }
      } else if (fact.type === accessFacts['session.ended'].type && fact.data.reason !== 'replaced') {
        for (const link of hub.links()) {
          if (link.peer.kind === 'staff' && link.peer.principal.sessionId === sessionId)
            link.end('notSignedIn');
        }
      } else if (fact.type === accessFacts['staff.changed'].type && staffId !== undefined) {
        takeAbility(staffId);
      } else if (fact.type === ratingFacts['ratings.ruleChanged'].type) {
        control
          .ratingRulesChanged()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of ratings could not be read'));
      } else if (
        fact.type === incidentFacts['incident.announced'].type ||
        fact.type === incidentFacts['incident.stopped'].type
      ) {
        control
          .incidentsChanged()
          .catch((error: unknown) => log.warn({ err: error }, 'announcements could not be read'));
      } else if (
        fact.type === flowFacts['flow.published'].type ||
        fact.type === flowFacts['flow.entryChanged'].type
      ) {
        services.flowLibrary
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'voice menus could not be read'));
      } else if (fact.type === flowFacts['language.changed'].type) {
        languages
          .reload()
          .then(takeSetup)
          .catch((error: unknown) => log.warn({ err: error }, 'languages could not be read'));
      } else if (fact.type === flowFacts['prompt.changed'].type) {
        services.prompts
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'recordings could not be read'));
      } else if (fact.type === centreFacts['centre.changed'].type) {
        centre.reload().catch((error: unknown) => log.warn({ err: error }, 'settings could not be read'));
      } else if (fact.type === calendarFacts['calendar.changed'].type) {
        calendar
          .reload()
          .then(takeSetup)
          .catch((error: unknown) => log.warn({ err: error }, 'calendar could not be read'));
      } else if (fact.type === floorFacts['routing.changed'].type && staffId !== undefined) {
        takeAbility(staffId);
      } else if (fact.type === floorFacts['routing.changed'].type) {
        takeSetup().catch((error: unknown) => log.warn({ err: error }, 'queues could not be read'));
      } else if (fact.type === disclosureFacts['disclosure.rulesPublished'].type) {
        disclosureRules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'disclosure rules could not be read'));
      } else if (fact.type === complaintFacts['complaint.rulesPublished'].type) {
        services.complaints.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of complaints could not be read'));
      } else if (fact.type === lossReportFacts['lossReport.rulesPublished'].type) {
        services.lossReports.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of loss reports could not be read'));
      } else if (fact.type === claimProgressFacts['claimProgress.rulesPublished'].type) {
        services.claimProgress.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'clocks of claims could not be read'));
      } else if (massEventNews.has(fact.type)) {
        services.massEvents
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'mass events could not be read'));
      } else if (fact.type === massEventFacts['massEvent.rulesPublished'].type) {
        services.massEvents.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of mass events could not be read'));
      } else if (fact.type === fraudFacts['fraudSignals.rulesPublished'].type) {
        services.fraudSignals.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of fraud signals could not be read'));
      } else if (fact.type === assessmentFacts['assessment.rulesPublished'].type) {
        services.assessments.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of assessments could not be read'));
      } else if (fact.type === caseworkFacts['casework.rulesPublished'].type) {
        services.casework.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of disputes could not be read'));
      } else if (fact.type === surveyFacts['survey.rulesPublished'].type) {
        services.surveys.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of surveys could not be read'));
      } else if (fact.type === followUpFacts['followUp.answersPublished'].type) {
        services.followUps.answers
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'approved answers could not be read'));
      } else if (fact.type === followUpFacts['followUp.rulesPublished'].type) {
        services.followUps.rules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of follow-up calls could not be read'));
      } else if (fact.type === followUpFacts['followUp.listRulesPublished'].type) {
        services.followUps.listRules
          .reload()
          .catch((error: unknown) => log.warn({ err: error }, 'rules of lists could not be read'));
      }
    }
  });
}
