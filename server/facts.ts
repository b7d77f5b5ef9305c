import { accessFacts } from '../features/access/contract.ts';
import { assessmentFacts } from '../features/assessments/contract.ts';
import { calendarFacts } from '../features/calendar/contract.ts';
import { callerListFacts } from '../features/callerlists/contract.ts';
import { caseworkFacts } from '../features/casework/contract.ts';
import { centreFacts } from '../features/centre/contract.ts';
import { claimProgressFacts } from '../features/claimprogress/contract.ts';
import { lossReportFacts } from '../features/claims/contract.ts';
import { complaintFacts } from '../features/complaints/contract.ts';
import { coreFacts } from '../features/customers/contract/core.ts';
import { customerFacts } from '../features/customers/contract.ts';
import { teamFacts } from '../features/desk/contract/team.ts';
import { verificationFacts } from '../features/disclosure/contract/verification.ts';
import { disclosureFacts } from '../features/disclosure/contract.ts';
import { flowFacts } from '../features/flows/contract/facts.ts';
import { followUpFacts } from '../features/followups/contract.ts';
import { fraudFacts } from '../features/fraudsignals/contract.ts';
import { addressBookFacts } from '../features/interactions/contract/address-book.ts';
import { callerBlockedFacts } from '../features/interactions/contract/blocked.ts';
import { callbackFacts } from '../features/interactions/contract/callback.ts';
import { exportFacts } from '../features/interactions/contract/exports.ts';
import { incidentFacts, incidentHeardFacts } from '../features/interactions/contract/incidents.ts';
import { lineFacts } from '../features/interactions/contract/line.ts';
import { accompaniedFacts, monitorFacts } from '../features/interactions/contract/monitor.ts';
import { ratingFacts } from '../features/interactions/contract/ratings.ts';
import { transferFacts } from '../features/interactions/contract/transfer.ts';
import { viewFacts } from '../features/interactions/contract/views.ts';
import { interactionFacts } from '../features/interactions/contract.ts';
import { massEventFacts } from '../features/massevents/contract.ts';
import { notificationFacts } from '../features/notifications/contract.ts';
import { processFacts } from '../features/processes/contract.ts';
import { repairerFacts } from '../features/repairers/contract.ts';
import { siteFacts } from '../features/routing/contract/site-facts.ts';
import { floorFacts, routingFacts } from '../features/routing/contract.ts';
import { selfserviceFacts } from '../features/selfservice/contract/service-information.ts';
import { supervisionFacts } from '../features/supervision/contract.ts';
import { surveyFacts } from '../features/surveys/contract.ts';
import { ticketFacts } from '../features/tickets/contract.ts';
import type { FactKind } from '../platform/facts/fact.ts';

const kinds: readonly Readonly<Record<string, FactKind>>[] = [
  accessFacts,
  assessmentFacts,
  addressBookFacts,
  calendarFacts,
  callerListFacts,
  caseworkFacts,
  centreFacts,
  claimProgressFacts,
  fraudFacts,
  complaintFacts,
  lossReportFacts,
  massEventFacts,
  coreFacts,
  customerFacts,
  disclosureFacts,
  exportFacts,
  flowFacts,
  followUpFacts,
  interactionFacts,
  notificationFacts,
  processFacts,
  ratingFacts,
  repairerFacts,
  floorFacts,
  routingFacts,
  siteFacts,
  selfserviceFacts,
  supervisionFacts,
  surveyFacts,
  ticketFacts,
  transferFacts,
  callbackFacts,
  incidentFacts,
  callerBlockedFacts,
  incidentHeardFacts,
  monitorFacts,
  accompaniedFacts,
  teamFacts,
  lineFacts,
  verificationFacts,
  viewFacts,
];
const byType = new Map(kinds.flatMap((group) => Object.values(group)).map((kind) => [kind.type, kind]));

/** @returns the permission that it takes to be told of facts of this type about others. */
export function watchPermission(type: string): string | null {
  return byType.get(type)?.watch ?? null;
}
