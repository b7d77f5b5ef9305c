import type { ActionNode, FlowDocument, QueryNode } from '../contract.ts';
import { noAnswer, type QueryAnswer, type QueryOutcome, queryInputs } from '../queries.ts';
import { soundsOf } from '../spoken-entry.ts';
import { isExhausted, takesKeys } from './attempts.ts';
import { keepKey } from './memory.ts';
import {
  type FlowCommand,
  type FlowEvent,
  goBack,
  goTo,
  type Move,
  nodeOf,
  play,
  stay,
  type Visit,
  withMemory,
  withNews,
  withState,
} from './move.ts';

/** Asks. What the question needs is there on every way to it, unless it was lost. */
export function enterQuery(visit: Visit, node: QueryNode): Move {
  const { memory, flow, state } = visit;
  const needed: readonly string[] = queryInputs[node.query];
  const given = needed.flatMap((code) => {
    const value = memory.collected[code];
    return value === undefined ? [] : [[code, value] as const];
  });
  if (given.length < needed.length) return askAgain(visit, node);
  const secrets = secretCodes(flow);
  const kept = Object.entries(memory.collected).filter(
    ([code]) => !(needed.includes(code) && secrets.has(code)),
  );
  const turn = state.turn + 1;
  const phase = node.waitPrompts.length > 0 ? 'asking' : 'waiting';
  const asked = withMemory(withState(visit, { phase, turn }), {
    collected: Object.fromEntries(kept),
    answer: null,
  });
  const question: FlowCommand = {
    type: 'query',
    query: node.query,
    collected: Object.fromEntries(given),
    turn,
  };
  return {
    visit: withNews(asked, { type: 'asked', node: state.node, query: node.query }, null),
    commands: [...saidMeanwhile(asked, node), question],
  };
}

/** Has something done, with what was collected of what it may be told. */
export function enterAction(visit: Visit, node: ActionNode): Move {
  const { memory, state } = visit;
  const given = node.give.flatMap((code) => {
    const value = memory.collected[code];
    return value === undefined ? [] : [[code, value] as const];
  });
  const turn = state.turn + 1;
  const phase = node.waitPrompts.length > 0 ? 'asking' : 'waiting';
  const asked = withMemory(withState(visit, { phase, turn }), { answer: null });
  const { action, params } = node;
  const collected = Object.fromEntries(given);
  return {
    visit: asked,
    commands: [
      ...saidMeanwhile(asked, node),
      { type: 'act', action, params, collected, node: state.node, turn },
    ],
  };
}

export function advanceQuery(visit: Visit, node: QueryNode | ActionNode, event: FlowEvent): Move {
  const { phase } = visit.state;
  const { answer } = visit.memory;
  switch (event.type) {
    case 'digit':
      return takeKey(visit, node, event.digit);
    case 'answered':
      if (phase === 'waiting') return tell(visit, node, event.answer);
      return phase === 'asking' && answer === null
        ? stay(withMemory(visit, { answer: event.answer }))
        : stay(visit);
    case 'played':
      if (phase === 'answering') return goTo(visit, targetOf(visit, node));
      if (phase !== 'asking') return stay(visit);
      if (answer !== null) return tell(visit, node, answer);
      return { visit: withState(visit, { phase: 'waiting' }), commands: [{ type: 'wait' }] };
    case 'timeout':
      return stay(visit);
  }
}

/** Says again what was said while the answer is sought or told. */
export function resumeQuery(visit: Visit, node: QueryNode | ActionNode): Move {
  const { phase } = visit.state;
  if (phase === 'asking') return { visit, commands: saidMeanwhile(visit, node) };
  if (phase === 'waiting') return { visit, commands: [{ type: 'wait' }] };
  const sounds = visit.memory.answer === null ? null : soundsOfAnswer(visit.flow, visit.memory.answer);
  return sounds === null ? goTo(visit, targetOf(visit, node)) : speak(visit, node, sounds);
}

/** Codes of numbers that are passwords somewhere in the flow. */
export function secretCodes(flow: FlowDocument): ReadonlySet<string> {
  const nodes = Object.values(flow.nodes);
  return new Set(nodes.flatMap((node) => (node.type === 'digits' && node.secret ? [node.into] : [])));
}

/** A number was lost: it is keyed again from the menu, which counts, so that it doesn't go round for ever. */
function askAgain(visit: Visit, node: QueryNode): Move {
  if (isExhausted(visit)) return goTo(visit, node.fallback);
  return goBack(withState(visit, { inputs: visit.state.inputs + 1 }));
}

function saidMeanwhile(visit: Visit, node: QueryNode | ActionNode): FlowCommand[] {
  if (node.waitPrompts.length === 0) return [];
  const prompts = node.waitPrompts.flatMap((entry) => soundsOf(entry, visit.flow.language));
  return [{ type: 'play', prompts, interruptible: false, personal: false, turn: visit.state.turn }];
}

/**
 * Keys are kept for what follows. Whoever has heard enough of an answer and presses a key that the next node asks for
 * isn't made to wait.
 */
function takeKey(visit: Visit, node: QueryNode | ActionNode, key: string): Move {
  const kept = { ...visit, memory: keepKey(visit.memory, key) };
  if (visit.state.phase !== 'answering') return stay(kept);
  const target = targetOf(visit, node);
  return takesKeys(nodeOf(visit.flow, target)) ? goTo(kept, target) : stay(kept);
}

function tell(visit: Visit, node: QueryNode | ActionNode, given: QueryAnswer): Move {
  const sounds = soundsOfAnswer(visit.flow, given);
  const answer = sounds === null ? noAnswer : given;
  const { outcome } = answer;
  const taken = withMemory(withState(visit, { outcome }), { answer });
  const answered = noteOutcome(taken, node, outcome);
  return speak(
    answered,
    node,
    sounds ?? noAnswer.say.flatMap((entry) => soundsOf(entry, visit.flow.language)),
  );
}

function noteOutcome(visit: Visit, asked: QueryNode | ActionNode, outcome: QueryOutcome): Visit {
  const { node } = visit.state;
  if (asked.type === 'query') {
    const told = { node, query: asked.query, outcome };
    return withNews(visit, { type: 'answered', ...told }, told);
  }
  return withNews(visit, { type: 'acted', node, action: asked.action, outcome }, null);
}

function speak(visit: Visit, node: QueryNode | ActionNode, sounds: string[]): Move {
  if (sounds.length === 0) return goTo(visit, targetOf(visit, node));
  return play(visit, sounds, { phase: 'answering', interruptible: true, personal: true });
}

/** @returns null when a value can't be spoken: then nothing of the answer is. */
function soundsOfAnswer(flow: FlowDocument, { say }: QueryAnswer): string[] | null {
  try {
    return say.flatMap((entry) => soundsOf(entry, flow.language));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

function targetOf({ state }: Visit, node: QueryNode | ActionNode): string {
  const outcome: QueryOutcome | null = state.outcome;
  return (outcome === null ? undefined : node.outcomes[outcome]) ?? node.fallback;
}
