import type { FlowNode } from '../../contract.ts';

/** What the fields of a node need. */
export interface FieldsProps<N extends FlowNode = FlowNode> {
  node: N;
  language: string;
  /** Codes of numbers that the flow collects. */
  collected: readonly string[];
  onSet(node: FlowNode): void;
}
