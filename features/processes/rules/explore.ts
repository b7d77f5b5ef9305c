import type { NodeOf, Process, ProcessFlow, ProcessInput, ProcessState } from '../contract.ts';
import { type Advance, type Choose, follow } from './advance.ts';
import { ProcessFault } from './fault.ts';
import { nodeOf, outgoingOf } from './shape.ts';

/** What was seen on all ways through a process. */
export interface Exploration {
  /** False when there were more ways than are looked at. */
  complete: boolean;
  /** Ids of nodes and flows that some way comes through. */
  reached: Set<string>;
  /** Joins at which everything came to rest. */
  stuck: Set<string>;
  /** Nodes where a second token came before the first had gone. */
  doubled: Set<string>;
  /** Nodes from which no way leads to an end. */
  hopeless: Set<string>;
  /** Some way goes in circles without a wait. */
  circling: boolean;
  /** Some way ended at no end event with a code. */
  endsWithoutCode: boolean;
  /** Some way ended though nobody had told the customer. */
  endsUntold: boolean;
}

interface Marking {
  state: ProcessState;
  /** Somebody has told the customer. */
  told: boolean;
  next: string[];
}

const mostMarkings = 4_000;

/**
 * Follows every way through a process with the interpreter itself: each gateway chooses everything that it could, each
 * task and timer comes in every order. Services answer at once: no person can come between.
 */
export function explore(process: Process): Exploration {
  const found: Exploration = {
    complete: true,
    reached: new Set(),
    stuck: new Set(),
    doubled: new Set(),
    hopeless: new Set(),
    circling: false,
    endsWithoutCode: false,
    endsUntold: false,
  };
  const markings = new Map<string, Marking>();
  const queue: string[] = [];

  const add = ({ state }: Advance, told: boolean): string => {
    const key = keyOf(state, told);
    if (markings.has(key)) return key;
    markings.set(key, { state, told, next: [] });
    if (state.ended) {
      if (state.end === null) found.endsWithoutCode = true;
      if (!told) found.endsUntold = true;
      return key;
    }
    for (const flow of state.tokens.length === 0 ? Object.keys(state.arrived) : [])
      found.stuck.add(process.flows[flow]?.to ?? '');
    const twice = doubledIn(process, state);
    for (const node of twice) found.doubled.add(node);
    if (twice.length === 0) queue.push(key);
    return key;
  };
  const tryAll = (state: ProcessState | null, input: ProcessInput, told: boolean): string[] => {
    try {
      return [...everyWay(process, state, input, found.reached)].map((result) => add(result, told));
    } catch (error) {
      if (!(error instanceof ProcessFault)) throw error;
      if (error.code === 'endless') found.circling = true;
      return [];
    }
  };

  tryAll(null, { type: 'start' }, false);
  for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
    if (markings.size > mostMarkings) {
      found.complete = false;
      return found;
    }
    const marking = markings.get(key);
    if (marking === undefined) continue;
    for (const { input, tells } of inputsOf(process, marking.state))
      marking.next.push(...tryAll(marking.state, input, marking.told || tells));
  }
  for (const marking of hopelessAmong(markings))
    for (const { node } of marking.state.tokens) found.hopeless.add(node);
  return found;
}

function keyOf({ tokens, timers, arrived, end, ended }: ProcessState, told: boolean): string {
  return JSON.stringify([
    tokens.map((one) => one.node).sort(),
    timers.map((one) => one.node).sort(),
    Object.entries(arrived).sort(([a], [b]) => (a < b ? -1 : 1)),
    ended ? end : end !== null,
    ended,
    told,
  ]);
}

function doubledIn(process: Process, { tokens, arrived }: ProcessState): string[] {
  const waiting = tokens.map((one) => one.node);
  const twice = waiting.filter(
    (id, at) => waiting.indexOf(id) !== at && nodeOf(process, id).kind !== 'serviceTask',
  );
  const atJoins = Object.entries(arrived).filter(([, count]) => count > 1);
  return [...twice, ...atJoins.map(([flow]) => process.flows[flow]?.to ?? '')];
}

/** @returns what may come next, and whether the customer is told by it. */
function inputsOf(process: Process, state: ProcessState): { input: ProcessInput; tells: boolean }[] {
  const service = state.tokens.find((one) => nodeOf(process, one.node).kind === 'serviceTask');
  if (service !== undefined)
    return [{ input: { type: 'serviceDone', key: service.key, result: 'done' }, tells: false }];
  return [
    ...state.tokens.map(({ key, node: id }) => {
      const node = nodeOf(process, id);
      const input: ProcessInput =
        node.kind === 'userTask'
          ? { type: 'taskDone', key, outcome: node.outcomes[0]?.code ?? '' }
          : { type: 'timerDue', key };
      return { input, tells: node.kind === 'userTask' && node.work === 'inform' };
    }),
    ...state.timers.map(({ key }) => ({ input: { type: 'timerDue', key } as const, tells: false })),
  ];
}

/** Carries an input out once for every combination of choices at the gateways that it comes through. */
function* everyWay(
  process: Process,
  state: ProcessState | null,
  input: ProcessInput,
  reached: Set<string>,
): Generator<Advance> {
  let script: number[] = [];
  for (;;) {
    const made: { pick: number; of: number }[] = [];
    const choose: Choose = (gateway) => {
      const options = optionsOf(process, gateway);
      const pick = script[made.length] ?? 0;
      made.push({ pick, of: options.length });
      return options[pick] ?? [];
    };
    yield follow(process, state, input, choose, (node, by) => {
      reached.add(node.id);
      if (by !== null) reached.add(by);
    });
    const last = made.findLastIndex(({ pick, of }) => pick + 1 < of);
    if (last < 0) return;
    script = made.slice(0, last + 1).map(({ pick }, at) => (at === last ? pick + 1 : pick));
  }
}

function optionsOf(process: Process, gateway: NodeOf<'exclusive'> | NodeOf<'inclusive'>): ProcessFlow[][] {
  const ways = outgoingOf(process, gateway);
  if (gateway.kind === 'exclusive') return ways.map((way) => [way]);
  const conditional = ways.filter((way) => way.id !== gateway.defaultFlow);
  const usual = ways.filter((way) => way.id === gateway.defaultFlow);
  const subsets: ProcessFlow[][] = [[]];
  for (const way of conditional) subsets.push(...subsets.map((set) => [...set, way]));
  return [...subsets.filter((set) => set.length > 0), ...(usual.length > 0 ? [usual] : [])];
}

/** @returns markings from which no end can be reached, those that are stuck left out. */
function hopelessAmong(markings: ReadonlyMap<string, Marking>): Marking[] {
  const before = new Map<string, string[]>();
  for (const [key, { next }] of markings)
    for (const to of next) before.set(to, [...(before.get(to) ?? []), key]);
  const good = new Set([...markings].filter(([, { state }]) => state.ended).map(([key]) => key));
  for (const key of good) for (const from of before.get(key) ?? []) good.add(from);
  return [...markings].flatMap(([key, marking]) => (good.has(key) ? [] : [marking]));
}
