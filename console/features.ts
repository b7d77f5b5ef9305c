import { createElement, Fragment } from 'react';
import { accessPages } from '../features/access/console/pages.ts';
import { assessmentOfReportPart, assessmentPages } from '../features/assessments/console/pages.ts';
import { auditPages } from '../features/audit/console/pages.ts';
import { calendarPages } from '../features/calendar/console/pages.ts';
import { callerListPages } from '../features/callerlists/console/pages.ts';
import {
  caseworkPages,
  disputesOfClaimPart,
  tasksOfClaimPart,
  tasksOfReportPart,
} from '../features/casework/console/pages.ts';
import { centrePages } from '../features/centre/console/pages.ts';
import { claimProgressPages } from '../features/claimprogress/console/pages.ts';
import { lossReportOfContact, lossReportPages } from '../features/claims/console/pages.ts';
import { complaintOfContact, complaintPages, complaintPart } from '../features/complaints/console/pages.ts';
import { customerPages } from '../features/customers/console/pages.ts';
import { customerSearch } from '../features/customers/console/search.ts';
import { CallBar } from '../features/desk/console/CallBar.tsx';
import { goBackAtOnce } from '../features/desk/console/go-back.ts';
import { deskPages } from '../features/desk/console/pages.ts';
import { disclosurePages, verificationPart } from '../features/disclosure/console/pages.ts';
import { flowPages } from '../features/flows/console/pages.ts';
import { FollowUpBand } from '../features/followups/console/FollowUpBand.tsx';
import { followUpOfContact, followUpPages } from '../features/followups/console/pages.ts';
import { fraudPages, Questions, reviewOfReportPart } from '../features/fraudsignals/console/pages.ts';
import { customerContacts, DialAction, interactionPages } from '../features/interactions/console/pages.ts';
import { interactionSearch } from '../features/interactions/console/search.ts';
import { lossFigurePages } from '../features/lossfigures/console/pages.ts';
import { MassEventBand, massEventPages } from '../features/massevents/console/pages.ts';
import { notificationPages } from '../features/notifications/console/pages.ts';
import { processPages } from '../features/processes/console/pages.ts';
import { registerPages } from '../features/registers/console/pages.ts';
import { repairerPages, repairOfReportPart } from '../features/repairers/console/pages.ts';
import { replayPages } from '../features/replay/console/pages.ts';
import { routingPages } from '../features/routing/console/pages.ts';
import { useSkillChoices } from '../features/routing/console/use-skill-choices.ts';
import { selfservicePages } from '../features/selfservice/console/pages.ts';
import { supervisionPages } from '../features/supervision/console/pages.ts';
import { surveyOfReportPart, surveyPages } from '../features/surveys/console/pages.ts';
import { ticketPages, ticketsOfContact, ticketsOfCustomer } from '../features/tickets/console/pages.ts';
import { ticketSearch } from '../features/tickets/console/search.ts';
import { lazyPart } from './lazy-part.ts';
import type { Parts } from './parts.ts';

/** Where a ticket is in its process. */
const ProcessDrawing = lazyPart(
  async () => (await import('../features/processes/console/ProcessDrawing.tsx')).ProcessDrawing,
);
const CoreStatus = lazyPart(
  async () => (await import('../features/customers/console/CoreStatus.tsx')).CoreStatus,
);
/** Not before the first page stands. */
const bellAfterMs = 3_000;

/** What every feature brings to the console. A new feature adds its lines here and nowhere else. */
export const parts: Parts = {
  pages: [
    ...deskPages([
      verificationPart,
      lossReportOfContact(Questions),
      ticketsOfContact,
      complaintOfContact,
      followUpOfContact,
    ]),
    ...supervisionPages,
    ...customerPages([ticketsOfCustomer, customerContacts], DialAction),
    ...interactionPages,
    ...flowPages(useSkillChoices),
    ...ticketPages(ProcessDrawing, [complaintPart]),
    ...processPages,
    ...lossReportPages(
      [assessmentOfReportPart, surveyOfReportPart, repairOfReportPart, tasksOfReportPart, reviewOfReportPart],
      Questions,
    ),
    ...surveyPages,
    ...assessmentPages,
    ...repairerPages,
    ...massEventPages,
    ...lossFigurePages,
    ...claimProgressPages([disputesOfClaimPart, tasksOfClaimPart]),
    ...caseworkPages,
    ...fraudPages,
    ...complaintPages,
    ...followUpPages,
    ...accessPages(useSkillChoices),
    ...routingPages,
    ...callerListPages,
    ...registerPages,
    ...replayPages,
    ...centrePages,
    ...calendarPages,
    ...selfservicePages,
    ...disclosurePages,
    ...auditPages(async () => (await import('./audit-words.ts')).auditWords),
    ...notificationPages,
  ],
  searchProviders: [customerSearch, ticketSearch, interactionSearch],
  begin: goBackAtOnce,
  CallBar,
  Bell: lazyPart(async () => (await import('../features/notifications/console/Bell.tsx')).Bell, bellAfterMs),
  Band: () =>
    createElement(
      Fragment,
      null,
      createElement(CoreStatus),
      createElement(MassEventBand),
      createElement(FollowUpBand),
    ),
  screens: {
    SignIn: lazyPart(async () => (await import('../features/access/console/SignIn.tsx')).SignIn),
    Welcome: lazyPart(async () => (await import('../features/access/console/Welcome.tsx')).Welcome),
    Lock: lazyPart(async () => (await import('../features/access/console/Lock.tsx')).Lock),
  },
};
