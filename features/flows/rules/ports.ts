/** The ways out of a node as the editor draws and changes them. */
import { type FlowNode, type MenuKey, menuKey } from '../contract.ts';
import { type QueryOutcome, queryOutcome } from '../queries.ts';

/** One way out: «next», «fallback», «otherwise», «choice:1», «outcome:answered», «case:0». */
export interface Port {
  id: string;
  target: string;
}

/** @returns the ways out of a node, in the order in which they are drawn. */
export function portsOf(node: FlowNode): Port[] {
  const ports: Port[] = [];
  if (node.type === 'menu')
    for (const key of menuKey.options) {
      const choice = node.choices[key];
      if (choice !== undefined) ports.push({ id: `choice:${key}`, target: choice.next });
    }
  if (node.type === 'query' || node.type === 'action')
    for (const outcome of queryOutcome.options) {
      const target = node.outcomes[outcome];
      if (target !== undefined) ports.push({ id: `outcome:${outcome}`, target });
    }
  if (node.type === 'branch')
    for (const [index, { next }] of node.cases.entries()) ports.push({ id: `case:${index}`, target: next });
  if ('next' in node) ports.push({ id: 'next', target: node.next });
  if ('otherwise' in node) ports.push({ id: 'otherwise', target: node.otherwise });
  if ('fallback' in node) ports.push({ id: 'fallback', target: node.fallback });
  return ports;
}

/** @returns the node with one of its ways led elsewhere; the same node where it has no such way. */
export function withTarget(node: FlowNode, port: string, target: string): FlowNode {
  const [kind = '', detail = ''] = port.split(':');
  switch (kind) {
    case 'next':
      return 'next' in node ? { ...node, next: target } : node;
    case 'fallback':
      return 'fallback' in node ? { ...node, fallback: target } : node;
    case 'otherwise':
      return 'otherwise' in node ? { ...node, otherwise: target } : node;
    case 'choice': {
      const key = detail as MenuKey;
      const choice = node.type === 'menu' ? node.choices[key] : undefined;
      if (node.type !== 'menu' || choice === undefined) return node;
      return { ...node, choices: { ...node.choices, [key]: { ...choice, next: target } } };
    }
    case 'outcome': {
      const outcome = detail as QueryOutcome;
      if ((node.type !== 'query' && node.type !== 'action') || node.outcomes[outcome] === undefined)
        return node;
      return { ...node, outcomes: { ...node.outcomes, [outcome]: target } };
    }
    case 'case':
      if (node.type !== 'branch') return node;
      return {
        ...node,
        cases: node.cases.map((one, index) => (String(index) === detail ? { ...one, next: target } : one)),
      };
    default:
      return node;
  }
}
