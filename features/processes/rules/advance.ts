import type {
  DrawnTask,
  NodeOf,
  Process,
  ProcessData,
  ProcessEffect,
  ProcessFlow,
  ProcessInput,
  ProcessNode,
  ProcessState,
  ProcessToken,
  TaskOutcome,
} from '../contract.ts';
import { type Condition, holds, parseCondition } from './condition.ts';
import { ProcessFault } from './fault.ts';
import { isHeldUp } from './held-up.ts';
import { nodeOf, outgoingOf, plural, shapeOf } from './shape.ts';

export interface Advance {
  state: ProcessState;
  effects: ProcessEffect[];
}

/** What a person says of a service that gave up. */
export const helpOutcomes = [
  { code: 'retry', name: { zh: '重新执行', en: 'Try again' } },
  { code: 'skip', name: { zh: '跳过，继续流程', en: 'Leave it out and go on' } },
] as const satisfies readonly TaskOutcome[];

/** Steps without a wait after which a process surely goes in circles. */
const mostSteps = 10_000;

type Deciding = NodeOf<'exclusive'> | NodeOf<'inclusive'>;
/** Chooses the ways that lead on from a gateway; `outcome` is what was said last on the way to it. */
export type Choose = (gateway: Deciding, outcome: string | null) => readonly ProcessFlow[];

/**
 * Follows a process by one input. Pure: the same process, state, input and data give the same result, and nothing that
 * was given is changed. Keys are made as «node:n», counted within the instance, so none ever comes twice.
 * @param state null before `start`
 * @throws ProcessFault for an input that doesn't fit: a key that nothing waits for, an outcome that the task hasn't, a
 *   second start, anything after the end
 */
export function advance(
  process: Process,
  state: ProcessState | null,
  input: ProcessInput,
  data: ProcessData,
): Advance {
  return follow(process, state, input, (gateway, outcome) => {
    const seen = outcome === null ? data : { ...data, outcome };
    const ways = outgoingOf(process, gateway);
    const open = ways.filter((way) => way.id !== gateway.defaultFlow && isOpen(process, way, seen));
    const chosen = gateway.kind === 'exclusive' ? open.slice(0, 1) : open;
    return chosen.length > 0 ? chosen : ways.filter((way) => way.id === gateway.defaultFlow);
  });
}

/** @returns whether an instance still waits for an answer with this key. */
export function isWaiting(state: ProcessState, key: string): boolean {
  return state.tokens.some((one) => one.key === key) || state.timers.some((one) => one.key === key);
}

const conditions = new WeakMap<Process, Map<string, Condition>>();

function isOpen(process: Process, way: ProcessFlow, data: ProcessData): boolean {
  if (way.condition === null) return true;
  const known = conditions.get(process) ?? new Map<string, Condition>();
  conditions.set(process, known);
  const condition = known.get(way.id) ?? parseCondition(way.condition);
  known.set(way.id, condition);
  return holds(condition, data);
}

/**
 * As `advance`, with ways chosen by the caller: the check tries them all.
 * @param passed hears of every node that is entered, and by which flow
 */
export function follow(
  process: Process,
  before: ProcessState | null,
  input: ProcessInput,
  choose: Choose,
  passed?: (node: ProcessNode, by: string | null) => void,
): Advance {
  const shape = shapeOf(process);
  const state = begin(before, input);
  const effects: ProcessEffect[] = [];
  const queue: { node: ProcessNode; by: string | null; outcome: string | null }[] = [];
  let steps = 0;

  apply(input);
  do {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) enter(next);
  } while (joinInclusive());
  if (!state.ended && state.tokens.length === 0 && Object.keys(state.arrived).length === 0) finish();
  return { state, effects };

  function apply(asked: ProcessInput): void {
    switch (asked.type) {
      case 'start':
        if (shape.start === null) throw new ProcessFault('noProcess');
        queue.push({ node: shape.start, by: null, outcome: null });
        return;
      case 'taskDone':
        return taskDone(tokenOf(asked.key, isTask), asked.outcome);
      case 'serviceDone':
        return goOn(take(tokenOf(asked.key, isService)), asked.result);
      case 'serviceGaveUp':
        return askForHelp(tokenOf(asked.key, isService));
      case 'timerDue':
        return timerDue(asked.key);
      case 'cancel':
        clear();
        state.end = 'cancelled';
        return;
      default:
        return asked satisfies never;
    }
  }

  function taskDone(token: ProcessToken, outcome: string): void {
    const node = nodeOf(process, token.node);
    const outcomes = node.kind === 'userTask' ? node.outcomes : helpOutcomes;
    if (!outcomes.some((one) => one.code === outcome)) throw new ProcessFault('outcomeUnknown', outcome);
    if (node.kind === 'serviceTask' && outcome === helpOutcomes[0].code) return callAgain(token, node);
    goOn(take(token), outcome);
  }

  function timerDue(key: string): void {
    const edge = state.timers.find((one) => one.key === key);
    if (edge === undefined) return leaveTimer(tokenOf(key, (node) => node.kind === 'timer'));
    const node = nodeOf(process, edge.node);
    state.timers = state.timers.filter((one) => one !== edge);
    if (node.kind === 'boundaryTimer' && node.interrupts) {
      const host = state.tokens.find((one) => one.key === edge.host);
      if (host !== undefined) drop(host);
    }
    goOn(node, null);
  }

  function leaveTimer(token: ProcessToken): void {
    state.tokens = state.tokens.filter((one) => one !== token);
    goOn(nodeOf(process, token.node), token.outcome);
  }

  function enter({
    node,
    by,
    outcome,
  }: {
    node: ProcessNode;
    by: string | null;
    outcome: string | null;
  }): void {
    if (++steps > mostSteps) throw new ProcessFault('endless', labelOf(node));
    passed?.(node, by);
    switch (node.kind) {
      case 'start':
        return goOn(node, outcome);
      case 'end':
        if (node.code !== null) state.end = node.code;
        if (node.terminates) {
          clear();
          queue.length = 0;
        }
        return;
      case 'userTask':
        return open(wait(node, outcome), node);
      case 'serviceTask':
        return call(wait(node, outcome), node);
      case 'timer': {
        if (node.span === null) throw new ProcessFault('noSpan', labelOf(node));
        const { key } = wait(node, outcome);
        effects.push({ type: 'setTimer', key, node: node.id, span: node.span });
        return;
      }
      case 'exclusive':
        return split(node, outcome);
      case 'inclusive':
        return plural(node.incoming) ? arrive(by) : split(node, outcome);
      case 'parallel':
        if (!plural(node.incoming)) return goOn(node, outcome);
        arrive(by);
        if (node.incoming.every((flow) => count(state.arrived, flow) > 0)) join(node);
        return;
      case 'boundaryTimer':
      case 'unsupported':
        throw new ProcessFault('notCarriedOut', labelOf(node));
      default:
        return node satisfies never;
    }
  }

  /** Every way out at once; gateways that decide come through `split`. */
  function goOn(node: ProcessNode, outcome: string | null): void {
    for (const way of outgoingOf(process, node))
      queue.push({ node: nodeOf(process, way.to), by: way.id, outcome });
  }

  function split(node: Deciding, outcome: string | null): void {
    const ways = node.outgoing.length === 1 ? outgoingOf(process, node) : choose(node, outcome);
    if (ways.length === 0) throw new ProcessFault('noWay', labelOf(node));
    for (const way of ways) queue.push({ node: nodeOf(process, way.to), by: way.id, outcome });
  }

  function arrive(by: string | null): void {
    if (by !== null) state.arrived[by] = count(state.arrived, by) + 1;
  }

  /** Takes one token of every way in that has one. */
  function join(node: NodeOf<'parallel'> | NodeOf<'inclusive'>): void {
    for (const flow of node.incoming) {
      const left = count(state.arrived, flow) - 1;
      if (left > 0) state.arrived[flow] = left;
      else delete state.arrived[flow];
    }
    if (node.kind === 'inclusive') split(node, null);
    else goOn(node, null);
  }

  /**
   * An inclusive join goes on once no token elsewhere holds it up. Decided when nothing else moves.
   * @returns whether one went on
   */
  function joinInclusive(): boolean {
    for (const node of shape.inclusiveJoins) {
      if (!node.incoming.some((flow) => count(state.arrived, flow) > 0)) continue;
      if (isHeldUp(process, state, node)) continue;
      join(node);
      return true;
    }
    return false;
  }

  /** A token that waits in a node, with the timers on its edge. */
  function wait(node: ProcessNode, outcome: string | null): ProcessToken {
    const token = { node: node.id, key: newKey(node), outcome, help: false };
    state.tokens.push(token);
    return token;
  }

  function open({ key }: ProcessToken, node: NodeOf<'userTask'>): void {
    const { work, outcomes, due, fields } = node;
    effects.push({
      type: 'openTask',
      task: { ...drawn(key, node), work, outcomes: [...outcomes], due, fields: [...fields] },
    });
    setEdge(key, node);
  }

  function call({ key }: ProcessToken, node: NodeOf<'serviceTask'>): void {
    const { service, params } = node;
    effects.push({ type: 'callService', key, node: node.id, service, params: { ...params } });
    setEdge(key, node);
  }

  function drawn(key: string, node: ProcessNode): Pick<DrawnTask, 'key' | 'node' | 'name' | 'lane'> {
    if (node.lane === null) throw new ProcessFault('noLane', labelOf(node));
    const name = node.name.zh === '' ? { ...node.name, zh: node.id } : node.name;
    return { key, node: node.id, name, lane: { ...node.lane } };
  }

  function setEdge(host: string, node: ProcessNode): void {
    for (const timer of shape.timersOf(node.id)) {
      if (timer.span === null) throw new ProcessFault('noSpan', labelOf(timer));
      const key = newKey(timer);
      state.timers.push({ node: timer.id, key, host });
      effects.push({ type: 'setTimer', key, node: timer.id, span: timer.span });
    }
  }

  function askForHelp(token: ProcessToken): void {
    const node = nodeOf(process, token.node);
    const key = newKey(node);
    replace(token, { ...token, key, help: true });
    effects.push({
      type: 'openTask',
      task: { ...drawn(key, node), work: 'work', outcomes: [...helpOutcomes], due: null, fields: [] },
    });
  }

  function callAgain(token: ProcessToken, node: NodeOf<'serviceTask'>): void {
    const key = newKey(node);
    replace(token, { ...token, key, help: false });
    const { service, params } = node;
    effects.push({ type: 'callService', key, node: node.id, service, params: { ...params } });
  }

  /** The timers on the edge go on as they are. */
  function replace(token: ProcessToken, next: ProcessToken): void {
    state.tokens = state.tokens.map((one) => (one === token ? next : one));
    state.timers = state.timers.map((one) => (one.host === token.key ? { ...one, host: next.key } : one));
  }

  /** Ends the wait of a token that was answered. */
  function take(token: ProcessToken): ProcessNode {
    state.tokens = state.tokens.filter((one) => one !== token);
    for (const timer of state.timers) {
      if (timer.host === token.key) effects.push({ type: 'clearTimer', key: timer.key });
    }
    state.timers = state.timers.filter((one) => one.host !== token.key);
    return nodeOf(process, token.node);
  }

  /** Takes a token away that nobody answered. */
  function drop(token: ProcessToken): void {
    const node = take(token);
    if (isTask(node, token)) effects.push({ type: 'dropTask', key: token.key });
    else if (node.kind === 'timer') effects.push({ type: 'clearTimer', key: token.key });
  }

  function clear(): void {
    for (const token of state.tokens) drop(token);
    for (const timer of state.timers) effects.push({ type: 'clearTimer', key: timer.key });
    state.timers = [];
    state.arrived = {};
  }

  function finish(): void {
    for (const timer of state.timers) effects.push({ type: 'clearTimer', key: timer.key });
    state.timers = [];
    state.ended = true;
    effects.push({ type: 'ended', end: state.end ?? 'ended' });
  }

  function tokenOf(key: string, fits: (node: ProcessNode, token: ProcessToken) => boolean): ProcessToken {
    const token = state.tokens.find((one) => one.key === key);
    if (token === undefined || !fits(nodeOf(process, token.node), token))
      throw new ProcessFault('keyUnknown', key);
    return token;
  }

  function newKey(node: ProcessNode): string {
    const made = count(state.made, node.id) + 1;
    state.made[node.id] = made;
    return `${node.id}:${made}`;
  }
}

function begin(state: ProcessState | null, input: ProcessInput): ProcessState {
  if (state === null) {
    if (input.type !== 'start') throw new ProcessFault('notStarted');
    return { tokens: [], timers: [], arrived: {}, made: {}, end: null, ended: false };
  }
  if (input.type === 'start') throw new ProcessFault('alreadyStarted');
  if (state.ended) throw new ProcessFault('alreadyEnded');
  return {
    ...state,
    tokens: [...state.tokens],
    timers: [...state.timers],
    arrived: { ...state.arrived },
    made: { ...state.made },
  };
}

function isTask(node: ProcessNode, token: ProcessToken): boolean {
  return node.kind === 'userTask' || token.help;
}

function isService(node: ProcessNode, token: ProcessToken): boolean {
  return node.kind === 'serviceTask' && !token.help;
}

function count(counts: Readonly<Record<string, number>>, key: string): number {
  return Object.hasOwn(counts, key) ? (counts[key] ?? 0) : 0;
}

function labelOf(node: ProcessNode): string {
  return node.name.zh === '' ? node.id : node.name.zh;
}
