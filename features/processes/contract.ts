/**
 * Processes that tickets follow, drawn in BPMN 2.0. A process says who is next; the state of the ticket, its due times
 * and its timers belong to whoever runs it. `rules/` is a pure interpreter: an input in, a new state and effects out.
 */
import { z } from 'zod';
import { defineErrors } from '../../platform/errors.ts';
import { defineFacts, f } from '../../platform/facts/fact.ts';
import { saying } from '../../platform/http/pattern.ts';
import { definePermissions } from '../../platform/http/permission.ts';
import { type LocalText, localText } from '../../platform/local-text.ts';

export const processPermissions = definePermissions({
  'processes.edit': {
    name: { zh: '查看、修改并发布工单流程', en: 'See, change and publish processes of tickets' },
    roles: ['admin', 'supervisor'],
  },
});

export const processErrors = defineErrors({
  'processes.unknown': {
    status: 404,
    zh: '没有这个流程或版本，请从列表中选择。',
    en: 'There is no such process or version; choose one from the list.',
  },
  'processes.codeTaken': {
    status: 409,
    zh: '该代码已被另一个流程使用，请换一个代码。',
    en: 'Another process has this code; choose another one.',
  },
  'processes.unreadable': {
    status: 400,
    zh: '流程图无法读取：{reason}请修正后再试。',
    en: 'The drawing can’t be read: {reason} Correct it and try again.',
  },
  'processes.unsound': {
    status: 409,
    zh: '流程还有问题，不能发布，请按列出的问题修改。',
    en: 'This process can’t be published yet; correct what is listed.',
  },
  'processes.effectPast': {
    status: 400,
    zh: '生效时间不能早于现在，请选择以后的时间或立即生效。',
    en: 'It can’t take effect in the past; choose a later time, or at once.',
  },
  'processes.unchanged': {
    status: 409,
    zh: '草稿与最近发布的版本相同，没有可发布的改动。',
    en: 'The draft equals the version published last; there is nothing to publish.',
  },
  'processes.stepRefused': {
    status: 400,
    zh: '第 {number} 步走不通：{reason}请撤销该步后继续。',
    en: 'Step {number} doesn’t fit: {reason} Take it back and go on.',
  },
});

/** Code of a process, given once. */
export const processCode = z.string().regex(
  saying(/^[a-z][\w-]{1,39}$/, {
    zh: '2 至 40 位，小写字母开头，只用字母、数字、短横线和下划线。',
    en: '2 to 40 letters, digits, dashes or underscores, beginning with a small letter.',
  }),
);

export const processFacts = defineFacts({
  'process.draftChanged': {
    watch: 'processes.edit',
    ids: {},
    data: { code: f.code(), version: f.number() },
  },
  'process.published': {
    watch: 'processes.edit',
    ids: {},
    data: { code: f.code(), number: f.number(), effectFrom: f.time() },
  },
});

// ---- a process as it is read from its drawing -----------------------------------------------------------------

/**
 * A length of time by one of the clocks of the centre: `minutes` of elapsed or of working time, or `days`.
 * The same as `Span` of features/calendar.
 */
export const span = z.discriminatedUnion('clock', [
  z.strictObject({ clock: z.enum(['elapsed', 'working']), minutes: z.int().min(0).max(5_256_000) }),
  z.strictObject({ clock: z.enum(['calendarDays', 'workingDays']), days: z.int().min(0).max(3_650) }),
]);
export type Span = z.output<typeof span>;

/** `inform`: tell the customer. */
export const taskWorks = ['work', 'approve', 'visit', 'inform'] as const;
export type TaskWork = (typeof taskWorks)[number];

export const taskOutcome = z.object({ code: z.string(), name: localText });
export interface TaskOutcome {
  code: string;
  name: LocalText;
}

/** Branch of the ticket, of headquarters, of the customer. */
export const lanePlaces = ['ticket', 'headquarters', 'customer'] as const;
export const lane = z.object({ role: z.string(), at: z.enum(lanePlaces) });
/** Who should do a task: a role, or a department («dept.claims»), at a place in the tree of branches. */
export type Lane = z.output<typeof lane>;

interface NodeBase {
  id: string;
  name: LocalText;
  /** Null outside of any lane. */
  lane: Lane | null;
  /** Ids of flows, in the order of the drawing's document. */
  incoming: string[];
  outgoing: string[];
}
export type ProcessNode = NodeBase &
  (
    | { kind: 'start' }
    /** `code`: how the matter ended; null where only one way of several ends. */
    | { kind: 'end'; code: string | null; terminates: boolean }
    | { kind: 'userTask'; work: TaskWork; outcomes: TaskOutcome[]; due: Span | null; fields: string[] }
    | { kind: 'serviceTask'; service: string; params: Record<string, string> }
    | { kind: 'exclusive'; defaultFlow: string | null }
    | { kind: 'inclusive'; defaultFlow: string | null }
    | { kind: 'parallel' }
    | { kind: 'timer'; span: Span | null }
    /** Sits on the edge of a task; `interrupts` takes the task away when it is due. */
    | { kind: 'boundaryTimer'; host: string; interrupts: boolean; span: Span | null }
    /** Whatever of BPMN isn't carried out: keeps the process from being published. */
    | { kind: 'unsupported'; element: string }
  );
export type NodeOf<K extends ProcessNode['kind']> = Extract<ProcessNode, { kind: K }>;

export interface ProcessFlow {
  id: string;
  from: string;
  to: string;
  name: LocalText;
  /** In the subset of FEEL that rules/condition.ts reads; null: always. */
  condition: string | null;
}

/** A process ready to be followed: plain data, nodes and flows by id. */
export interface Process {
  id: string;
  name: LocalText;
  nodes: Record<string, ProcessNode>;
  flows: Record<string, ProcessFlow>;
  /** Lanes of the drawing, with what is missing of them. */
  lanes: { id: string; name: LocalText; role: string | null; at: string | null }[];
  /** Other elements of the drawing that aren't carried out: id and element. */
  unsupported: { id: string; element: string }[];
}

// ---- following it ---------------------------------------------------------------------------------------------

/** A task that somebody is to do. */
export const drawnTask = z.object({
  /** Unique within the instance. */
  key: z.string(),
  node: z.string(),
  name: localText,
  work: z.enum(taskWorks),
  lane,
  /** One at least. */
  outcomes: z.array(taskOutcome),
  due: span.nullable(),
  /** Keys of fields of the ticket that must be filled before it is done. */
  fields: z.array(z.string()),
});
export type DrawnTask = z.output<typeof drawnTask>;

export const processInput = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start') }),
  z.strictObject({ type: z.literal('taskDone'), key: z.string(), outcome: z.string() }),
  z.strictObject({ type: z.literal('timerDue'), key: z.string() }),
  z.strictObject({ type: z.literal('serviceDone'), key: z.string(), result: z.string() }),
  /** After the last try: a person decides whether it is tried again or left out. */
  z.strictObject({ type: z.literal('serviceGaveUp'), key: z.string() }),
  z.strictObject({ type: z.literal('cancel') }),
]);
export type ProcessInput = z.output<typeof processInput>;

export const processEffect = z.discriminatedUnion('type', [
  z.object({ type: z.literal('openTask'), task: drawnTask }),
  z.object({ type: z.literal('dropTask'), key: z.string() }),
  z.object({ type: z.literal('setTimer'), key: z.string(), node: z.string(), span }),
  z.object({ type: z.literal('clearTimer'), key: z.string() }),
  z.object({
    type: z.literal('callService'),
    key: z.string(),
    node: z.string(),
    service: z.string(),
    params: z.record(z.string(), z.string()),
  }),
  /** `end`: code of the end event; «cancelled» after a cancel. */
  z.object({ type: z.literal('ended'), end: z.string() }),
]);
export type ProcessEffect = z.output<typeof processEffect>;

/** What waits in an instance. `help`: the service gave up, and a person is asked. */
export const processToken = z.strictObject({
  node: z.string(),
  key: z.string(),
  outcome: z.string().nullable(),
  help: z.boolean(),
});
export type ProcessToken = z.output<typeof processToken>;

/** Where an instance stands. Plain JSON, to be kept beside the ticket and given back as it was. */
export const processState = z.strictObject({
  tokens: z.array(processToken),
  /** Timers on the edge of what waits; `host`: key of the token. */
  timers: z.array(z.strictObject({ node: z.string(), key: z.string(), host: z.string() })),
  /** Tokens that have arrived at a joining gateway, by flow. */
  arrived: z.record(z.string(), z.int()),
  /** How often each node has made a key, so that none comes twice. */
  made: z.record(z.string(), z.int()),
  /** Code of the end event reached last. */
  end: z.string().nullable(),
  ended: z.boolean(),
});
export type ProcessState = z.output<typeof processState>;

const value = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
/** What conditions may read; dates are ISO texts. */
export const processData = z.strictObject({
  /** Of the input before; what a task or service has just said goes before it. */
  outcome: value.optional(),
  priority: value.optional(),
  kind: value.optional(),
  level: value.optional(),
  fields: z.record(z.string(), value).default({}),
  customer: z.strictObject({ segment: value.optional() }).default({}),
});
export type ProcessData = z.output<typeof processData>;

export const problemCodes = [
  'unsupported',
  'startMissing',
  'startSeveral',
  'endMissing',
  'noWayIn',
  'noWayOut',
  'severalWaysOut',
  'nameMissing',
  'laneMissing',
  'laneIncomplete',
  'roleUnknown',
  'serviceUnknown',
  'paramMissing',
  'fieldUnknown',
  'templateUnknown',
  'spanMissing',
  'boundaryHost',
  'defaultMissing',
  'conditionMissing',
  'conditionMisplaced',
  'conditionUnreadable',
  'outcomeUnknown',
  'outcomeTwice',
  'idTooLong',
  'unreachable',
  'neverEnds',
  'joinIncomplete',
  'tokenTwice',
  'endless',
  'endCodeMissing',
  'informMissing',
  'tooManyWays',
] as const;
/** Why a process can't be published: the node or flow, and a sentence for whoever draws it. */
export const processProblem = z.object({
  /** Id of the node, flow or lane; null: the whole process. */
  node: z.string().nullable(),
  code: z.enum(problemCodes),
  text: z.object({ zh: z.string(), en: z.string() }),
});
export type ProcessProblem = z.output<typeof processProblem>;

/** A service that a process may call, and what it is to be told. */
export const serviceKind = z.object({
  code: z.string(),
  name: localText,
  params: z.array(
    z.object({
      name: z.string(),
      label: localText,
      /** `template`: one of the notice templates; `choice`: one of `choices`. */
      kind: z.enum(['template', 'choice']),
      choices: z.array(z.object({ value: z.string(), label: localText })),
    }),
  ),
});
export type ServiceKind = z.output<typeof serviceKind>;

const named = z.object({ code: z.string(), name: localText });
/** What a drawing may name: everything else keeps it from being published. */
export const knownNames = z.object({
  roles: z.array(named),
  services: z.array(serviceKind),
  fieldKeys: z.array(named),
  templates: z.array(named),
});
export type KnownNames = z.output<typeof knownNames>;

// ---- for the server -------------------------------------------------------------------------------------------

/** A published version, read and ready to be followed. */
export interface PublishedProcess {
  code: string;
  number: number;
  process: Process;
}

/** Where tickets get their process from. */
export interface ProcessService {
  /** @returns the version that a ticket which begins at a moment follows; null when there is none. */
  current(code: string, at: Date): Promise<PublishedProcess | null>;
  /** @throws AppError processes.unknown */
  version(code: string, number: number): Promise<PublishedProcess>;
}
