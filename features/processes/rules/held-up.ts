import type { NodeOf, Process, ProcessState } from '../contract.ts';
import { nodeOf, outgoingOf, shapeOf } from './shape.ts';

/**
 * A token elsewhere holds an inclusive join up when it can come to a way in that is still empty and to none that isn't:
 * who can come to both comes round again after the join has gone on. Source: BPMN 2.0.2, 13.4.3, Inclusive Gateway.
 */
export function isHeldUp(
  process: Process,
  { tokens, timers, arrived }: ProcessState,
  gateway: NodeOf<'inclusive'>,
): boolean {
  const from = new Set([
    ...tokens.map((one) => one.node),
    ...timers.map((one) => one.node),
    ...Object.keys(arrived).map((flow) => process.flows[flow]?.to ?? ''),
  ]);
  from.delete(gateway.id);
  return [...from].some((id) => {
    const ways = waysInFrom(process, id, gateway.id);
    return ways.length > 0 && ways.every((flow) => (arrived[flow] ?? 0) === 0);
  });
}

/** @returns ways into the gateway that a token in a node can come by, without coming through the gateway before. */
function waysInFrom(process: Process, start: string, gateway: string): string[] {
  const shape = shapeOf(process);
  const ways: string[] = [];
  const seen = new Set([start]);
  for (const id of seen) {
    for (const way of outgoingOf(process, nodeOf(process, id))) {
      if (way.to === gateway) ways.push(way.id);
      else seen.add(way.to);
    }
    // Timers that run already are tokens of their own.
    if (id !== start) for (const timer of shape.timersOf(id)) seen.add(timer.id);
  }
  return ways;
}
