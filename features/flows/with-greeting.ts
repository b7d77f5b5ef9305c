import type { FlowDocument } from './contract.ts';

/** @returns the flow with the insurer's own greeting in the place of the neutral one. */
export function withGreeting(flow: FlowDocument, greeting: string): FlowDocument {
  const nodes = Object.entries(flow.nodes).map(([id, node]) =>
    node.type === 'play'
      ? [id, { ...node, prompts: node.prompts.map((prompt) => (prompt === 'greeting' ? greeting : prompt)) }]
      : [id, node],
  );
  return { ...flow, nodes: Object.fromEntries(nodes) };
}
