import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import {
  answerForms,
  complaintTargets,
  findings,
  followUpResults,
  rootKinds,
  sendingWays,
  settlementKinds,
} from '../codes.ts';
import { complaintErrors } from '../errors.ts';
import type { complaintActions } from '../states.ts';
import { amount, code, level, reason, words } from './fields.ts';
import { complaintView } from './views.ts';

const act = <const A extends (typeof complaintActions)[number], S extends z.core.$ZodLooseShape>(
  action: A,
  shape: S,
) => z.strictObject({ action: z.literal(action), ...shape });

export const complaintCommand = z.discriminatedUnion('action', [
  act('describe', {
    cause: code.nullable().optional(),
    target: z.enum(complaintTargets).optional(),
    amount: amount.nullable().optional(),
    groupSize: z.number().int().min(1).max(100_000).optional(),
    accused: z.array(z.uuid()).max(10).optional(),
    handledMatter: z.array(z.uuid()).max(10).optional(),
  }),
  act('setLevel', { level, reason }),
  act('handOver', { staffId: z.uuid(), reason }),
  act('tell', { how: z.enum(sendingWays), note: words(1_000) }),
  act('giveContact', { contact: words(100), how: z.enum(sendingWays) }),
  act('managerCalled', { note: words(1_000) }),
  act('saveAnswer', {
    form: z.enum(answerForms),
    text: words(8_000),
    decision: z.enum(['kept', 'changed']).nullable().default(null),
  }),
  act('submitAnswer', {}),
  act('approveAnswer', { remark: z.string().trim().max(1_000).default('') }),
  act('returnAnswer', { remark: words(1_000) }),
  act('sendAnswer', { how: z.enum(sendingWays), note: z.string().trim().max(500).default('') }),
  act('proposeSettlement', { kind: z.enum(settlementKinds), amount, reason }),
  act('decideSettlement', {
    settlementId: z.uuid(),
    decision: z.enum(['agree', 'refuse', 'pay', 'drop']),
    note: z.string().trim().max(500).default(''),
  }),
  act('findComplex', { reason }),
  act('askExtension', { reason }),
  act('decideExtension', { granted: z.boolean(), reason }),
  act('refer', { no: words(60), from: words(60), receivedAt: z.iso.datetime({ offset: true }) }),
  act('withdraw', { how: z.enum(sendingWays), reason }),
  act('reexamine', { reason }),
  act('findRoot', {
    finding: z.enum(findings),
    kind: z.enum(rootKinds),
    detail: words(2_000),
    measure: z.string().trim().max(2_000).default(''),
    staffId: z.uuid().nullable().default(null),
    points: z.number().int().min(0).max(100).default(0),
  }),
  act('followUp', { result: z.enum(followUpResults), note: z.string().trim().max(1_000).default('') }),
]);
export type ComplaintCommand = z.output<typeof complaintCommand>;

export const actOnComplaint = route({
  method: 'POST',
  path: '/api/complaints/:id/actions',
  permission: 'complaints.read',
  summary: 'Carries out an action of the table of complaints.',
  params: z.object({ id: z.uuid() }),
  body: z.strictObject({ command: complaintCommand, version }),
  reply: complaintView,
  errors: [
    complaintErrors['complaints.over'],
    complaintErrors['complaints.notHandler'],
    complaintErrors['complaints.interest'],
    complaintErrors['complaints.causeUnknown'],
    complaintErrors['complaints.answerNotNow'],
    complaintErrors['complaints.ownReview'],
    complaintErrors['complaints.beyondAuthority'],
    complaintErrors['complaints.settlementNotNow'],
    complaintErrors['complaints.extensionNotNow'],
    complaintErrors['complaints.ownApproval'],
    complaintErrors['complaints.reexaminationLate'],
    complaintErrors['complaints.reexaminationNotNow'],
    complaintErrors['complaints.followUpNotDue'],
    complaintErrors['complaints.pointsTooMany'],
    complaintErrors['complaints.nobodyFits'],
    commonErrors.notAllowed,
    commonErrors.staleVersion,
  ],
});
