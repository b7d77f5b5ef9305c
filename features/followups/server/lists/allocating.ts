import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Tx } from '../../../../platform/database/database.ts';
import { fact } from '../../../../platform/facts/fact.ts';
import { appendFacts } from '../../../../platform/facts/inbox.ts';
import { setTimer, type TimerHandler } from '../../../../platform/timers/timers.ts';
import type { AuditService } from '../../../audit/contract.ts';
import { followUpFacts } from '../../contract.ts';
import { type AllocatableAgent, allocate } from '../../rules/allocate.ts';
import * as store from './allocating-store.ts';
import type { ListRules } from './list-rules.ts';

/** Kind of the timer that gives tasks to agents, page by page. */
export const allocateTimer = 'followUps.allocate';
const key = 'run';
const pageRows = 500;
const nothing = '00000000-0000-0000-0000-000000000000';
/** So long the tasks that agents have are counted on from page to page instead of anew. */
const countedMs = 5 * 60_000;
/** When nobody had room for some, or somebody held them. */
const againMs = 15 * 60_000;

/** New tasks have come: somebody should get them. */
export const wakeAllocation = (tx: Tx, now: Date): Promise<void> =>
  setTimer(tx, { kind: allocateTimer, key, dueAt: now });

export interface AllocatingDeps {
  clock: Clock;
  audit: AuditService;
  rules: ListRules;
  /** Agents who may call; `open` is filled in here. */
  agents(): Promise<Omit<AllocatableAgent, 'open'>[]>;
}

/** Gives tasks to agents by the rules in force, each once; what a team leader decides afterwards stands. */
export function createAllocating({ clock, audit, rules, agents }: AllocatingDeps) {
  /**
   * What agents have after the page that ended with this task. Counting all tasks for each page would make a large file cost the
   * square of its length. Whoever takes over, and a page that was rolled back, finds another `after` and counts anew.
   */
  let counted: { after: string; at: number; open: Map<string, number> } | null = null;

  async function openOf(
    tx: Tx,
    after: string,
    now: number,
  ): Promise<{ at: number; open: Map<string, number> }> {
    if (counted?.after === after && now - counted.at < countedMs) return counted;
    return { at: now, open: await store.openByOwner(tx) };
  }

  const work: TimerHandler = async (tx, { payload }) => {
    const at = clock.now();
    const after = typeof payload.after === 'string' ? payload.after : nothing;
    const { number, ruleSet } = rules.inForce(at);
    const rows = await store.lockUndecided(tx, after, pageRows);
    const known = rows.length === 0 ? null : await openOf(tx, after, at.getTime());
    const hands = rows.length === 0 ? [] : await agents();
    const decided = allocate(
      rows,
      hands.map((agent) => ({ ...agent, open: known?.open.get(agent.id) ?? 0 })),
      ruleSet.allocation,
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    const given = decided.filter(({ agentId }) => agentId !== null).length;
    const owners = new Map<string | null, string[]>();
    for (const { taskId, agentId } of decided) owners.set(agentId, [...(owners.get(agentId) ?? []), taskId]);
    for (const [agentId, ids] of owners) await store.decide(tx, ids, agentId, at);
    await appendFacts(
      tx,
      decided.flatMap(({ taskId, agentId }) =>
        agentId === null
          ? []
          : [
              fact(followUpFacts['followUp.taskSet'], {
                ...{ at, subject: taskId, path: byId.get(taskId)?.path ?? null, data: { what: 'allocated' } },
                ids: { taskId, staffId: null, ownerId: agentId },
              }),
            ],
      ),
    );
    if (given > 0)
      await audit.record(tx, [
        {
          ...{ at, address: null, actor: { kind: 'system' }, action: 'followUp.allocated' },
          details: { count: given, rules: number },
        },
      ]);
    const waiting = payload.waiting === true || decided.length < rows.length;
    const last = rows.at(-1);
    counted = null;
    if (rows.length === pageRows && last !== undefined && known !== null) {
      await setTimer(tx, { kind: allocateTimer, key, dueAt: at, payload: { after: last.id, waiting } });
      const open = new Map(known.open);
      for (const { agentId } of decided)
        if (agentId !== null) open.set(agentId, (open.get(agentId) ?? 0) + 1);
      counted = { after: last.id, at: known.at, open };
    } else if (waiting)
      await setTimer(tx, { kind: allocateTimer, key, dueAt: new Date(at.getTime() + againMs) });
  };
  return { timerHandlers: { [allocateTimer]: work } as Record<string, TimerHandler> };
}
