import { lazy } from 'react';
import { accessAuditWords } from '../features/access/console/audit-words.ts';
import { accessPages } from '../features/access/console/pages.ts';
import { auditPages } from '../features/audit/console/pages.ts';
import { centreAuditWords, centrePages } from '../features/centre/console/pages.ts';
import { customerAuditWords } from '../features/customers/console/audit-words.ts';
import { customerPages } from '../features/customers/console/pages.ts';
import { customerSearch } from '../features/customers/console/search.ts';
import { CallBar } from '../features/desk/console/CallBar.tsx';
import { deskPages } from '../features/desk/console/pages.ts';
import {
  customerContacts,
  interactionAuditWords,
  interactionPages,
} from '../features/interactions/console/pages.ts';
import { interactionSearch } from '../features/interactions/console/search.ts';
import { notificationAuditWords, notificationPages } from '../features/notifications/console/pages.ts';
import type { Parts } from './parts.ts';

/** What every feature brings to the console. A new feature adds its lines here and nowhere else. */
export const parts: Parts = {
  pages: [
    ...deskPages,
    ...customerPages([customerContacts]),
    ...interactionPages,
    ...accessPages,
    ...centrePages,
    ...auditPages,
    ...notificationPages,
  ],
  searchProviders: [customerSearch, interactionSearch],
  auditWords: [
    accessAuditWords,
    centreAuditWords,
    customerAuditWords,
    interactionAuditWords,
    notificationAuditWords,
  ],
  CallBar,
  screens: {
    SignIn: lazy(async () => ({ default: (await import('../features/access/console/SignIn.tsx')).SignIn })),
    Welcome: lazy(async () => ({
      default: (await import('../features/access/console/Welcome.tsx')).Welcome,
    })),
    Lock: lazy(async () => ({ default: (await import('../features/access/console/Lock.tsx')).Lock })),
  },
};
