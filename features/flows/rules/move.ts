/** The words of the interpreter: where a call stands in a flow, and what one event makes of it. */

import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import type { VoicemailBox } from '../contract/voicemail-boxes.ts';
import type { FlowDocument, FlowNode, FlowState, MenuKey, PathStep, PromptEntry } from '../contract.ts';
import type { QueryAnswer, QueryName, QueryOutcome } from '../queries.ts';
import { soundsOf } from '../spoken-entry.ts';
import type { FlowMemory } from './memory.ts';
import type { FlowScene } from './scene.ts';

/** What happened. `turn` is the one of the command that it answers. */
export type FlowEvent =
  | { type: 'played'; turn: number }
  | { type: 'digit'; digit: string }
  | { type: 'timeout'; turn: number }
  | { type: 'answered'; turn: number; answer: QueryAnswer };

/** What is to be done. A new `play` replaces the one that runs; everything else but `wait` ends it. */
export type FlowCommand =
  /** `personal`: it tells what only this caller may hear, and is stored nowhere. */
  | { type: 'play'; prompts: string[]; interruptible: boolean; personal: boolean; turn: number }
  | { type: 'listen'; timeoutMs: number; turn: number }
  /** `collected` is personal, too. It comes with a `play` where something is said meanwhile. */
  | { type: 'query'; query: QueryName; collected: Readonly<Record<string, string>>; turn: number }
  /** The same for an action. */
  | {
      type: 'act';
      action: string;
      params: Readonly<Record<string, string>>;
      collected: Readonly<Record<string, string>>;
      node: string;
      turn: number;
    }
  /** All is said, and the answer isn't there yet. */
  | { type: 'wait' }
  /** The caller leaves a message; its end is a `timeout`. */
  | { type: 'record'; box: VoicemailBox; maxMs: number; turn: number }
  | { type: 'enterQueue'; queue: string; priority: number; path: PathStep[] }
  | { type: 'hangUp' };

/** Codes of what happened in a step, for the facts of it. */
export type FlowNews =
  | { type: 'chosen'; node: string; choice: MenuKey }
  /** A question of a survey was answered with a key. */
  | { type: 'surveyed'; flow: string; version: number; node: string; answer: MenuKey }
  | { type: 'gaveUp'; node: string }
  | { type: 'asked'; node: string; query: QueryName }
  | { type: 'answered'; node: string; query: QueryName; outcome: QueryOutcome }
  | { type: 'acted'; node: string; action: string; outcome: QueryOutcome }
  /** The flow goes on in another document, and in the language of that. */
  | { type: 'moved'; language: SpokenLanguage }
  | FlowLeft;

/** A flow was left: how often each of its nodes was entered since it began or was returned to, and how it was left. */
export interface FlowLeft {
  type: 'left';
  flow: string;
  version: number;
  /** The last node. */
  node: string;
  how: LeavingWay;
  began: boolean;
  visits: Readonly<Record<string, number>>;
}
/** To a queue; with a goodbye; the caller hung up; into another flow or back from it. */
export const leavingWays = ['queue', 'goodbye', 'hungUp', 'flow'] as const;
export type LeavingWay = (typeof leavingWays)[number];

export interface FlowStep {
  state: FlowState;
  memory: FlowMemory;
  commands: FlowCommand[];
  /** In the order in which it happened: mostly none or one. */
  news: FlowNews[];
}

/** Where a call stands while an event is taken in. */
export interface Visit {
  readonly flow: FlowDocument;
  readonly state: FlowState;
  readonly memory: FlowMemory;
  readonly news: readonly FlowNews[];
  readonly scene: FlowScene;
}

/** The event leads into a node (`to`), or it is taken in and something is to be done. */
export type Move = { visit: Visit; to: string } | { visit: Visit; commands: FlowCommand[] };

/** What is said once what was keyed is lost. */
export const interruptedPrompt = 'menu.interrupted';

/** What is told of a flow that is left where it stands. */
export function leftOf(state: FlowState, how: LeavingWay): FlowLeft {
  const { flow, version, node, began = true, visits = {} } = state;
  return { type: 'left', flow, version, node, how, began, visits };
}

/** @throws Error when the flow hasn't this node: it was not checked before use. */
export function nodeOf(flow: FlowDocument, id: string): FlowNode {
  const node = Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
  if (node === undefined) throw new Error(`Flow ${flow.id} has no node ${id}; it was not checked before use`);
  return node;
}

export function goTo(visit: Visit, to: string): Move {
  return { visit, to };
}

export function stay(visit: Visit): Move {
  return { visit, commands: [] };
}

export function withState(visit: Visit, change: Partial<FlowState>): Visit {
  return { ...visit, state: { ...visit.state, ...change } };
}

export function withMemory(visit: Visit, change: Partial<FlowMemory>): Visit {
  return { ...visit, memory: { ...visit.memory, ...change } };
}

/** Notes what happened: as news, and in the path that goes on with the caller. */
export function withNews(visit: Visit, news: FlowNews, step: PathStep | null): Visit {
  const path = step === null ? visit.state.path : [...visit.state.path, step];
  return { ...withState(visit, { path }), news: [...visit.news, news] };
}

/** Says prompts and values of the flow, and what the caller keyed where that is there and can be spoken. */
export function say(visit: Visit, entries: readonly PromptEntry[], interruptible: boolean): Move {
  const { collected } = visit.memory;
  const personal = entries.some(isPersonal);
  const prompts = entries.flatMap((entry) => soundsOf(entry, visit.flow.language, collected));
  return play(visit, prompts, { phase: 'playing', interruptible, personal });
}

/** Whether an entry tells what the caller keyed. */
export function isPersonal(entry: PromptEntry): boolean {
  return typeof entry !== 'string' && entry.speak === 'collected';
}

/** Plays sounds under a new turn. */
export function play(
  visit: Visit,
  prompts: string[],
  how: { phase: FlowState['phase']; interruptible: boolean; personal: boolean },
): Move {
  const { phase, interruptible, personal } = how;
  const turn = visit.state.turn + 1;
  return {
    visit: withState(visit, { phase, turn }),
    commands: [{ type: 'play', prompts, interruptible, personal, turn }],
  };
}

/** Waits for a key in silence. */
export function listen(visit: Visit, timeoutMs: number): Move {
  const turn = visit.state.turn + 1;
  return {
    visit: withState(visit, { phase: 'listening', turn }),
    commands: [{ type: 'listen', timeoutMs, turn }],
  };
}

/**
 * What was keyed is lost, or not there: the call goes back to the menu that was visited last, or to the beginning, and
 * hears that. Keys until then belong to what was lost and mean nothing.
 */
export function goBack(visit: Visit): Move {
  const { state, flow } = visit;
  const back = withState(visit, { node: state.lastMenu ?? flow.start, tries: 0, outcome: null });
  return play(withMemory(back, { ahead: '', entry: '', answer: null }), [interruptedPrompt], {
    phase: 'returning',
    interruptible: false,
    personal: false,
  });
}
