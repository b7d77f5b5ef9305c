import { demoRoutes } from '../demo/demo.ts';
import { accessRoutes } from '../features/access/server/routes.ts';
import { assessmentRoutes } from '../features/assessments/server/routes.ts';
import { auditRoutes } from '../features/audit/server/routes.ts';
import { calendarRoutes } from '../features/calendar/server/routes.ts';
import { callerListRoutes } from '../features/callerlists/server/routes.ts';
import { caseworkRoutes } from '../features/casework/server/routes.ts';
import { centreRoutes } from '../features/centre/server/routes.ts';
import { claimProgressRoutes } from '../features/claimprogress/server/routes.ts';
import { lossReportRoutes, lossUploadRoutes, ownReportRoutes } from '../features/claims/server/routes.ts';
import { complaintRoutes } from '../features/complaints/server/routes.ts';
import { formatNumber, normaliseNumber } from '../features/customers/rules/number.ts';
import { coreRoutes } from '../features/customers/server/mirror/routes.ts';
import { customerRoutes } from '../features/customers/server/routes.ts';
import { deskRoutes } from '../features/desk/server/routes.ts';
import { teamRoutes } from '../features/desk/server/team-routes.ts';
import { inspectionRoutes } from '../features/disclosure/server/inspection-routes.ts';
import { ruleSetRoutes } from '../features/disclosure/server/rule-set-routes.ts';
import { verificationRoutes } from '../features/disclosure/server/verification-routes.ts';
import { flowRoutes } from '../features/flows/server/routes.ts';
import { followUpOpenRoutes } from '../features/followups/server/open-routes.ts';
import { followUpRoutes } from '../features/followups/server/routes.ts';
import { fraudRoutes } from '../features/fraudsignals/server/routes.ts';
import { exportRoutes } from '../features/interactions/server/export-routes.ts';
import { handsetRoutes } from '../features/interactions/server/handsets.ts';
import { incidentRoutes } from '../features/interactions/server/incident-routes.ts';
import { ratingRoutes } from '../features/interactions/server/rating-routes.ts';
import { interactionRoutes } from '../features/interactions/server/routes.ts';
import { transferRoutes } from '../features/interactions/server/transfer-routes.ts';
import { viewRoutes } from '../features/interactions/server/view-routes.ts';
import { voicemailRoutes } from '../features/interactions/server/voicemail-routes.ts';
import { lossFigureRoutes } from '../features/lossfigures/server/routes.ts';
import { massEventRoutes } from '../features/massevents/server/routes.ts';
import { notificationRoutes } from '../features/notifications/server/routes.ts';
import { processRoutes } from '../features/processes/server/routes.ts';
import { registerRoutes } from '../features/registers/server/routes.ts';
import { repairerRoutes } from '../features/repairers/server/routes.ts';
import { replayRoutes } from '../features/replay/server/routes.ts';
import { capacityRoutes, routingRoutes } from '../features/routing/server/routes.ts';
import { informationRoutes } from '../features/selfservice/server/information-routes.ts';
import { selfServiceRoutes } from '../features/selfservice/web/server/routes.ts';
import { supervisionRoutes } from '../features/supervision/server/routes.ts';
import { surveyRoutes } from '../features/surveys/server/routes.ts';
import { ticketRoutes } from '../features/tickets/server/routes.ts';
import type { Http } from '../platform/http/http.ts';
import { signedId } from '../platform/http/signed-message.ts';
import { e164 } from './services/contacts.ts';
import type { ServiceDeps } from './services/deps.ts';
import type { Services } from './services/make-services.ts';
import { voiceSettingsFor } from './voice.ts';

/** Adds the routes of all features. */
export function addRoutes(http: Http, callerSecret: Buffer, deps: ServiceDeps, services: Services): void {
  const { config, database, cipher, clock, commands, engine, tail } = deps;
  const { calendar, centre, mailbox, notifications, signIn, links, people, organisation, permissions } =
    services;
  const { customers, coreViews, control, interactions, playback, desk } = services;
  const { disclosureRules, verification, inspection, information, enquiries, answers } = services;
  const position = (): number => tail.position();

  accessRoutes(http, {
    ...{ signIn, people, organisation, links, permissions, position },
    skills: async () => (await services.routingSetup.inUse()).skills,
  });
  auditRoutes(http, database, {
    byId: (ids) => people.names(ids),
    idOf: (staffNo) => people.idOf(staffNo),
  });
  centreRoutes(http, centre);
  calendarRoutes(http, calendar);
  const { SMS_REPORT_SECRET } = config;
  notificationRoutes(http, {
    ...{ notifications, mailbox, position },
    isSigned: (headers, body) =>
      SMS_REPORT_SECRET !== undefined && signedId(SMS_REPORT_SECRET, headers, body, clock.now()) !== null,
  });
  if (centre.isDemo()) {
    demoRoutes(http);
    handsetRoutes(http, {
      secret: callerSecret,
      normalise: e164,
      format: formatNumber,
      voiceSettings: (who) => voiceSettingsFor(config, clock, who),
    });
  }
  customerRoutes(http, customers, position);
  coreRoutes(http, {
    ...{ mirror: customers.mirror, views: coreViews, clock, commands, position },
    webhookSecret: config.CORE_WEBHOOK_SECRET ?? null,
  });
  ruleSetRoutes(http, disclosureRules, position);
  verificationRoutes(http, verification);
  informationRoutes(http, information);
  selfServiceRoutes(http, {
    ...{ enquiries, answers },
    available: () => notifications.carries('sms'),
    zone: () => centre.current().zone,
  });
  flowRoutes(http, services);
  processRoutes(http, services.processes);
  inspectionRoutes(http, inspection, { idOf: (staffNo) => people.idOf(staffNo), position });
  routingRoutes(http, services.routingSetup);
  capacityRoutes(http, services.capacity);
  interactionRoutes(http, {
    clock,
    cipher,
    interactions,
    playback,
    control,
    callerSecret,
    offer: (call) => engine.offer({ ...call, to: centre.current().hotline }),
    isNumber: (text) => normaliseNumber(text).ok,
    async pathOfCustomer(scope, customerId) {
      return (await customers.directory.customerCard(scope, customerId))?.branchPath ?? null;
    },
    voiceSettings: (who) => voiceSettingsFor(config, clock, who),
    outbound: services.outbound,
  });
  exportRoutes(http, services.exports, position);
  ratingRoutes(http, services.ratings, position);
  callerListRoutes(http, services.callerLists, position);
  incidentRoutes(http, services.incidents, async () => (await services.routingSetup.inUse()).queues);
  voicemailRoutes(http, services.voicemails, position);
  viewRoutes(http, services.views, position);
  const { transfers, addressBook, outside } = services;
  transferRoutes(http, { transfers, addressBook, outside, position });
  ticketRoutes(http, services.tickets, { database, position });
  complaintRoutes(http, services.complaints, { now: () => clock.now(), position });
  followUpRoutes(http, services.followUps, { position });
  followUpOpenRoutes(http, services.followUps, {
    ...{ clock, commands, webhookSecret: config.CORE_WEBHOOK_SECRET ?? null },
  });
  lossReportRoutes(http, services.lossReports, { now: () => clock.now(), position });
  lossUploadRoutes(http, services.lossReports);
  surveyRoutes(http, services.surveys, { position });
  massEventRoutes(http, services.massEvents, { position });
  lossFigureRoutes(http, services.lossFigures);
  assessmentRoutes(http, services.assessments, { position });
  repairerRoutes(http, services.repairers);
  caseworkRoutes(http, services.casework, { position });
  claimProgressRoutes(http, services.claimProgress, { position });
  fraudRoutes(http, services.fraudSignals, { position });
  registerRoutes(http, services.registers);
  ownReportRoutes(http, services.lossReports);
  deskRoutes(http, desk);
  teamRoutes(http, services.team);
  supervisionRoutes(http, services.supervision, services.floorSettings, services.waiting);
  replayRoutes(http, services.replay);
}
