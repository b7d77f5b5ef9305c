import type { LocalText } from '../../../platform/local-text.ts';
import type { FlowDocument } from '../contract.ts';

/** A node to which agents may hand callers on, and what they find it by. */
export interface TransferStep {
  node: string;
  name: LocalText;
}

/** @returns the nodes of a flow that are offered to agents, in the order of the document. */
export function transferStepsOf({ nodes }: Pick<FlowDocument, 'nodes'>): TransferStep[] {
  return Object.entries(nodes).flatMap(([node, { transferName }]) =>
    transferName === undefined ? [] : [{ node, name: transferName }],
  );
}
