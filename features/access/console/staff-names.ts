import type { LocalText } from '../../../platform/local-text.ts';
import type { Branch } from '../contract.ts';

/** @returns branches as a person reads them, parents before children, with the way down in the label. */
export function branchOptions(
  branches: readonly Branch[],
  text: (text: LocalText) => string,
): { value: string; label: string; search: string }[] {
  const byPath = new Map(branches.map((branch) => [branch.path, branch]));
  const label = (branch: Branch): string => {
    const steps = branch.path.split('.');
    const names = steps.map((_, index) => byPath.get(steps.slice(0, index + 1).join('.')));
    const below = names.length > 1 ? names.slice(1) : names;
    return below.map((one) => (one === undefined ? '' : text(one.name))).join(' / ');
  };
  return [...branches]
    .filter((branch) => branch.active)
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map((branch) => ({ value: branch.id, label: label(branch), search: branch.code }));
}
