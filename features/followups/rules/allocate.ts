/** Who gets which task: pure, so that a preview is what will happen. */
import type { TaskKind } from '../codes.ts';
import type { ListRuleSet } from '../contract/list-rules.ts';

export interface TaskToAllocate {
  id: string;
  kind: TaskKind;
  path: string;
  /** When its cooling-off ends; null: never. */
  coolingOffEndsAt: Date | null;
  priority: number;
}
export interface AllocatableAgent {
  id: string;
  /** Of his own branch; he may have tasks of it and below. */
  path: string;
  skills: ReadonlySet<string>;
  /** Tasks that he has and that haven’t ended. */
  open: number;
}
export interface Allocated {
  taskId: string;
  /** Null: the shared pool, by rule. */
  agentId: string | null;
}

/**
 * Gives tasks to agents: the most urgent first, each to the agent who got the fewest in this round (`evenly`) or has the
 * fewest open (`leastLoaded`); equals in the order of their ids.
 * @returns what was decided; a task for which nobody has room is not among them, and waits
 */
export function allocate(
  tasks: readonly TaskToAllocate[],
  agents: readonly AllocatableAgent[],
  rules: ListRuleSet['allocation'],
): Allocated[] {
  const hands = agents.map((agent) => ({ ...agent, got: 0 })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const far = Number.MAX_SAFE_INTEGER;
  const urgent = [...tasks].sort(
    (a, b) =>
      b.priority - a.priority ||
      (a.coolingOffEndsAt?.getTime() ?? far) - (b.coolingOffEndsAt?.getTime() ?? far) ||
      (a.id < b.id ? -1 : 1),
  );
  return urgent.flatMap((task): Allocated[] => {
    const { mode, sameBranch, skill, mostOpen } = rules[task.kind];
    if (mode === 'pool') return [{ taskId: task.id, agentId: null }];
    const fit = hands.filter(
      ({ path, skills, open }) =>
        (path === task.path || (!sameBranch && task.path.startsWith(`${path}.`))) &&
        (skill === null || skills.has(skill)) &&
        open < mostOpen,
    );
    const [first, ...others] = fit;
    if (first === undefined) return [];
    const before = (a: (typeof hands)[number], b: (typeof hands)[number]): boolean =>
      mode === 'evenly' ? a.got < b.got || (a.got === b.got && a.open < b.open) : a.open < b.open;
    const chosen = others.reduce((best, one) => (before(one, best) ? one : best), first);
    chosen.got += 1;
    chosen.open += 1;
    return [{ taskId: task.id, agentId: chosen.id }];
  });
}
