/** Other sites: centres, own or contracted, that take callers over by telephone when this one is full or closed. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { routingErrors } from '../contract.ts';
import { code } from './codes.ts';

export const siteSchema = z.strictObject({
  /** Queues and sites share their codes, so that a rule names its target by one. */
  code,
  name: localText,
  /** What is dialled; kept as E.164. */
  number: z.string().trim().min(1).max(40),
  /** `working`: the working time of the calendar. Who is there when it ends stays. */
  hours: z.enum(['always', 'working']).default('always'),
  /** So many of our callers it takes at once, those for whom it still rings included. */
  calls: z.number().int().min(1).max(500).default(10),
  /** Seconds for which it is rung before the caller is back in his queue. */
  ringSeconds: z.number().int().min(10).max(60).default(30),
  /** So long it isn't tried again for a caller whom it didn't take. */
  retryMinutes: z.number().int().min(1).max(60).default(5),
});
export type Site = Readonly<z.output<typeof siteSchema>>;

export const siteRow = siteSchema.extend({ active: z.boolean(), version });
export type SiteRow = z.output<typeof siteRow>;

const permission = 'routing.edit';
export const createSite = route({
  method: 'POST',
  path: '/api/routing-setup/sites',
  permission,
  summary: 'Adds another site to which calls can go on. Audited.',
  body: siteSchema,
  reply: siteRow,
  errors: [routingErrors['routing.codeTaken'], routingErrors['routing.siteNumberInvalid']],
});
export const updateSite = route({
  method: 'PUT',
  path: '/api/routing-setup/sites/:code',
  permission,
  summary: 'Changes another site, or takes it out of use; who is there stays. Audited.',
  params: z.object({ code }),
  body: siteSchema.omit({ code: true }).extend({ active: z.boolean(), version }),
  reply: siteRow,
  errors: [
    commonErrors.notFound,
    commonErrors.staleVersion,
    routingErrors['routing.siteInUse'],
    routingErrors['routing.siteNumberInvalid'],
  ],
});
