import type { LocalText } from '../../../platform/local-text.ts';
import type { FlowDocument, FlowNode } from '../contract.ts';

/** What a version of a flow says otherwise than another. */
export interface FlowDifference {
  node: string;
  name: LocalText;
  change: 'added' | 'removed' | 'changed';
  /** Fields of the node that differ, by their names; `start` where the flow begins there now. */
  parts: string[];
}

/** @returns nodes that were added, removed or changed, in the order of the flow before. */
export function differencesOf(before: FlowDocument, after: FlowDocument): FlowDifference[] {
  const ids = new Set([...Object.keys(before.nodes), ...Object.keys(after.nodes)]);
  return [...ids].flatMap((node): FlowDifference[] => {
    const [old, now] = [before.nodes[node], after.nodes[node]];
    const name = (now ?? old)?.name ?? { zh: node };
    if (old === undefined) return [{ node, name, change: 'added', parts: [] }];
    if (now === undefined) return [{ node, name, change: 'removed', parts: [] }];
    const parts = differing(old, now);
    if ((before.start === node) !== (after.start === node)) parts.push('start');
    return parts.length === 0 ? [] : [{ node, name, change: 'changed', parts }];
  });
}

function differing(old: FlowNode, now: FlowNode): string[] {
  const [a, b] = [old as Record<string, unknown>, now as Record<string, unknown>];
  const fields = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...fields].filter((field) => stable(a[field]) !== stable(b[field]));
}

/** The order of fields means nothing. */
function stable(value: unknown): string | undefined {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1)))
      : one,
  );
}
