import type { Branch } from '../contract.ts';

export interface BranchLine {
  branch: Branch;
  depth: number;
  hasBelow: boolean;
}

/** @returns the branches as lines of a tree, parents before children; what lies below `folded` ids is left out. */
export function branchLines(branches: readonly Branch[], folded: ReadonlySet<string>): BranchLine[] {
  const below = new Map<string | null, Branch[]>();
  for (const branch of branches) below.set(branch.parentId, [...(below.get(branch.parentId) ?? []), branch]);
  const lines: BranchLine[] = [];
  const walk = (parentId: string | null, depth: number): void => {
    const children = (below.get(parentId) ?? []).sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const branch of children) {
      const hasBelow = below.has(branch.id);
      lines.push({ branch, depth, hasBelow });
      if (!folded.has(branch.id)) walk(branch.id, depth + 1);
    }
  };
  walk(null, 0);
  return lines;
}
