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
import { advanceDigits, enterDigits } from './rules/digits.ts';
import { emptyMemory, type FlowMemory, keepKey } from './rules/memory.ts';
import { advanceMenu, enterMenu } from './rules/menu.ts';
import {
  type FlowEvent,
  type FlowStep,
  goBack,
  goTo,
  type Move,
  nodeOf,
  say,
  stay,
  type Visit,
  withMemory,
  withState,
} from './rules/move.ts';
import { advanceQuery, enterQuery, resumeQuery } from './rules/query.ts';
import { advanceVoicemail } from './rules/voicemail.ts';

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
    lastMenu: null,
    outcome: null,
    path: [],
  };
  return follow(goTo({ flow, state, memory: emptyMemory, news: [] }, flow.start));
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
): FlowStep {
  const visit = visitOf(flow, state, memory);
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
export function resumeFlow(flow: FlowDocument, state: FlowState, memory: FlowMemory): FlowStep {
  const visit = visitOf(flow, state, memory);
  const node = nodeOf(flow, state.node);
  if (state.phase === 'ended' || node.type === 'queue') return follow(stay(visit));
  if (state.phase === 'returning') return follow(goBack(visit));
  if (node.type === 'query') return follow(resumeQuery(visit, node));
  const interruptible =
    node.type === 'play' ? node.interruptible : node.type !== 'hangUp' && node.type !== 'voicemail';
  return follow(say(withMemory(visit, { entry: '' }), node.prompts, interruptible));
}

/** @returns whether a call is keying or asking, and so can't go on without its memory. */
export function needsMemory(flow: FlowDocument, state: FlowState): boolean {
  if (!isSame(flow, state) || state.phase === 'ended' || state.phase === 'returning') return false;
  const { type } = nodeOf(flow, state.node);
  return type === 'digits' || type === 'query';
}

/**
 * Goes on after the memory was lost: whoever was keying or asking goes back to the menu that he visited last.
 * @throws Error when the state belongs to another document or version.
 */
export function recoverFlow(flow: FlowDocument, state: FlowState): FlowStep {
  const visit = visitOf(flow, state, emptyMemory);
  return follow(needsMemory(flow, state) ? goBack(visit) : stay(visit));
}

function isSame(flow: FlowDocument, state: FlowState): boolean {
  return state.flow === flow.id && state.version === flow.version;
}

function visitOf(flow: FlowDocument, state: FlowState, memory: FlowMemory): Visit {
  if (!isSame(flow, state)) {
    throw new Error(
      `Flow ${flow.id} ${flow.version} can't go on with a call in ${state.flow} ${state.version}`,
    );
  }
  return { flow, state, memory, news: [] };
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
  const visit = withMemory(withState(from, { node: id, tries: 0, outcome: null }), {
    entry: '',
    answer: null,
  });
  switch (node.type) {
    case 'play':
      return say(visit, node.prompts, node.interruptible);
    case 'menu':
      return enterMenu(visit, node);
    case 'digits':
      return enterDigits(visit, node);
    case 'query':
      return enterQuery(visit, node);
    case 'voicemail':
      return say(visit, node.prompts, false);
    case 'queue':
      return {
        visit: ended(visit),
        commands: [
          { type: 'enterQueue', queue: node.queue, priority: node.priority ?? 0, path: visit.state.path },
        ],
      };
    case 'hangUp':
      return node.prompts.length === 0
        ? { visit: ended(visit), commands: [{ type: 'hangUp' }] }
        : say(visit, node.prompts, false);
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
    case 'digits':
      return advanceDigits(visit, node, event);
    case 'query':
      return advanceQuery(visit, node, event);
    case 'voicemail':
      return advanceVoicemail(visit, node, event);
    case 'hangUp':
      return event.type === 'played' ? { visit: ended(visit), commands: [{ type: 'hangUp' }] } : stay(visit);
    case 'queue':
      return stay(visit);
    default:
      return node satisfies never;
  }
}

function ended(visit: Visit): Visit {
  return { ...withState(visit, { phase: 'ended' }), memory: emptyMemory };
}
