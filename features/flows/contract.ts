/** What a flow is: the drawn conversation between a caller and the keypad, before a person answers. */
import { z } from 'zod';
import { promptName } from '../../channels/speech/prompt-texts.ts';
import { languages, localText } from '../../platform/local-text.ts';

/** Name of a node or a flow: it appears in facts and reports, so it is a short code. */
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/**
 * One thing to say: a prompt by name, or a value that is joined from recorded pieces, e.g.
 * `{ "speak": "digits", "value": "95500" }`. Values are written as spoken-number.ts takes them.
 */
export const promptEntry = z.union([
  promptName,
  z.strictObject({
    speak: z.enum(['integer', 'count', 'amount', 'decimal', 'date', 'time', 'duration', 'digits', 'plate']),
    value: z.string().min(1).max(60),
  }),
]);
export type PromptEntry = z.infer<typeof promptEntry>;

const prompts = z.array(promptEntry).max(20);

/** The keys that a menu can offer. A to D exist on some lines but on no caller's telephone. */
export const menuKey = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#']);

/** Says something and goes on. Unless `interruptible`, it is heard to its end: a duty notice must be. */
const playNode = z.strictObject({
  type: z.literal('play'),
  prompts: prompts.min(1),
  interruptible: z.boolean().default(false),
  next: code,
});

/** Asks for one key. After `tries` wrong keys or silences in a row the call goes to `fallback`. */
const menuNode = z.strictObject({
  type: z.literal('menu'),
  prompts: prompts.min(1),
  /** Said before `prompts` are repeated, after a key that isn't offered, and after silence. */
  wrongPrompts: prompts,
  silentPrompts: prompts,
  choices: z
    .partialRecord(menuKey, z.strictObject({ next: code, label: localText }))
    .refine((choices) => Object.keys(choices).length > 0, 'A menu offers at least one key'),
  tries: z.int().min(1).max(9).default(3),
  /** How long silence may last after the prompts, in milliseconds. */
  timeoutMs: z.int().min(1000).max(60_000).default(6000),
  fallback: code,
});

const queueNode = z.strictObject({ type: z.literal('queue'), queue: code });

const hangUpNode = z.strictObject({ type: z.literal('hangUp'), prompts });

export const flowNode = z.discriminatedUnion('type', [playNode, menuNode, queueNode, hangUpNode]);
export type FlowNode = z.infer<typeof flowNode>;
export type MenuNode = z.infer<typeof menuNode>;

/** A whole flow. The form alone doesn't make it sound: see checkFlow. */
export const flowDocument = z.strictObject({
  id: code,
  version: z.int().min(1),
  name: localText,
  /** Language of its prompts. */
  language: z.enum(languages),
  start: code,
  nodes: z.record(code, flowNode),
});
export type FlowDocument = z.infer<typeof flowDocument>;

/** What a caller chose in one menu; `none` when the menu gave up and led to its fallback. */
export const pathStep = z.strictObject({
  node: code,
  choice: z.union([menuKey, z.literal('none')]),
  label: localText,
});
export type PathStep = z.infer<typeof pathStep>;

/** Where a caller stands in a flow. Small and plain, so that it is kept with the call across a restart. */
export const flowState = z.strictObject({
  flow: code,
  version: z.int(),
  node: code,
  phase: z.enum(['playing', 'listening', 'ended']),
  /** Number of the play or listen that runs; a report about an earlier one is late and means nothing. */
  turn: z.int(),
  /** Wrong keys and silences in this visit of the menu. */
  tries: z.int(),
  /** Keys and silences that menus have taken in this call. */
  inputs: z.int(),
  /** A key pressed during a notice, kept for the next menu. */
  ahead: z.string().nullable(),
  path: z.array(pathStep),
});
export type FlowState = z.infer<typeof flowState>;

/** What is wrong with a flow. */
export type FlowProblemCode =
  | 'nodeUnknown'
  | 'unreachable'
  | 'loopWithoutInput'
  | 'noWayOut'
  | 'promptMissing'
  | 'notSpeakable'
  | 'queueUnknown'
  | 'fallbackEndsCall';

/** One finding of checkFlow: the node where it is, and the name that is wrong or missing. */
export interface FlowProblem {
  code: FlowProblemCode;
  node: string;
  detail: string;
}

/** Each problem in words; `{node}` and `{detail}` are filled in. */
export const flowProblemTexts: Record<FlowProblemCode, { zh: string; en: string }> = {
  nodeUnknown: {
    zh: '节点“{node}”指向不存在的节点“{detail}”，请改为已有节点。',
    en: 'Node {node} leads to {detail}, which does not exist; choose a node that does.',
  },
  unreachable: {
    zh: '节点“{node}”无法到达，请连上或删除。',
    en: 'Nothing leads to node {node}; connect it or delete it.',
  },
  loopWithoutInput: {
    zh: '节点“{node}”在来电人不按键时会一直循环，请让它通向队列或挂机。',
    en: 'Without a key the call goes round through node {node} for ever; lead it to a queue or to hanging up.',
  },
  noWayOut: {
    zh: '从节点“{node}”出发到不了任何队列或挂机，请补上出口。',
    en: 'From node {node} no queue and no hanging up can be reached; add a way out.',
  },
  promptMissing: {
    zh: '节点“{node}”用到的语音“{detail}”没有录音，请先录制或换一条。',
    en: 'Node {node} plays {detail}, which has no recording; record it or choose another.',
  },
  notSpeakable: {
    zh: '节点“{node}”中的“{detail}”无法播报，请检查格式。',
    en: 'Node {node} is to speak {detail}, which is not of the form needed; correct it.',
  },
  queueUnknown: {
    zh: '节点“{node}”转入的队列“{detail}”不存在，请选择已有队列。',
    en: 'Node {node} leads to the queue {detail}, which does not exist; choose another.',
  },
  fallbackEndsCall: {
    zh: '菜单“{node}”在来电人未选择时会挂断电话，请改为转人工队列。',
    en: 'Menu {node} hangs up on a caller who does not choose; lead its fallback to a person.',
  },
};
