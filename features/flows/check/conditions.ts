import type { Condition } from '../contract/branch.ts';
import type { FlowProblem } from '../contract/problems.ts';
import type { BranchNode } from '../contract.ts';

/** @returns conditions that are incomplete, name what isn't there, or can never hold; by their number from 1. */
export function conditionProblems(
  id: string,
  node: BranchNode,
  knownQueues: ReadonlySet<string>,
): FlowProblem[] {
  if (node.cases.length === 0) return [{ code: 'conditionWrong', node: id, detail: '1' }];
  return node.cases.flatMap(({ when }, index): FlowProblem[] =>
    isComplete(when, knownQueues) ? [] : [{ code: 'conditionWrong', node: id, detail: String(index + 1) }],
  );
}

function isComplete(when: Condition, knownQueues: ReadonlySet<string>): boolean {
  switch (when.on) {
    case 'open':
    case 'massEvent':
      return when.queue === null || knownQueues.has(when.queue);
    case 'hours':
      return when.days.length > 0 && when.from !== when.to;
    case 'dates':
      return when.from <= when.to;
    case 'segment':
      return when.segments.length > 0;
    case 'number':
      return when.prefixes.length > 0;
    case 'workday':
    case 'known':
    case 'language':
    case 'collected':
      return true;
    default:
      return when satisfies never;
  }
}
