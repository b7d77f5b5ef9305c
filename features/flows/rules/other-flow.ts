/** Going into another flow and back: each flow counts its own keys, so that one that leads here often takes nothing away. */
import type { FlowDocument, GoToNode } from '../contract.ts';
import { goTo, leftOf, type Move, type Visit, withState } from './move.ts';

/** Flows that lead into each other go so deep at most; then the way on is the fallback. */
const deepest = 5;

/** Enters the version of the other flow that is in force now. */
export function enterOther(visit: Visit, node: GoToNode): Move {
  const { state, scene } = visit;
  const returns = state.returns ?? [];
  const other = scene.flowInForce(node.flow);
  if (other === null || returns.length >= deepest) return goTo(visit, node.fallback);
  const { flow, version, inputs, lastMenu } = state;
  const back = { flow, version, node: node.next, inputs, lastMenu };
  const entered = withState(moved(visit, other), {
    ...{ inputs: 0, lastMenu: null, began: true },
    returns: [...returns, back],
  });
  return goTo(entered, other.start);
}

/** Goes on where the flow before left off. @returns null when none led here, or its version is gone */
export function goHome(visit: Visit): Move | null {
  const { returns = [] } = visit.state;
  const back = returns.at(-1);
  const home = back === undefined ? null : visit.scene.flowVersion(back.flow, back.version);
  if (back === undefined || home === null) return null;
  const { inputs, lastMenu } = back;
  const returned = withState(moved(visit, home), {
    ...{ inputs, lastMenu, began: false },
    returns: returns.slice(0, -1),
  });
  return goTo(returned, back.node);
}

function moved(visit: Visit, to: FlowDocument): Visit {
  const news = [
    ...visit.news,
    leftOf(visit.state, 'flow'),
    { type: 'moved', language: to.language } as const,
  ];
  return { ...withState(visit, { flow: to.id, version: to.version, visits: {} }), flow: to, news };
}
