/** Drafts and versions of flows, as the console asks for them. */
import { z } from 'zod';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { saying } from '../../../platform/http/pattern.ts';
import { definePermissions } from '../../../platform/http/permission.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion as version } from '../../../platform/http/row-version.ts';
import { localText } from '../../../platform/local-text.ts';
import { spokenLanguage } from '../../../platform/spoken-language.ts';
import { actionKind } from '../actions.ts';
import { flowDocument } from '../contract.ts';
import { languageErrors } from './languages.ts';
import { problemCodes } from './problems.ts';

export const flowPermissions = definePermissions({
  'flows.read': {
    name: { zh: '查看语音菜单、语音和统计', en: 'See voice menus, recordings and their figures' },
    roles: ['admin', 'supervisor', 'teamLeader'],
  },
  'flows.edit': {
    name: { zh: '修改语音菜单草稿和语音', en: 'Change drafts of voice menus, and recordings' },
    roles: ['admin', 'supervisor'],
  },
  'flows.publish': { name: { zh: '发布语音菜单', en: 'Publish voice menus' }, roles: ['admin'] },
});

export const flowErrors = defineErrors({
  'flows.unknown': {
    status: 404,
    zh: '没有这个语音菜单或版本，请从列表中选择。',
    en: 'There is no such voice menu or version; choose one from the list.',
  },
  'flows.codeTaken': {
    status: 409,
    zh: '该代码已被另一个语音菜单使用，请换一个代码。',
    en: 'Another voice menu has this code; choose another one.',
  },
  'flows.wrongDocument': {
    status: 400,
    zh: '草稿的代码或语言与该语音菜单不符，请重新打开后再改。',
    en: 'The draft belongs to another voice menu or language; open this one again.',
  },
  'flows.unsound': {
    status: 409,
    zh: '语音菜单还有问题，不能发布，请按列出的问题修改。',
    en: 'This voice menu can’t be published yet; correct what is listed.',
  },
  'flows.effectPast': {
    status: 400,
    zh: '生效时间不能早于现在，请选择以后的时间或立即生效。',
    en: 'It can’t take effect in the past; choose a later time, or at once.',
  },
  'flows.unchanged': {
    status: 409,
    zh: '草稿与最近发布的版本相同，没有可发布的改动。',
    en: 'The draft equals the version published last; there is nothing to publish.',
  },
  'flows.notInForce': {
    status: 409,
    zh: '热线不能进入这个语音菜单：它的语言不同、还没有生效的版本，或含有“返回”节点。',
    en: 'The hotline can’t begin there: it has another language, no version in force, or goes back to a flow before.',
  },
});

/** Code of a flow, given once. */
export const newFlowCode = z.string().regex(
  saying(/^[a-z][a-z0-9-]{1,39}$/, {
    zh: '2 至 40 位，小写字母开头，只用小写字母、数字和短横线。',
    en: '2 to 40 small letters, digits or dashes, beginning with a letter.',
  }),
);

/** Where nodes stand in the drawing, by their code; calls know nothing of it. */
export const flowLayout = z.record(
  z.string().max(40),
  z.strictObject({ x: z.number().min(-50_000).max(50_000), y: z.number().min(-50_000).max(50_000) }),
);
export type FlowLayout = z.output<typeof flowLayout>;

const author = z.object({ staffId: z.uuid(), name: z.string() }).nullable();
const head = z.object({ number: z.int(), effectFrom: z.iso.datetime() });

export const flowRow = z.object({
  code: z.string(),
  name: localText,
  language: spokenLanguage,
  /** Null for one that came with the product and is as it came. */
  author,
  changedAt: z.iso.datetime(),
  /** Whether the draft says something else than the version published last. */
  draftDiffers: z.boolean(),
  nodes: z.int(),
  /** The version that new calls go through now; null when none does yet. */
  current: head.nullable(),
  /** The next one, published for later. */
  scheduled: head.nullable(),
  /** The hotline begins here in its language. */
  isEntry: z.boolean(),
  version,
});
export type FlowRow = z.output<typeof flowRow>;

export const flowVersion = head.extend({ author, publishedAt: z.iso.datetime() });

export const flowProblem = z.object({ code: z.enum(problemCodes), node: z.string(), detail: z.string() });

export const flowDetail = flowRow.extend({
  draft: flowDocument,
  layout: flowLayout,
  problems: z.array(flowProblem),
  /** Newest first. */
  versions: z.array(flowVersion),
});
export type FlowDetail = z.output<typeof flowDetail>;

const named = z.object({ code: z.string(), name: localText });
/** What a drawing may name; everything else keeps it from being published. */
export const flowNames = z.object({
  /** `byCalendar`: open in the centre's working time only. */
  queues: z.array(named.extend({ byCalendar: z.boolean() })),
  segments: z.array(named),
  /** In use, in the order of the centre. */
  languages: z.array(named),
  /** Sounds that calls in a language need besides those of the drawing; see `KnownToFlows`. */
  needed: z.array(
    z.object({ language: spokenLanguage, always: z.array(z.string()), answers: z.array(z.string()) }),
  ),
  /** Those that were published, and so can be gone to. */
  flows: z.array(named.extend({ language: spokenLanguage })),
  actions: z.array(actionKind),
  /** What can be played, by language: the name, what is said, and how long it takes in seconds. */
  prompts: z.array(
    z.object({
      name: z.string(),
      language: spokenLanguage,
      text: z.string(),
      seconds: z.number(),
      /** A piece of joined phrases rather than a sentence. */
      piece: z.boolean(),
    }),
  ),
});
export type FlowNames = z.output<typeof flowNames>;

const codeParams = z.object({ code: z.string().max(40) });

export const listFlows = route({
  method: 'GET',
  path: '/api/flows',
  permission: 'flows.read',
  summary: 'All voice menus, with the version that new calls go through.',
  reply: z.object({
    flows: z.array(flowRow),
    /** With which flow the hotline begins, by language. */
    entries: z.array(z.object({ language: spokenLanguage, flow: z.string(), version })),
  }),
});
export const readFlowNames = route({
  method: 'GET',
  path: '/api/flow-names',
  permission: 'flows.read',
  summary: 'Queues, recordings, actions and flows that a voice menu may name.',
  reply: flowNames,
});
export const readFlow = route({
  method: 'GET',
  path: '/api/flows/:code',
  permission: 'flows.read',
  summary: 'The draft of a voice menu, what keeps it from being published, and its versions.',
  params: codeParams,
  reply: flowDetail,
  errors: [flowErrors['flows.unknown']],
});
export const createFlow = route({
  method: 'POST',
  path: '/api/flows',
  permission: 'flows.edit',
  summary: 'Starts a voice menu: an empty one, or a copy of the draft of another.',
  body: z.strictObject({
    code: newFlowCode,
    name: localText,
    language: spokenLanguage,
    /** Null: an empty one. */
    from: z.string().max(40).nullable(),
  }),
  reply: flowDetail,
  errors: [flowErrors['flows.unknown'], flowErrors['flows.codeTaken'], languageErrors['languages.unknown']],
});
export const saveFlow = route({
  method: 'PUT',
  path: '/api/flows/:code',
  permission: 'flows.edit',
  summary: 'Saves the draft of a voice menu, also one that can’t be published yet.',
  params: codeParams,
  body: z.strictObject({ draft: flowDocument, layout: flowLayout, version }),
  reply: flowDetail,
  errors: [flowErrors['flows.unknown'], flowErrors['flows.wrongDocument'], commonErrors.staleVersion],
});
export const publishFlow = route({
  method: 'POST',
  path: '/api/flows/:code/publication',
  permission: 'flows.publish',
  summary:
    'Publishes the saved draft: calls that begin from its date go through it, running ones keep theirs.',
  params: codeParams,
  body: z.strictObject({
    /** Null: at once. */
    effectFrom: z.iso.datetime({ offset: true }).nullable(),
    version,
  }),
  reply: flowDetail,
  errors: [
    flowErrors['flows.unknown'],
    flowErrors['flows.unsound'],
    flowErrors['flows.unchanged'],
    flowErrors['flows.effectPast'],
    commonErrors.staleVersion,
  ],
});
export const readFlowVersion = route({
  method: 'GET',
  path: '/api/flows/:code/versions/:number',
  permission: 'flows.read',
  summary: 'A published version; it never changes.',
  params: codeParams.extend({ number: z.coerce.number().pipe(version) }),
  reply: flowVersion.extend({ document: flowDocument, layout: flowLayout }),
  errors: [flowErrors['flows.unknown']],
});
export const setFlowEntry = route({
  method: 'PUT',
  path: '/api/flow-entries/:language',
  permission: 'flows.publish',
  summary: 'With which voice menu the hotline begins in a language, for calls from now on.',
  params: z.object({ language: spokenLanguage }),
  body: z.strictObject({ flow: z.string().max(40), version }),
  reply: z.object({ language: spokenLanguage, flow: z.string(), version }),
  errors: [flowErrors['flows.unknown'], flowErrors['flows.notInForce'], commonErrors.staleVersion],
});
