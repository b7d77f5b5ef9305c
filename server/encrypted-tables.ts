import { accessEncrypted } from '../features/access/server/encrypted.ts';
import { assessmentsEncrypted } from '../features/assessments/server/encrypted.ts';
import { callerListsEncrypted } from '../features/callerlists/server/encrypted.ts';
import { caseworkEncrypted } from '../features/casework/server/encrypted.ts';
import { claimProgressEncrypted } from '../features/claimprogress/server/encrypted.ts';
import { lossReportsEncrypted } from '../features/claims/server/encrypted.ts';
import { complaintsEncrypted } from '../features/complaints/server/encrypted.ts';
import { customersEncrypted } from '../features/customers/server/encrypted.ts';
import { mirrorEncrypted } from '../features/customers/server/mirror/encrypted.ts';
import { deskEncrypted } from '../features/desk/server/encrypted.ts';
import { disclosureEncrypted } from '../features/disclosure/server/encrypted.ts';
import { followUpsEncrypted } from '../features/followups/server/encrypted.ts';
import { fraudEncrypted } from '../features/fraudsignals/server/encrypted.ts';
import { interactionsEncrypted } from '../features/interactions/server/encrypted.ts';
import { notificationsEncrypted } from '../features/notifications/server/encrypted.ts';
import { repairersEncrypted } from '../features/repairers/server/encrypted.ts';
import { selfServiceEncrypted } from '../features/selfservice/web/server/encrypted.ts';
import { surveysEncrypted } from '../features/surveys/server/encrypted.ts';
import { ticketsEncrypted } from '../features/tickets/server/encrypted.ts';
import type { EncryptedTable } from '../platform/crypto/rotate-table.ts';
import { registrationColumn } from './engine-registry.ts';

/** Every table with encrypted columns. A rotation finds out when one is missing here, and then retires no key. */
export const encryptedTables: readonly EncryptedTable[] = [
  ...accessEncrypted,
  ...assessmentsEncrypted,
  ...callerListsEncrypted,
  ...caseworkEncrypted,
  ...claimProgressEncrypted,
  ...fraudEncrypted,
  ...complaintsEncrypted,
  ...customersEncrypted,
  ...mirrorEncrypted,
  ...deskEncrypted,
  ...disclosureEncrypted,
  ...followUpsEncrypted,
  ...interactionsEncrypted,
  ...lossReportsEncrypted,
  ...notificationsEncrypted,
  ...repairersEncrypted,
  ...selfServiceEncrypted,
  ...surveysEncrypted,
  ...ticketsEncrypted,
  { table: 'commands', key: ['actor', 'id'], columns: { result: 'commands.result' } },
  { table: 'media_processes', key: ['site'], columns: { registration: registrationColumn } },
];
