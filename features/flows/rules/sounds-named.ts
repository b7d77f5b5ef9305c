import type { FlowDocument, FlowNode, PromptEntry } from '../contract.ts';

/** @returns the sentences that a flow names; not the pieces of which values are joined. */
export function soundsNamedIn(flow: FlowDocument): Set<string> {
  const entries = Object.values(flow.nodes).flatMap(entriesIn);
  return new Set(entries.filter((entry) => typeof entry === 'string'));
}

/** @returns everything that a node names to be said, in whatever case. */
export function entriesIn(node: FlowNode): PromptEntry[] {
  return [
    ...('prompts' in node ? node.prompts : []),
    ...('wrongPrompts' in node ? [...node.wrongPrompts, ...node.silentPrompts] : []),
    ...('waitPrompts' in node ? node.waitPrompts : []),
  ];
}
