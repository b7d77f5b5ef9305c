import { accessAuditWords } from '../features/access/console/audit-words.ts';
import { assessmentAuditWords } from '../features/assessments/console/audit-words.ts';
import { calendarAuditWords } from '../features/calendar/console/audit-words.ts';
import { callerListAuditWords } from '../features/callerlists/console/audit-words.ts';
import { caseworkAuditWords } from '../features/casework/console/audit-words.ts';
import { centreAuditWords } from '../features/centre/console/audit-words.ts';
import { claimProgressAuditWords } from '../features/claimprogress/console/audit-words.ts';
import { lossReportAuditWords } from '../features/claims/console/audit-words.ts';
import { complaintAuditWords } from '../features/complaints/console/audit-words.ts';
import { customerAuditWords } from '../features/customers/console/audit-words.ts';
import { disclosureAuditWords } from '../features/disclosure/console/audit-words.ts';
import { flowAuditWords } from '../features/flows/console/audit-words.ts';
import { followUpAuditWords } from '../features/followups/console/audit-words.ts';
import { fraudAuditWords } from '../features/fraudsignals/console/audit-words.ts';
import { interactionAuditWords } from '../features/interactions/console/audit-words.ts';
import { lossFigureAuditWords } from '../features/lossfigures/console/audit-words.ts';
import { massEventAuditWords } from '../features/massevents/console/audit-words.ts';
import { notificationAuditWords } from '../features/notifications/console/audit-words.ts';
import { processAuditWords } from '../features/processes/console/audit-words.ts';
import { registerAuditWords } from '../features/registers/console/audit-words.ts';
import { repairerAuditWords } from '../features/repairers/console/audit-words.ts';
import { routingAuditWords } from '../features/routing/console/audit-words.ts';
import { selfserviceAuditWords } from '../features/selfservice/console/audit-words.ts';
import { supervisionAuditWords } from '../features/supervision/console/audit-words.ts';
import { surveyAuditWords } from '../features/surveys/console/audit-words.ts';
import { ticketAuditWords } from '../features/tickets/console/audit-words.ts';
import type { AuditWords } from './page.ts';

/** How the audit trail reads what every feature recorded; only its page loads them. */
export const auditWords: readonly AuditWords[] = [
  accessAuditWords,
  assessmentAuditWords,
  calendarAuditWords,
  callerListAuditWords,
  caseworkAuditWords,
  centreAuditWords,
  claimProgressAuditWords,
  complaintAuditWords,
  followUpAuditWords,
  customerAuditWords,
  disclosureAuditWords,
  flowAuditWords,
  fraudAuditWords,
  interactionAuditWords,
  lossReportAuditWords,
  notificationAuditWords,
  processAuditWords,
  repairerAuditWords,
  registerAuditWords,
  routingAuditWords,
  selfserviceAuditWords,
  supervisionAuditWords,
  lossFigureAuditWords,
  massEventAuditWords,
  surveyAuditWords,
  ticketAuditWords,
];
