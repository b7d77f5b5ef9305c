/** Drafts, checks, trials and versions of processes, as the console asks for them. */
import { z } from 'zod';
import { commonErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import {
  knownNames,
  processCode,
  processData,
  processEffect,
  processErrors,
  processInput,
  processProblem,
  processState,
} from '../contract.ts';

const xml = z.string().min(1).max(500_000);
const codeParams = z.object({ code: z.string().max(40) });
const author = z.object({ staffId: z.uuid(), name: z.string() }).nullable();

export const processRow = z.object({
  code: z.string(),
  name: localText,
  /** Null for a process that came with the product and is as it came. */
  author,
  changedAt: z.iso.datetime(),
  /** Whether the draft says something else than the version published last. */
  draftDiffers: z.boolean(),
  /** The version that new tickets follow now; null when none does yet. */
  current: z.object({ number: z.int(), effectFrom: z.iso.datetime() }).nullable(),
  /** The next one, published for later. */
  scheduled: z.object({ number: z.int(), effectFrom: z.iso.datetime() }).nullable(),
  /** Of the row, for saving. */
  version,
});
export type ProcessRow = z.output<typeof processRow>;

export const processVersion = z.object({
  number: z.int(),
  author,
  publishedAt: z.iso.datetime(),
  effectFrom: z.iso.datetime(),
});

export const processDetail = processRow.extend({
  /** The draft. */
  xml: z.string(),
  problems: z.array(processProblem),
  /** Newest first. */
  versions: z.array(processVersion),
});
export type ProcessDetail = z.output<typeof processDetail>;

export const changeKinds = ['added', 'removed', 'changed'] as const;
export const processDifference = z.object({
  /** Id of the node or lane in the drawing. */
  node: z.string(),
  name: localText,
  change: z.enum(changeKinds),
  /** Which of its sides changed: «name», «lane», «ways» … Empty for what was added or removed. */
  parts: z.array(z.string()),
});
export type ProcessDifference = z.output<typeof processDifference>;

/** One step of a trial: what was asked, and what came of it. */
export const trialStep = z.object({
  input: processInput,
  state: processState,
  effects: z.array(processEffect),
});
export type TrialStep = z.output<typeof trialStep>;

export const listProcesses = route({
  method: 'GET',
  path: '/api/processes',
  permission: 'processes.edit',
  summary: 'All processes of tickets, with the version that new tickets follow.',
  reply: z.object({ processes: z.array(processRow) }),
});
export const readNames = route({
  method: 'GET',
  path: '/api/process-names',
  permission: 'processes.edit',
  summary: 'Roles, services, fields and templates that a process may name.',
  reply: knownNames,
});
export const readProcessDraft = route({
  method: 'GET',
  path: '/api/processes/:code',
  permission: 'processes.edit',
  summary: 'The draft of a process, what keeps it from being published, and its versions.',
  params: codeParams,
  reply: processDetail,
  errors: [processErrors['processes.unknown']],
});
export const createProcess = route({
  method: 'POST',
  path: '/api/processes',
  permission: 'processes.edit',
  summary: 'Starts a process as a copy of the draft of another one.',
  body: z.strictObject({ code: processCode, name: localText, from: z.string().max(40) }),
  reply: processDetail,
  errors: [processErrors['processes.unknown'], processErrors['processes.codeTaken']],
});
export const saveProcessDraft = route({
  method: 'PUT',
  path: '/api/processes/:code',
  permission: 'processes.edit',
  summary: 'Saves the draft of a process, also one that can’t be published yet.',
  params: codeParams,
  body: z.strictObject({ xml, version }),
  reply: processDetail,
  errors: [
    processErrors['processes.unknown'],
    processErrors['processes.unreadable'],
    commonErrors.staleVersion,
  ],
});
export const checkDrawing = route({
  method: 'POST',
  path: '/api/process-checks',
  permission: 'processes.edit',
  summary: 'What keeps a drawing from being published; nothing is kept.',
  body: z.strictObject({ xml }),
  reply: z.object({ problems: z.array(processProblem) }),
  errors: [processErrors['processes.unreadable']],
});
export const tryProcess = route({
  method: 'POST',
  path: '/api/process-trials',
  permission: 'processes.edit',
  summary:
    'Follows a drawing with a made-up ticket: all steps so far go in, the state and the effects after each come out; nothing is kept.',
  body: z.strictObject({ xml, data: processData, steps: z.array(processInput).min(1).max(500) }),
  reply: z.object({ steps: z.array(trialStep) }),
  errors: [processErrors['processes.unreadable'], processErrors['processes.stepRefused']],
});
export const publishProcess = route({
  method: 'POST',
  path: '/api/processes/:code/publication',
  permission: 'processes.edit',
  summary:
    'Publishes the saved draft: new tickets follow it from its date, running ones stay on their version.',
  params: codeParams,
  body: z.strictObject({
    /** Null: at once. */
    effectFrom: z.iso.datetime({ offset: true }).nullable(),
    version,
  }),
  reply: processDetail,
  errors: [
    processErrors['processes.unknown'],
    processErrors['processes.unsound'],
    processErrors['processes.unchanged'],
    processErrors['processes.effectPast'],
    commonErrors.staleVersion,
  ],
});
const versionParams = codeParams.extend({ number: z.coerce.number().pipe(version) });
/** Whoever sees a ticket may see where it stands. */
export const readProcessVersion = route({
  method: 'GET',
  path: '/api/processes/:code/versions/:number',
  permission: 'signedIn',
  summary: 'The drawing of a published version; it never changes.',
  params: versionParams,
  reply: processVersion.extend({ code: z.string(), name: localText, xml: z.string() }),
  errors: [processErrors['processes.unknown']],
});
export const compareProcess = route({
  method: 'GET',
  path: '/api/processes/:code/versions/:number/differences',
  permission: 'processes.edit',
  summary: 'What the draft, or another version, changes against a version.',
  params: versionParams,
  query: z.strictObject({
    /** Without it the saved draft. */
    with: z.coerce.number().pipe(version).optional(),
  }),
  reply: z.object({ differences: z.array(processDifference) }),
  errors: [processErrors['processes.unknown']],
});
