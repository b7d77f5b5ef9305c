import type { FlowDocument, FlowNode } from '../contract.ts';
import { takesKeys } from '../rules/attempts.ts';

/** @returns the node; undefined when the flow hasn't it, whatever the name. */
export function nodeOf(flow: FlowDocument, id: string): FlowNode | undefined {
  return Object.hasOwn(flow.nodes, id) ? flow.nodes[id] : undefined;
}

/** Where a node can lead, with whatever keys and answers. */
export function targetsOf(node: FlowNode): string[] {
  switch (node.type) {
    case 'play':
    case 'voicemail':
      return [node.next];
    case 'menu':
      return [...Object.values(node.choices).map((choice) => choice.next), node.fallback];
    case 'survey':
    case 'digits':
      return [node.next, node.fallback];
    case 'query':
      return [...Object.values(node.outcomes), node.fallback];
    case 'action':
      return [...Object.values(node.outcomes), node.fallback];
    case 'branch':
      return [...node.cases.map(({ next }) => next), node.otherwise];
    case 'priority':
      return [node.next];
    case 'goTo':
      return [node.next, node.fallback];
    case 'queue':
    case 'hangUp':
    case 'return':
      return [];
    default:
      return node satisfies never;
  }
}

/** Where a node can lead while the caller keys nothing. */
export function targetsInSilence(node: FlowNode): string[] {
  return takesKeys(node) ? [node.fallback] : targetsOf(node);
}

/** Every node that can be reached from these, themselves included. */
export function reachableFrom(
  flow: FlowDocument,
  ids: readonly string[],
  targets: (node: FlowNode) => string[] = targetsOf,
): Set<string> {
  const reached = new Set<string>();
  const open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodeOf(flow, id);
    if (node === undefined || reached.has(id)) continue;
    reached.add(id);
    open.push(...targets(node));
  }
  return reached;
}
