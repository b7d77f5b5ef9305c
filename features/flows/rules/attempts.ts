import type { DigitsNode, FlowDocument, FlowNode, MenuNode, PromptEntry, SurveyNode } from '../contract.ts';
import { goTo, type Move, say, type Visit, withMemory, withNews, withState } from './move.ts';

/** How a menu or a number that was given up appears in the path. */
const noChoice = { zh: '未选择', en: 'No choice' };

/**
 * Most keys, numbers and silences that a flow takes in one call, however often a caller goes back and forth. After
 * them every menu and every key pad leads to its fallback at once.
 */
export function inputLimit(flow: FlowDocument): number {
  return Object.values(flow.nodes).reduce((sum, node) => sum + (takesKeys(node) ? node.tries : 0), 0);
}

/** Whether a node waits for keys. */
export function takesKeys(node: FlowNode): node is MenuNode | SurveyNode | DigitsNode {
  return node.type === 'menu' || node.type === 'digits' || node.type === 'survey';
}

/** Whether nothing more is taken from this caller. */
export function isExhausted({ flow, state }: Visit): boolean {
  return state.inputs >= inputLimit(flow);
}

/** A wrong entry or silence: asked again, until the tries are used up. */
export function failTry(visit: Visit, node: MenuNode | DigitsNode, hint: readonly PromptEntry[]): Move {
  const { tries, inputs } = visit.state;
  const failed = withMemory(withState(visit, { tries: tries + 1, inputs: inputs + 1 }), { entry: '' });
  if (failed.state.tries >= node.tries || isExhausted(failed)) return giveUp(failed, node);
  return say(failed, [...hint, ...node.prompts], true);
}

export function giveUp(visit: Visit, { fallback }: MenuNode | DigitsNode): Move {
  const { node } = visit.state;
  const step = { node, choice: 'none' as const, label: noChoice };
  return goTo(withNews(visit, { type: 'gaveUp', node }, step), fallback);
}
