import type { ProcessDifference } from '../contract/drafts.ts';
import type { Process, ProcessNode } from '../contract.ts';

/** Sides of a node that are compared, each by its own name; positions in the drawing aren't. */
function sidesOf(process: Process, node: ProcessNode): Record<string, unknown> {
  const { id: _, incoming: __, outgoing, lane, name, kind, ...own } = node;
  const ways = outgoing.flatMap((flow) => process.flows[flow] ?? []);
  return {
    kind,
    name,
    lane,
    ...own,
    defaultFlow: undefined,
    ways: ways
      .map(({ id, to, condition, name: way }) => [
        to,
        condition,
        way,
        'defaultFlow' in node && node.defaultFlow === id,
      ])
      .map((way) => JSON.stringify(way))
      .sort(),
  };
}

/** @returns what a drawing says otherwise than another: nodes added, removed or changed, and lanes. */
export function differences(before: Process, after: Process): ProcessDifference[] {
  const compare = (
    name: ProcessDifference['name'],
    node: string,
    old: Record<string, unknown> | null,
    now: Record<string, unknown> | null,
  ): ProcessDifference[] => {
    if (old === null || now === null)
      return old === now ? [] : [{ node, name, change: old === null ? 'added' : 'removed', parts: [] }];
    const parts = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
      (side) => JSON.stringify(old[side]) !== JSON.stringify(now[side]),
    );
    return parts.length === 0 ? [] : [{ node, name, change: 'changed', parts }];
  };
  const nodeIds = new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)]);
  const lanes = new Map([...before.lanes, ...after.lanes].map((lane) => [lane.id, lane]));
  const laneOf = (process: Process, id: string) => process.lanes.find((lane) => lane.id === id) ?? null;
  return [
    ...[...nodeIds].flatMap((id) => {
      const [old, now] = [before.nodes[id], after.nodes[id]];
      return compare(
        (now ?? old)?.name ?? { zh: id },
        id,
        old === undefined ? null : sidesOf(before, old),
        now === undefined ? null : sidesOf(after, now),
      );
    }),
    ...[...lanes].flatMap(([id, { name }]) => compare(name, id, laneOf(before, id), laneOf(after, id))),
  ];
}
