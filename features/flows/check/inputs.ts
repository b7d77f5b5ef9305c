import type { FlowDocument, FlowNode } from '../contract.ts';
import { queryInputs } from '../queries.ts';
import { secretCodes } from '../rules/query.ts';
import { nodeOf, targetsOf } from './paths.ts';

type Codes = ReadonlySet<string>;

/** @returns for every node that is reached the codes that are collected on every way to it. */
export function collectedBefore(flow: FlowDocument): ReadonlyMap<string, Codes> {
  const secrets = secretCodes(flow);
  const known = new Map<string, Codes>([[flow.start, new Set<string>()]]);
  const open = [flow.start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = nodeOf(flow, id);
    const before = known.get(id);
    if (node === undefined || before === undefined) continue;
    for (const target of new Set(targetsOf(node))) {
      const after = collectedAfter(node, target, before, secrets);
      const others = known.get(target);
      const both = others === undefined ? after : new Set([...others].filter((code) => after.has(code)));
      if (others !== undefined && both.size === others.size) continue;
      known.set(target, both);
      open.push(target);
    }
  }
  return known;
}

/** @returns codes that the node needs and that aren't collected on every way to it; none where nothing leads. */
export function missingInputs(node: FlowNode, collected: Codes | undefined): string[] {
  if (node.type !== 'query' || collected === undefined) return [];
  return queryInputs[node.query].filter((code) => !collected.has(code));
}

/** A number that was given up is not collected, and a password is forgotten once it was compared. */
function collectedAfter(node: FlowNode, target: string, before: Codes, secrets: Codes): Codes {
  if (node.type === 'digits' && target === node.next && target !== node.fallback) {
    return new Set([...before, node.into]);
  }
  // Another flow may have overwritten anything, but takes nothing away.
  if (node.type !== 'query') return before;
  const needed: readonly string[] = queryInputs[node.query];
  return new Set([...before].filter((code) => !(needed.includes(code) && secrets.has(code))));
}
