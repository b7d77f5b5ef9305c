/**
 * The interpreter of flows: pure, one step per event. Call control carries the commands out and stores the state.
 *
 * Keys. During a menu any key counts at once and interrupts what is being said. A key during a notice is kept, the
 * last one if several, and the notice goes on unless it is interruptible; the next menu takes the kept key as if it
 * had just been pressed, or forgets it without counting a try when it doesn't offer that key. During a farewell
 * keys mean nothing.
 */
import {
  type FlowDocument,
  type FlowNode,
  type FlowState,
  type MenuNode,
  menuKey,
  type PathStep,
  type PromptEntry,
} from './contract.ts';
import { soundsOf } from './spoken-entry.ts';

/** What happened. `turn` is the one of the command that it answers. */
export type FlowEvent =
  | { type: 'played'; turn: number }
  | { type: 'digit'; digit: string }
  | { type: 'timeout'; turn: number };

/** What is to be done. A new `play` replaces the one that runs; everything else ends it. */
export type FlowCommand =
  | { type: 'play'; prompts: string[]; interruptible: boolean; turn: number }
  | { type: 'listen'; timeoutMs: number; turn: number }
  | { type: 'enterQueue'; queue: string; path: PathStep[] }
  | { type: 'hangUp' };

/** Codes of a choice that was just made, for the fact of it. */
export interface MenuChoice {
  node: string;
  choice: PathStep['choice'];
}

export interface FlowStep {
  state: FlowState;
  commands: FlowCommand[];
  /** The choices made in this step, in order: mostly none or one. */
  choices: MenuChoice[];
}

/** How a menu that was given up appears in the path. */
const noChoice = { zh: '未选择', en: 'No choice' };

/**
 * Begins a flow.
 * @param flow one that checkFlow found sound.
 * @throws Error when the document leads to a node that it hasn't.
 */
export function startFlow(flow: FlowDocument): FlowStep {
  const state: FlowState = {
    flow: flow.id,
    version: flow.version,
    node: flow.start,
    phase: 'playing',
    turn: 0,
    tries: 0,
    inputs: 0,
    ahead: null,
    path: [],
  };
  return enter(flow, state, flow.start, []);
}

/**
 * Goes on with what happened. Events that answer an earlier command, or come after the end, change nothing.
 * @param flow the document, in the version in which the call began it.
 * @throws Error when the state belongs to another document or version.
 */
export function advanceFlow(flow: FlowDocument, state: FlowState, event: FlowEvent): FlowStep {
  requireSame(flow, state);
  const late = event.type !== 'digit' && event.turn !== state.turn;
  if (state.phase === 'ended' || late) return stay(state);
  const node = nodeOf(flow, state.node);
  switch (node.type) {
    case 'play':
      return advancePlay(flow, state, node, event);
    case 'menu':
      return advanceMenu(flow, state, node, event);
    case 'hangUp':
      return event.type === 'played' ? end(state, { type: 'hangUp' }, []) : stay(state);
    case 'queue':
      return stay(state);
    default:
      return node satisfies never;
  }
}

/**
 * Says again what the caller was hearing, after the sound was lost for a while. Tries and path stay as they are.
 * @throws Error when the state belongs to another document or version.
 */
export function resumeFlow(flow: FlowDocument, state: FlowState): FlowStep {
  requireSame(flow, state);
  const node = nodeOf(flow, state.node);
  if (state.phase === 'ended' || node.type === 'queue') return stay(state);
  return say(
    flow,
    state,
    node.prompts,
    node.type === 'menu' || (node.type === 'play' && node.interruptible),
    [],
  );
}

/**
 * Most keys and silences that the menus of a flow take in one call, however often a caller goes back and forth.
 * After them every menu leads to its fallback at once.
 */
export function inputLimit(flow: FlowDocument): number {
  return Object.values(flow.nodes).reduce((sum, node) => sum + (node.type === 'menu' ? node.tries : 0), 0);
}

function requireSame(flow: FlowDocument, state: FlowState): void {
  if (state.flow !== flow.id || state.version !== flow.version) {
    throw new Error(
      `Flow ${flow.id} ${flow.version} can't go on with a call in ${state.flow} ${state.version}`,
    );
  }
}

function advancePlay(
  flow: FlowDocument,
  state: FlowState,
  node: FlowNode & { type: 'play' },
  event: FlowEvent,
): FlowStep {
  if (event.type === 'played') return enter(flow, state, node.next, []);
  if (event.type !== 'digit') return stay(state);
  const kept = { ...state, ahead: event.digit };
  return node.interruptible ? enter(flow, kept, node.next, []) : stay(kept);
}

function advanceMenu(flow: FlowDocument, state: FlowState, menu: MenuNode, event: FlowEvent): FlowStep {
  if (event.type === 'digit') {
    return choose(flow, state, menu, event.digit) ?? failTry(flow, state, menu, menu.wrongPrompts);
  }
  if (event.type === 'timeout') {
    return state.phase === 'listening' ? failTry(flow, state, menu, menu.silentPrompts) : stay(state);
  }
  if (state.phase !== 'playing') return stay(state);
  const turn = state.turn + 1;
  const listening: FlowState = { ...state, phase: 'listening', turn };
  return { state: listening, commands: [{ type: 'listen', timeoutMs: menu.timeoutMs, turn }], choices: [] };
}

/** Follows the choice of a key; null when the menu doesn't offer it. */
function choose(flow: FlowDocument, state: FlowState, menu: MenuNode, key: string): FlowStep | null {
  const parsed = menuKey.safeParse(key);
  const offered = parsed.success ? menu.choices[parsed.data] : undefined;
  if (!parsed.success || offered === undefined) return null;
  const choice = parsed.data;
  const path: PathStep[] = [...state.path, { node: state.node, choice, label: offered.label }];
  return enter(flow, { ...state, inputs: state.inputs + 1, path }, offered.next, [
    { node: state.node, choice },
  ]);
}

function failTry(flow: FlowDocument, state: FlowState, menu: MenuNode, hint: PromptEntry[]): FlowStep {
  const failed = { ...state, tries: state.tries + 1, inputs: state.inputs + 1 };
  if (failed.tries >= menu.tries || failed.inputs >= inputLimit(flow)) return giveUp(flow, failed, menu, []);
  return say(flow, failed, [...hint, ...menu.prompts], true, []);
}

function giveUp(flow: FlowDocument, state: FlowState, menu: MenuNode, choices: MenuChoice[]): FlowStep {
  const path: PathStep[] = [...state.path, { node: state.node, choice: 'none', label: noChoice }];
  return enter(flow, { ...state, path }, menu.fallback, [...choices, { node: state.node, choice: 'none' }]);
}

function enter(flow: FlowDocument, from: FlowState, id: string, choices: MenuChoice[]): FlowStep {
  const node = nodeOf(flow, id);
  const state: FlowState = { ...from, node: id, tries: 0 };
  switch (node.type) {
    case 'play':
      return say(flow, state, node.prompts, node.interruptible, choices);
    case 'menu':
      return enterMenu(flow, state, node, choices);
    case 'queue':
      return end(state, { type: 'enterQueue', queue: node.queue, path: state.path }, choices);
    case 'hangUp':
      return node.prompts.length > 0
        ? say(flow, { ...state, ahead: null }, node.prompts, false, choices)
        : end(state, { type: 'hangUp' }, choices);
    default:
      return node satisfies never;
  }
}

function enterMenu(flow: FlowDocument, entered: FlowState, menu: MenuNode, choices: MenuChoice[]): FlowStep {
  const state = { ...entered, ahead: null };
  if (state.inputs >= inputLimit(flow)) return giveUp(flow, state, menu, choices);
  const ahead = entered.ahead === null ? null : choose(flow, state, menu, entered.ahead);
  return ahead ?? say(flow, state, menu.prompts, true, choices);
}

function say(
  flow: FlowDocument,
  state: FlowState,
  entries: PromptEntry[],
  interruptible: boolean,
  choices: MenuChoice[],
): FlowStep {
  const turn = state.turn + 1;
  const prompts = entries.flatMap((entry) => soundsOf(entry, flow.language));
  const commands: FlowCommand[] = [{ type: 'play', prompts, interruptible, turn }];
  return { state: { ...state, phase: 'playing', turn }, commands, choices };
}

function end(state: FlowState, command: FlowCommand, choices: MenuChoice[]): FlowStep {
  return { state: { ...state, phase: 'ended', ahead: null }, commands: [command], choices };
}

function stay(state: FlowState): FlowStep {
  return { state, commands: [], choices: [] };
}

function nodeOf(flow: FlowDocument, id: string): FlowNode {
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  if (node === undefined) throw new Error(`Flow ${flow.id} has no node ${id}; it was not checked before use`);
  return node;
}
