import type { NodeOf, Process, ProcessFlow, ProcessNode } from '../contract.ts';

/** What is looked up again and again in a process; made once for each. */
export interface Shape {
  start: NodeOf<'start'> | null;
  inclusiveJoins: NodeOf<'inclusive'>[];
  /** Timers on the edge of a node, in the order of the drawing's document. */
  timersOf(id: string): readonly NodeOf<'boundaryTimer'>[];
}

const shapes = new WeakMap<Process, Shape>();
const none: readonly NodeOf<'boundaryTimer'>[] = [];

/** @returns the shape of a process that doesn't change any more. */
export function shapeOf(process: Process): Shape {
  const known = shapes.get(process);
  if (known !== undefined) return known;
  const nodes = Object.values(process.nodes);
  const timers = new Map<string, NodeOf<'boundaryTimer'>[]>();
  for (const node of nodes) {
    if (node.kind !== 'boundaryTimer') continue;
    timers.set(node.host, [...(timers.get(node.host) ?? []), node]);
  }
  const shape: Shape = {
    start: nodes.find((node) => node.kind === 'start') ?? null,
    inclusiveJoins: nodes.filter(
      (node): node is NodeOf<'inclusive'> => node.kind === 'inclusive' && plural(node.incoming),
    ),
    timersOf: (id) => timers.get(id) ?? none,
  };
  shapes.set(process, shape);
  return shape;
}

/** @throws Error when the process has no such node: its reader sees to it that it has */
export function nodeOf(process: Process, id: string): ProcessNode {
  const node = process.nodes[id];
  if (node === undefined) throw new Error(`a process without its node ${id}`);
  return node;
}

export function outgoingOf(process: Process, node: ProcessNode): ProcessFlow[] {
  return node.outgoing.flatMap((id) => process.flows[id] ?? []);
}

export function plural(list: readonly unknown[]): boolean {
  return list.length > 1;
}
