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
  const work: TimerHandler = async (tx, { payload }) => {
    const at = clock.now();
    const after = typeof payload.after === 'string' ? payload.after : nothing;
    const { number, ruleSet } = rules.inForce(at);
    const rows = await store.lockUndecided(tx, after, pageRows);
    const open = rows.length === 0 ? new Map<string, number>() : await store.openByOwner(tx);
    const hands = rows.length === 0 ? [] : await agents();
    const decided = allocate(
      rows,
      hands.map((agent) => ({ ...agent, open: open.get(agent.id) ?? 0 })),
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
    if (rows.length === pageRows && last !== undefined)
      await setTimer(tx, { kind: allocateTimer, key, dueAt: at, payload: { after: last.id, waiting } });
    else if (waiting)
      await setTimer(tx, { kind: allocateTimer, key, dueAt: new Date(at.getTime() + againMs) });
  };
  return { timerHandlers: { [allocateTimer]: work } as Record<string, TimerHandler> };
}
