import type { LocalText } from '../../../platform/local-text.ts';
import type { Branch } from '../../access/contract.ts';

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
