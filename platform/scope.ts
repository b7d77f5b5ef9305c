/**
 * Whose data a piece of work may touch. Every store function that reads or writes data of people takes one and
 * doesn't compile without.
 * - `tree`: everything in the subtree of `path` («hq.east.ningbo»), and the listed subjects wherever they belong.
 * - `system`: everything, for work that no person asked for; the reason is for the reader of the code and the log.
 */
export type Scope =
  | { kind: 'tree'; path: string; subjects: readonly string[] }
  | { kind: 'system'; reason: string };

/** @param reason why the work needs no person's scope, e.g. «call control». */
export function systemScope(reason: string): Scope {
  return { kind: 'system', reason };
}

/** @returns whether `path` lies in the scope's subtree, or one of the ids is among its subjects. */
export function covers(scope: Scope, path: string | null, ids: readonly string[] = []): boolean {
  if (scope.kind === 'system') return true;
  if (path !== null && (path === scope.path || path.startsWith(`${scope.path}.`))) return true;
  return ids.some((id) => scope.subjects.includes(id));
}
