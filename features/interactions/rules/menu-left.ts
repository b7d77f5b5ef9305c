import { flowFacts } from '../../flows/contract/facts.ts';
import { type FlowLeft, leftOf } from '../../flows/rules/move.ts';
import type { CallState } from './call-state.ts';
import { type CallOutput, note } from './output.ts';

/** Notes that a flow was left, with how often the caller was at each of its nodes: the statistics of flows live on it. */
export function noteLeft(call: CallState, out: CallOutput, left: FlowLeft, now: number): void {
  const { flow, version, node, how, began, visits } = left;
  // A state that was stored has lost its order; the fact is the same all the same.
  const entered = Object.entries(visits)
    .map(([id, times]) => `${id}:${times}`)
    .sort();
  note(call, out, flowFacts['flow.left'], now, { flow, version, node, how, began, entered });
}

/** The call ends while the caller is in the menu; nothing where he had left it, by whatever way. */
export function noteHungUp(call: CallState, out: CallOutput, now: number): void {
  if (call.phase !== 'menu' || call.flow === null || call.flow.phase === 'ended') return;
  noteLeft(call, out, leftOf(call.flow, 'hungUp'), now);
}
