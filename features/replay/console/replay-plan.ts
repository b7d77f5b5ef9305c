/** What somebody tries in a replay, as the page keeps it. */
import type { RouteRequest } from '../../../platform/http/route.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { ReplayQueue, runReplay } from '../contract.ts';

export interface ReplayPlan {
  /** Queues that are set up differently, by code. */
  queues: Readonly<Record<string, ReplayQueue>>;
  /** Agents more or fewer, by skill. */
  staff: Readonly<Record<string, number>>;
  seed: number;
}

export const emptyPlan: ReplayPlan = { queues: {}, staff: {}, seed: 1 };

/** @returns what a replay may set up about a queue, as it is set up now. */
export function replayQueueOf(queue: Queue): ReplayQueue {
  const { code, needs, strategy, priority, agePerMinute, wrapUpSeconds } = queue;
  const { ownAgent, language, managers, lastAgent, nationalAfterSeconds, overflow } = queue;
  return {
    ...{ code, needs: [...needs], strategy, priority, agePerMinute, wrapUpSeconds },
    ...{ ownAgent, language, managers, lastAgent, nationalAfterSeconds, overflow: [...overflow] },
  };
}

/** What a setting is called. */
export type ReplaySetting = Exclude<keyof ReplayQueue, 'code'>;
const settings = [
  ...['strategy', 'needs', 'priority', 'agePerMinute', 'wrapUpSeconds'],
  ...['ownAgent', 'language', 'managers', 'lastAgent', 'nationalAfterSeconds', 'overflow'],
] as ReplaySetting[];

/** Settings of a queue that differ from what is set up now. */
export function changedSettings(queue: Queue, tried: ReplayQueue | undefined): ReplaySetting[] {
  if (tried === undefined) return [];
  const now = replayQueueOf(queue);
  return settings.filter((name) => JSON.stringify(now[name]) !== JSON.stringify(tried[name]));
}

/** Puts a queue into the plan, or takes it out when it is as it is set up now. */
export function withQueue(plan: ReplayPlan, queue: Queue, tried: ReplayQueue | null): ReplayPlan {
  const { [queue.code]: _, ...others } = plan.queues;
  const isChanged = tried !== null && changedSettings(queue, tried).length > 0;
  return { ...plan, queues: isChanged ? { ...others, [queue.code]: tried } : others };
}

export function withStaff(plan: ReplayPlan, skill: string, more: number): ReplayPlan {
  const { [skill]: _, ...others } = plan.staff;
  return { ...plan, staff: more === 0 ? others : { ...others, [skill]: more } };
}

/** @returns what the server is asked for. */
export function toRequest(
  plan: ReplayPlan,
  from: string,
  to: string,
): RouteRequest<typeof runReplay>['body'] {
  return {
    ...{ from, to, seed: plan.seed },
    queues: Object.values(plan.queues),
    staff: Object.entries(plan.staff).map(([skill, more]) => ({ skill, more })),
  };
}
