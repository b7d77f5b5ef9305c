/**
 * The interpreter of flows: pure, one step per event. Call control carries the commands out, stores the state, and holds
 * the memory, which is personal and never stored.
 *
 * Keys. During a menu any key counts at once and interrupts what is being said; so does the first key of a number. Keys
 * during a notice are kept, and the notice goes on unless it is interruptible. The next menu takes the kept key as if it
 * had just been pressed, or forgets it without counting a try when it doesn't offer that key; a number takes all of
 * them. During a farewell keys mean nothing.
 */
import type { FlowDocument, FlowState } from './contract.ts';
import { wayOf } from './rules/branch.ts';
import { advanceDigits, enterDigits } from './rules/digits.ts';
import { emptyMemory, type FlowMemory, keepKey } from './rules/memory.ts';
import { advanceMenu, enterMenu } from './rules/menu.ts';
import {
  type FlowEvent,
  type FlowStep,
  goBack,
  goTo,
  isPersonal,
  leftOf,
  type Move,
  nodeOf,
  say,
  stay,
  type Visit,
  withMemory,
  withState,
} from './rules/move.ts';
import { enterOther, goHome } from './rules/other-flow.ts';
import { advanceQuery, enterAction, enterQuery, resumeQuery } from './rules/query.ts';
import { type FlowScene, plainScene } from './rules/scene.ts';
import { menuOf } from './rules/survey.ts';
import { advanceVoicemail } from './rules/voicemail.ts';

/** Points that a call can bring to its queue at most. */
const mostPoints = 100;

/**
 * Begins a flow.
 * @param flow one that checkFlow found sound.
 * @param scene what branches may ask for, at the time of the event.
 * @param from where a call comes in that was handed on, and what the caller chose before; else at the beginning.
 * @throws Error when the document leads to a node that it hasn't.
 */
export function startFlow(
  flow: FlowDocument,
  scene: FlowScene = plainScene,
  { node, path }: Pick<FlowState, 'node' | 'path'> = { node: flow.start, path: [] },
): FlowStep {
  const state: FlowState = {
    flow: flow.id,
    version: flow.version,
    node,
    phase: 'playing',
    turn: 0,
    tries: 0,
    inputs: 0,
    lastMenu: null,
    outcome: null,
    path,
    points: 0,
    visits: {},
    began: true,
    returns: [],
  };
  return follow(goTo({ flow, state, memory: emptyMemory, news: [], scene }, node));
}

/**
 * Goes on with what happened. Events that answer an earlier command, or come after the end, change nothing.
 * @param flow the document, in the version in which the call began it.
 * @throws Error when the state belongs to another document or version.
 */
export function advanceFlow(
  flow: FlowDocument,
  state: FlowState,
  memory: FlowMemory,
  event: FlowEvent,
  scene: FlowScene = plainScene,
): FlowStep {
  const visit = visitOf(flow, state, memory, scene);
  const late = event.type !== 'digit' && event.turn !== state.turn;
  if (state.phase === 'ended' || late) return follow(stay(visit));
  if (state.phase === 'returning') {
    return follow(event.type === 'played' ? goTo(visit, state.node) : stay(visit));
  }
  if (event.type === 'digit' && memory.endedByLength && event.digit === '#') {
    return follow(stay(withMemory(visit, { endedByLength: false })));
  }
  const heardOut = event.type === 'digit' || (event.type === 'played' && state.phase === 'playing');
  return follow(advance(heardOut ? withMemory(visit, { endedByLength: false }) : visit, event));
}

/**
 * Says again what the caller was hearing, after the sound was lost for a while. Tries and path stay as they are; a number
 * is keyed from its beginning.
 * @throws Error when the state belongs to another document or version.
 */
export function resumeFlow(
  flow: FlowDocument,
  state: FlowState,
  memory: FlowMemory,
  scene: FlowScene = plainScene,
): FlowStep {
  const visit = visitOf(flow, state, memory, scene);
  const node = nodeOf(flow, state.node);
  if (state.phase === 'ended' || !('prompts' in node || 'waitPrompts' in node)) return follow(stay(visit));
  if (state.phase === 'returning') return follow(goBack(visit));
  if (node.type === 'query' || node.type === 'action') return follow(resumeQuery(visit, node));
  const interruptible =
    node.type === 'play' ? node.interruptible : node.type !== 'hangUp' && node.type !== 'voicemail';
  return follow(say(withMemory(visit, { entry: '' }), node.prompts, interruptible));
}

/** @returns whether a call is keying or asking, and so can't go on without its memory. */
export function needsMemory(flow: FlowDocument, state: FlowState): boolean {
  if (!isSame(flow, state) || state.phase === 'ended' || state.phase === 'returning') return false;
  const node = nodeOf(flow, state.node);
  if (node.type === 'digits' || node.type === 'query' || node.type === 'action') return true;
  return 'prompts' in node && node.prompts.some(isPersonal);
}

/**
 * Goes on after the memory was lost: whoever was keying or asking goes back to the menu that he visited last.
 * @throws Error when the state belongs to another document or version.
 */
export function recoverFlow(flow: FlowDocument, state: FlowState, scene: FlowScene = plainScene): FlowStep {
  const visit = visitOf(flow, state, emptyMemory, scene);
  return follow(needsMemory(flow, state) ? goBack(visit) : stay(visit));
}

function isSame(flow: FlowDocument, state: FlowState): boolean {
  return state.flow === flow.id && state.version === flow.version;
}

function visitOf(flow: FlowDocument, state: FlowState, memory: FlowMemory, scene: FlowScene): Visit {
  if (!isSame(flow, state)) {
    throw new Error(
      `Flow ${flow.id} ${flow.version} can't go on with a call in ${state.flow} ${state.version}`,
    );
  }
  return { flow, state, memory, news: [], scene };
}

/** Enters nodes until something is to be done; a sound flow has no way round without that. */
function follow(first: Move): FlowStep {
  let move = first;
  while ('to' in move) move = enter(move.visit, move.to);
  const { state, memory, news } = move.visit;
  return { state, memory, commands: move.commands, news: [...news] };
}

function enter(from: Visit, id: string): Move {
  const node = nodeOf(from.flow, id);
  const { visits = {} } = from.state;
  const counted = { ...visits, [id]: (visits[id] ?? 0) + 1 };
  const visit = withMemory(withState(from, { node: id, tries: 0, outcome: null, visits: counted }), {
    entry: '',
    answer: null,
  });
  switch (node.type) {
    case 'play':
      return say(visit, node.prompts, node.interruptible);
    case 'menu':
      return enterMenu(visit, node);
    case 'survey':
      return enterMenu(visit, menuOf(node));
    case 'digits':
      return enterDigits(visit, node);
    case 'query':
      return enterQuery(visit, node);
    case 'action':
      return enterAction(visit, node);
    case 'voicemail':
      return say(visit, node.prompts, false);
    case 'branch':
      return goTo(visit, wayOf(node, visit.scene, visit.memory.collected));
    case 'priority': {
      const points = Math.min(mostPoints, (visit.state.points ?? 0) + node.points);
      return goTo(withState(visit, { points }), node.next);
    }
    case 'goTo':
      return enterOther(visit, node);
    case 'return':
      return goHome(visit) ?? enterQueue(visit, '', 0);
    case 'queue':
      return enterQueue(visit, node.queue, node.priority ?? 0);
    case 'hangUp':
      return node.prompts.length === 0 ? hangUp(visit) : say(visit, node.prompts, false);
    default:
      return node satisfies never;
  }
}

function advance(visit: Visit, event: FlowEvent): Move {
  const node = nodeOf(visit.flow, visit.state.node);
  switch (node.type) {
    case 'play': {
      if (event.type === 'played') return goTo(visit, node.next);
      if (event.type !== 'digit') return stay(visit);
      const kept = { ...visit, memory: keepKey(visit.memory, event.digit) };
      return node.interruptible ? goTo(kept, node.next) : stay(kept);
    }
    case 'menu':
      return advanceMenu(visit, node, event);
    case 'survey':
      return advanceMenu(visit, menuOf(node), event);
    case 'digits':
      return advanceDigits(visit, node, event);
    case 'query':
    case 'action':
      return advanceQuery(visit, node, event);
    case 'voicemail':
      return advanceVoicemail(visit, node, event);
    case 'hangUp':
      return event.type === 'played' ? hangUp(visit) : stay(visit);
    // Nobody stands in these.
    case 'branch':
    case 'priority':
    case 'goTo':
    case 'return':
    case 'queue':
      return stay(visit);
    default:
      return node satisfies never;
  }
}

/** A queue that nobody knows is the last resort's: no dead end. */
function enterQueue(visit: Visit, queue: string, points: number): Move {
  const { path, points: gained = 0 } = visit.state;
  const priority = Math.min(mostPoints, points + gained);
  return { visit: ended(visit, 'queue'), commands: [{ type: 'enterQueue', queue, priority, path }] };
}

function hangUp(visit: Visit): Move {
  return { visit: ended(visit, 'goodbye'), commands: [{ type: 'hangUp' }] };
}

function ended(visit: Visit, how: 'queue' | 'goodbye'): Visit {
  const left = leftOf(visit.state, how);
  const over = withState(visit, { phase: 'ended', visits: {}, returns: [] });
  return { ...over, memory: emptyMemory, news: [...visit.news, left] };
}
