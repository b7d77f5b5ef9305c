import { AppError } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import { covers, type Scope } from '../../../platform/scope.ts';
import type { Branch } from '../../access/contract.ts';
import { customerErrors } from '../errors.ts';

/** What customers need of the organisation. */
export interface Branches {
  listBranches(): Promise<Branch[]>;
}

/** How long a renamed branch may show its old name, milliseconds. */
const keepMs = 10_000;

/** Names of branches by path, remembered so that a screen pop doesn't wait for them. */
export function createBranchNames(branches: Branches): (path: string) => Promise<LocalText | null> {
  let names: Promise<Map<string, LocalText>> | null = null;
  let readAt = 0;
  const read = (): Promise<Map<string, LocalText>> => {
    readAt = performance.now();
    names = branches.listBranches().then((list) => new Map(list.map((branch) => [branch.path, branch.name])));
    names.catch(() => {
      names = null;
    });
    return names;
  };
  return async (path) => {
    const kept = names !== null && performance.now() - readAt < keepMs ? names : read();
    return (await kept).get(path) ?? (await read()).get(path) ?? null;
  };
}

/** @returns the path of a chosen branch; without a choice that of the branch at the top of the scope. */
export type BranchChoice = (scope: Scope, branchId: string | undefined) => Promise<string>;

/** Puts rows into branches. The choice throws AppError branchUnknown for one that isn't there or outside the scope. */
export function createBranchChoice(branches: Branches): BranchChoice {
  return async (scope, branchId) => {
    if (branchId === undefined && scope.kind === 'tree') return scope.path;
    const branch = (await branches.listBranches()).find((one) => one.id === branchId && one.active);
    // A customer in hand may be outside of one's branches, a place for a new one may not.
    if (branch === undefined || !covers(scope, branch.path)) {
      throw new AppError(customerErrors['customers.branchUnknown']);
    }
    return branch.path;
  };
}
