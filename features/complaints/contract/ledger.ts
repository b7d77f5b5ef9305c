import { z } from 'zod';
import { route } from '../../../platform/http/route.ts';
import { localText } from '../../../platform/local-text.ts';
import { complainantKinds, complaintEnds, complaintTargets, findings } from '../codes.ts';
import { complaintErrors } from '../errors.ts';

/** The legal fields. Source: order 2020-3: number, date, complainant and contact, against whom, cause, content, result, date of answer. */
export const ledgerRow = z.object({
  id: z.uuid(),
  no: z.string(),
  receivedAt: z.iso.datetime(),
  complainantKind: z.enum(complainantKinds),
  /** Masked, as the contact. */
  complainant: z.string().nullable(),
  contact: z.string().nullable(),
  target: z.enum(complaintTargets),
  /** Names of staff it is against. */
  against: z.array(z.string()),
  cause: localText.nullable(),
  content: z.string().nullable(),
  finding: z.enum(findings).nullable(),
  end: z.enum(complaintEnds).nullable(),
  /** The answer as it went out. */
  result: z.string().nullable(),
  answeredAt: z.iso.datetime().nullable(),
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  referralNo: z.string().nullable(),
});
export type LedgerRow = z.output<typeof ledgerRow>;

const moment = z.iso.datetime({ offset: true });
const period = { from: moment.optional(), to: moment.optional() };
export const listLedger = route({
  method: 'GET',
  path: '/api/complaint-ledger',
  permission: 'complaints.ledger',
  summary: 'The ledger of complaints with the fields that the regulator asks for, newest first.',
  query: z.strictObject({
    ...period,
    ended: z.enum(['yes', 'no']).optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ rows: z.array(ledgerRow), next: z.uuid().nullable(), asOf: z.number() }),
});
export const mostExported = 20_000;
export const exportLedger = route({
  method: 'POST',
  path: '/api/complaint-ledger/export',
  permission: 'complaints.ledger',
  summary:
    'The ledger of a period as CSV (UTF-8 with BOM), names and contacts clear, with a line who exported it when and why. Audited.',
  body: z.strictObject({ ...period, reason: z.string().trim().min(2).max(500) }),
  reply: 'text/csv',
  errors: [complaintErrors['complaints.exportTooLong']],
  perMinute: 6,
});
