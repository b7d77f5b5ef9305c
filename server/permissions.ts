import { accessPermissions } from '../features/access/contract.ts';
import { assessmentPermissions } from '../features/assessments/contract.ts';
import { auditPermissions } from '../features/audit/contract.ts';
import { calendarPermissions } from '../features/calendar/contract.ts';
import { callerListPermissions } from '../features/callerlists/contract.ts';
import { caseworkPermissions } from '../features/casework/contract.ts';
import { centrePermissions } from '../features/centre/contract.ts';
import { claimProgressPermissions } from '../features/claimprogress/contract.ts';
import { lossReportPermissions } from '../features/claims/contract.ts';
import { complaintPermissions } from '../features/complaints/contract.ts';
import { corePermissions } from '../features/customers/contract/core.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { teamPermissions } from '../features/desk/contract/team.ts';
import { inspectionPermissions } from '../features/disclosure/contract/inspection.ts';
import { verificationPermissions } from '../features/disclosure/contract/verification.ts';
import { disclosurePermissions } from '../features/disclosure/contract.ts';
import { flowPermissions } from '../features/flows/contract/drafts.ts';
import { followUpPermissions } from '../features/followups/contract.ts';
import { fraudPermissions } from '../features/fraudsignals/contract.ts';
import { addressBookPermissions } from '../features/interactions/contract/address-book.ts';
import { interactionPermissions } from '../features/interactions/contract/permissions.ts';
import { lossFigurePermissions } from '../features/lossfigures/contract.ts';
import { massEventPermissions } from '../features/massevents/contract.ts';
import { mailboxPermissions, notificationPermissions } from '../features/notifications/contract.ts';
import { processPermissions } from '../features/processes/contract.ts';
import { registerPermissions } from '../features/registers/contract.ts';
import { repairerPermissions } from '../features/repairers/contract.ts';
import { replayPermissions } from '../features/replay/contract.ts';
import { routingPermissions } from '../features/routing/contract.ts';
import { selfservicePermissions } from '../features/selfservice/contract/service-information.ts';
import { supervisionPermissions } from '../features/supervision/contract.ts';
import { surveyPermissions } from '../features/surveys/contract.ts';
import { ticketPermissions } from '../features/tickets/contract.ts';
import type { PermissionKind } from '../platform/http/permission.ts';

const permissions: Readonly<Record<string, PermissionKind>> = {
  ...accessPermissions,
  ...addressBookPermissions,
  ...assessmentPermissions,
  ...auditPermissions,
  ...calendarPermissions,
  ...callerListPermissions,
  ...caseworkPermissions,
  ...centrePermissions,
  ...claimProgressPermissions,
  ...fraudPermissions,
  ...complaintPermissions,
  ...lossReportPermissions,
  ...lossFigurePermissions,
  ...massEventPermissions,
  ...corePermissions,
  ...customerPermissions,
  ...disclosurePermissions,
  ...flowPermissions,
  ...followUpPermissions,
  ...interactionPermissions,
  ...notificationPermissions,
  ...inspectionPermissions,
  ...processPermissions,
  ...repairerPermissions,
  ...registerPermissions,
  ...replayPermissions,
  ...routingPermissions,
  ...selfservicePermissions,
  ...verificationPermissions,
  ...supervisionPermissions,
  ...surveyPermissions,
  ...teamPermissions,
  ...ticketPermissions,
};

/** @returns every permission of an installation, as the features declare them. */
export function permissionsOf({ demo }: { demo: boolean }): Readonly<Record<string, PermissionKind>> {
  return demo ? { ...permissions, ...mailboxPermissions } : permissions;
}
