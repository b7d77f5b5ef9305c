/** Files of the list of interactions: asked for with a reason, approved by somebody else, made in the background. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { interactionFilter } from '../contract.ts';

export const exportErrors = defineErrors({
  'interactions.exportOwn': {
    status: 403,
    zh: '不能审批自己提出的导出，请由另一位有审批权限的同事处理。',
    en: 'Nobody approves his own export; another person with the right has to.',
  },
  'interactions.exportNotReady': {
    status: 409,
    zh: '文件尚未生成，或链接已到期。',
    en: 'The file is not made yet, or its link has ended.',
  },
});

export const exportFacts = defineFacts({
  'interactions.exportChanged': {
    watch: 'interactions.export',
    ids: { exportId: f.id(), staffId: f.id() },
    data: { state: f.code() },
  },
});

export const exportFormats = ['xlsx', 'csv'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** `making`: approved, and rows are gathered. `ended`: the file is gone. `failed`: more rows than a file may have. */
export const exportStates = ['asked', 'making', 'ready', 'refused', 'withdrawn', 'failed', 'ended'] as const;
export type ExportState = (typeof exportStates)[number];
export const exportActs = ['approve', 'refuse', 'withdraw'] as const;
export type ExportAct = (typeof exportActs)[number];

/** What an act makes of a state: the server's guard and the console's buttons. */
export const exportMoves: Readonly<Record<ExportAct, Partial<Record<ExportState, ExportState>>>> = {
  approve: { asked: 'making' },
  refuse: { asked: 'refused' },
  withdraw: { asked: 'withdrawn', making: 'withdrawn', ready: 'withdrawn' },
};

/** Rows of one file at the most. */
export const mostExportRows = 50_000;
/** How long a file can be fetched, hours. */
export const exportHours = 72;

const exportFilter = z.strictObject(interactionFilter);
export type ExportFilter = z.output<typeof exportFilter>;

const exportView = z.object({
  id: z.uuid(),
  /** «EX20261130-9F3A12BC»: it stands in the file and in the audit trail. */
  serial: z.string(),
  state: z.enum(exportStates),
  format: z.enum(exportFormats),
  /** Whole numbers instead of masked ones. */
  clearNumbers: z.boolean(),
  reason: z.string(),
  filter: exportFilter,
  /** Somebody typed a number by which the list was narrowed. */
  byNumber: z.boolean(),
  askedBy: z.object({ id: z.uuid(), staffNo: z.string(), name: z.string() }),
  askedAt: z.iso.datetime(),
  decidedBy: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Why it was refused. */
  answer: z.string().nullable(),
  rows: z.number().int(),
  endsAt: z.iso.datetime().nullable(),
  version: rowVersion,
});
export type ExportView = z.output<typeof exportView>;

const idParams = z.object({ id: z.uuid() });

export const listExports = route({
  method: 'GET',
  path: '/api/interaction-exports',
  permission: 'interactions.export',
  summary: 'The last two hundred exports: the own ones, and for who approves those of the branch and below.',
  reply: z.object({ exports: z.array(exportView), asOf: z.number() }),
});
export const askExport = route({
  method: 'POST',
  path: '/api/interaction-exports',
  permission: 'interactions.export',
  summary: 'Asks for a file of the list as it is filtered; somebody else has to approve it.',
  body: z.strictObject({
    filter: exportFilter,
    number: z.string().trim().min(1).max(40).optional(),
    format: z.enum(exportFormats),
    clearNumbers: z.boolean(),
    reason: z.string().trim().min(4).max(500),
  }),
  reply: exportView,
  perMinute: 20,
});
export const actOnExport = route({
  method: 'POST',
  path: '/api/interaction-exports/:id/act',
  permission: 'interactions.export',
  summary:
    'Approves or refuses (needs interactions.approveExport, and another person), or withdraws one’s own.',
  params: idParams,
  body: z.strictObject({
    act: z.enum(exportActs),
    version: rowVersion,
    /** Needed for a refusal. */
    answer: z.string().trim().max(500).optional(),
  }),
  reply: exportView,
  errors: [
    exportErrors['interactions.exportOwn'],
    commonErrors.staleVersion,
    commonErrors.notAllowed,
    commonErrors.notFound,
  ],
});
export const downloadExport = route({
  method: 'GET',
  path: '/api/interaction-exports/:id/file',
  permission: 'interactions.export',
  summary:
    'The file, for who asked for it, until its link ends. Its first line names him, the moment and the serial. Audited.',
  params: idParams,
  reply: 'application/octet-stream',
  errors: [exportErrors['interactions.exportNotReady'], commonErrors.notFound],
  perMinute: 20,
});
