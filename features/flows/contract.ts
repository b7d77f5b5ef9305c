/** What a flow is: the drawn conversation between a caller and the keypad, before a person answers. */
import { z } from 'zod';
import { localText } from '../../platform/local-text.ts';
import { spokenLanguage } from '../../platform/spoken-language.ts';
import { branchCase } from './contract/branch.ts';
import { menuKeys } from './contract/menu-keys.ts';
import { voicemailBoxes } from './contract/voicemail-boxes.ts';
import { promptEntry } from './prompt-entry.ts';
import { queryNames, queryOutcome } from './queries.ts';

export type PromptEntry = z.infer<typeof promptEntry>;

/** Name of a node or a flow: it appears in facts and reports, so it is a short code. */
export const flowCode = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const code = flowCode;

/** Where a way leads; empty while it isn't drawn yet, which checkFlow finds. */
const target = z.union([code, z.literal('')]);

const prompts = z.array(promptEntry).max(20);

export const menuKey = z.enum(menuKeys);
export type MenuKey = z.infer<typeof menuKey>;

/** What people call a node; its code otherwise. */
const named = {
  name: localText.optional(),
  /** Agents may hand callers on to here, and find it by this name; missing: they may not. */
  transferName: localText.optional(),
};

/** Says something and goes on. Unless `interruptible`, it is heard to its end: a duty notice must be. */
const playNode = z.strictObject({
  ...named,
  type: z.literal('play'),
  prompts,
  interruptible: z.boolean().default(false),
  next: target,
});

/** Asks for one key. After `tries` wrong keys or silences in a row the call goes to `fallback`. */
const menuNode = z.strictObject({
  ...named,
  type: z.literal('menu'),
  prompts,
  /** Said before `prompts` are repeated, after a key that isn't offered, and after silence. */
  wrongPrompts: prompts,
  silentPrompts: prompts,
  choices: z.partialRecord(menuKey, z.strictObject({ next: target, label: localText })),
  tries: z.int().min(1).max(9).default(3),
  /** How long silence may last after the prompts, in milliseconds. */
  timeoutMs: z.int().min(1000).max(60_000).default(6000),
  fallback: target,
});

/**
 * Asks one question of a survey. Whatever the key, the call goes on the same way; after `tries` wrong keys or silences in
 * a row it goes to `fallback`, since nobody must answer.
 */
const surveyNode = z.strictObject({
  ...named,
  type: z.literal('survey'),
  prompts,
  wrongPrompts: prompts,
  silentPrompts: prompts,
  answers: z.partialRecord(menuKey, localText),
  tries: z.int().min(1).max(9).default(2),
  timeoutMs: z.int().min(1000).max(60_000).default(6000),
  next: target,
  fallback: target,
});

/**
 * Asks for a number on the key pad. `#` ends it, silence after a key does, and so does its greatest length; `*` clears
 * it. After `tries` entries that are too short, or silences, in a row the call goes to `fallback`.
 */
const digitsNode = z.strictObject({
  ...named,
  type: z.literal('digits'),
  prompts,
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
  next: target,
  fallback: target,
});

/** Asks the systems behind, tells the answer, and goes on by how it ended. */
const queryNode = z.strictObject({
  ...named,
  type: z.literal('query'),
  query: z.enum(queryNames),
  /** Said while the answer is sought; heard to the end. */
  waitPrompts: prompts,
  outcomes: z.partialRecord(queryOutcome, target),
  /** For outcomes that aren't named. */
  fallback: target,
});

/** Takes a message after the tone; `#` ends it, and so does its greatest length. Then the call goes on. */
const voicemailNode = z.strictObject({
  ...named,
  type: z.literal('voicemail'),
  box: z.enum(voicemailBoxes),
  /** Said before; the last of them is the tone. Heard to the end. */
  prompts,
  maxSeconds: z.int().min(10).max(600).default(120),
  next: target,
});

const queueNode = z.strictObject({
  ...named,
  type: z.literal('queue'),
  queue: target,
  /** Points that the call gains beside those of the queue and of the customer's segment. */
  priority: z.number().int().min(0).max(100).optional(),
});

const hangUpNode = z.strictObject({ ...named, type: z.literal('hangUp'), prompts });

/** Goes the first way whose condition holds; nobody is asked, and nothing is said. */
const branchNode = z.strictObject({
  ...named,
  type: z.literal('branch'),
  cases: z.array(branchCase).max(20),
  otherwise: target,
});

/** Has something done by another part of the product (see actions.ts), and goes on by how it ended. */
const actionNode = z.strictObject({
  ...named,
  type: z.literal('action'),
  action: z.string().regex(/^$|^[a-z][A-Za-z0-9.]{0,39}$/),
  /** As the action declares them. */
  params: z.record(z.string().max(40), z.string().max(200)),
  /** Codes of collected numbers that it is told, as far as they were collected. */
  give: z.array(z.string().max(40)).max(10).default([]),
  waitPrompts: prompts,
  outcomes: z.partialRecord(queryOutcome, target),
  fallback: target,
});

/** Gives the caller points in whatever queue comes. */
const priorityNode = z.strictObject({
  ...named,
  type: z.literal('priority'),
  points: z.int().min(1).max(100),
  next: target,
});

/** Goes through another flow, in the version in force then and in that one's language, and comes back where that returns. */
const goToNode = z.strictObject({
  ...named,
  type: z.literal('goTo'),
  flow: target,
  next: target,
  /** Where that flow isn't in force, or flows lead into each other too deeply. */
  fallback: target,
});

/** Goes back to the flow that led here. */
const returnNode = z.strictObject({ ...named, type: z.literal('return') });

export const flowNode = z.discriminatedUnion('type', [
  playNode,
  menuNode,
  surveyNode,
  digitsNode,
  queryNode,
  voicemailNode,
  queueNode,
  hangUpNode,
  branchNode,
  actionNode,
  priorityNode,
  goToNode,
  returnNode,
]);
export type FlowNode = z.infer<typeof flowNode>;
export type MenuNode = z.infer<typeof menuNode>;
export type SurveyNode = z.infer<typeof surveyNode>;
export type DigitsNode = z.infer<typeof digitsNode>;
export type VoicemailNode = z.infer<typeof voicemailNode>;
export type QueryNode = z.infer<typeof queryNode>;
export type BranchNode = z.infer<typeof branchNode>;
export type ActionNode = z.infer<typeof actionNode>;
export type GoToNode = z.infer<typeof goToNode>;

/** Most nodes of a flow: more than anybody can find his way in. */
export const mostNodes = 200;

/** A whole flow. The form alone doesn't make it sound: see checkFlow. */
export const flowDocument = z.strictObject({
  id: code,
  version: z.int().min(1),
  name: localText,
  /** Language of its prompts. */
  language: spokenLanguage,
  start: target,
  nodes: z.record(code, flowNode).refine((nodes) => Object.keys(nodes).length <= mostNodes),
});
export type FlowDocument = z.infer<typeof flowDocument>;

/**
 * What a caller chose in one menu or answered in a survey (`none` when a menu, a question or a number was given up and
 * led to its fallback), or what he asked there and how that ended. What he keyed as a number is never part of it.
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

/** A flow that led into another one, and where it goes on. */
const flowReturn = z.strictObject({
  flow: code,
  version: z.int(),
  node: code,
  inputs: z.int(),
  lastMenu: code.nullable(),
});

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
  /** Points that the call has gained on its way; missing in states of a release before, as all below. */
  points: z.int().optional(),
  /** How often each node was entered since this flow began, or since it was returned to. */
  visits: z.record(code, z.int()).optional(),
  /** Whether it began then, rather than was returned to. */
  began: z.boolean().optional(),
  /** Flows that led here, the outermost first. */
  returns: z.array(flowReturn).optional(),
});
export type FlowState = z.infer<typeof flowState>;
