/** What a flow is: the drawn conversation between a caller and the keypad, before a person answers. */
import { z } from 'zod';
import { languages, localText } from '../../platform/local-text.ts';
import { voicemailBoxes } from './contract/voicemail-boxes.ts';
import { promptEntry } from './prompt-entry.ts';
import { queryNames, queryOutcome } from './queries.ts';

export type PromptEntry = z.infer<typeof promptEntry>;

/** Name of a node or a flow: it appears in facts and reports, so it is a short code. */
const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

const prompts = z.array(promptEntry).max(20);

/** The keys that a menu can offer. A to D exist on some lines but on no caller's telephone. */
export const menuKey = z.enum(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#']);
export type MenuKey = z.infer<typeof menuKey>;

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

/**
 * Asks for a number on the key pad. `#` ends it, silence after a key does, and so does its greatest length; `*` clears
 * it. After `tries` entries that are too short, or silences, in a row the call goes to `fallback`.
 */
const digitsNode = z.strictObject({
  type: z.literal('digits'),
  prompts: prompts.min(1),
  /** Said before `prompts` are repeated, after an entry that is too short, and after silence. */
  wrongPrompts: prompts,
  silentPrompts: prompts,
  /** Code under which the number is collected for the questions that need it. */
  into: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  minLength: z.int().min(1).max(40),
  maxLength: z.int().min(1).max(40),
  tries: z.int().min(1).max(9).default(3),
  /** How long silence may last before the first key, and between two keys, in milliseconds. */
  timeoutMs: z.int().min(1000).max(60_000).default(8000),
  keyGapMs: z.int().min(1000).max(20_000).default(4000),
  /** As the last of `maxLength` signs `*` is kept instead of clearing: an ID card number may end with X. */
  lastStar: z.boolean().default(false),
  /** A password: forgotten as soon as it was compared. */
  secret: z.boolean().default(false),
  next: code,
  fallback: code,
});

/** Asks the systems behind, tells the answer, and goes on by how it ended. */
const queryNode = z.strictObject({
  type: z.literal('query'),
  query: z.enum(queryNames),
  /** Said while the answer is sought; heard to the end. */
  waitPrompts: prompts,
  outcomes: z.partialRecord(queryOutcome, code),
  /** For outcomes that aren't named. */
  fallback: code,
});

/** Takes a message after the tone; `#` ends it, and so does its greatest length. Then the call goes on. */
const voicemailNode = z.strictObject({
  type: z.literal('voicemail'),
  box: z.enum(voicemailBoxes),
  /** Said before; the last of them is the tone. Heard to the end. */
  prompts: prompts.min(1),
  maxSeconds: z.int().min(10).max(600).default(120),
  next: code,
});

const queueNode = z.strictObject({
  type: z.literal('queue'),
  queue: code,
  /** Points that the call gains beside those of the queue and of the customer's segment. */
  priority: z.number().int().min(0).max(100).optional(),
});

const hangUpNode = z.strictObject({ type: z.literal('hangUp'), prompts });

export const flowNode = z.discriminatedUnion('type', [
  playNode,
  menuNode,
  digitsNode,
  queryNode,
  voicemailNode,
  queueNode,
  hangUpNode,
]);
export type FlowNode = z.infer<typeof flowNode>;
export type MenuNode = z.infer<typeof menuNode>;
export type DigitsNode = z.infer<typeof digitsNode>;
export type VoicemailNode = z.infer<typeof voicemailNode>;
export type QueryNode = z.infer<typeof queryNode>;

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

/**
 * What a caller chose in one menu (`none` when a menu or a number was given up and led to its fallback), or what he
 * asked there and how that ended. What he keyed as a number is never part of it.
 */
export const pathStep = z.union([
  z.strictObject({
    node: code,
    choice: z.union([menuKey, z.literal('none')]),
    label: localText,
  }),
  z.strictObject({ node: code, query: z.enum(queryNames), outcome: queryOutcome }),
]);
export type PathStep = z.infer<typeof pathStep>;

/** Where a caller stands in a flow. Small and plain, so that it is kept with the call across a restart. */
export const flowState = z.strictObject({
  flow: code,
  version: z.int(),
  node: code,
  /**
   * A question is `asking` while its wait prompts play, then `waiting`; its answer is told while `answering`.
   * `recording`: he leaves a message. `returning`: it is said that what was keyed is lost, and the node is entered after that.
   */
  phase: z.enum([
    'playing',
    'listening',
    'asking',
    'waiting',
    'answering',
    'recording',
    'returning',
    'ended',
  ]),
  /** Number of the play, listen or question that runs; a report about an earlier one is late and means nothing. */
  turn: z.int(),
  /** Wrong entries and silences in this visit of the node. */
  tries: z.int(),
  /** Keys, numbers and silences that menus and key pads have taken in this call. */
  inputs: z.int(),
  /** The menu that was visited last: a call that lost what was keyed goes back there. */
  lastMenu: code.nullable(),
  /** How the question ended whose answer is told. */
  outcome: queryOutcome.nullable(),
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
  | 'fallbackEndsCall'
  | 'inputMissing'
  | 'lengthsCross';

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
    zh: '来电人不按键时，通话会经节点“{node}”一直循环，请让它通向队列或挂机。',
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
    zh: '节点“{node}”在来电人未选择、未输入或查询不成时会挂断电话，请改为转人工队列。',
    en: 'Node {node} hangs up on a caller who keys nothing, or whom it can not answer; lead its fallback to a person.',
  },
  inputMissing: {
    zh: '节点“{node}”的查询需要先收集“{detail}”，但有路径没有收集，请在每条路径上补上收号节点。',
    en: 'The question of node {node} needs {detail}, which is not asked for on every way there; ask for it first.',
  },
  lengthsCross: {
    zh: '收号节点“{node}”的最小位数大于最大位数，请改正。',
    en: 'Node {node} asks for more digits than it takes; correct its lengths.',
  },
};
