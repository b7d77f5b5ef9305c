/** What the thread is asked and answers: plain data. */
import type { ServiceLevelRule } from '../../reports/rules/service-level.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { Ability, RoutingReason } from '../../routing/rules/fact.ts';
import type { Span } from '../rules/call-log.ts';
import type { StaffChange } from '../rules/changes.ts';
import type { DayFact } from '../rules/measured-day.ts';
import type { ClosedFrom } from '../rules/plan.ts';
import { type ReplayResult, replayDays } from '../rules/replay.ts';

export interface ReplayJob {
  /** `texts`: see `readFactTexts`. */
  days: { span: Span; texts: string[]; closed: ClosedFrom[] }[];
  before: Queue[];
  after: Queue[];
  reasons: RoutingReason[];
  abilities: [string, Ability][];
  staff: StaffChange[];
  seed: number;
  common: ServiceLevelRule;
  /** Seconds that queues promise, by code, where it isn't what all promise. */
  seconds: Record<string, number>;
}

type Row = [number, string, number, string | null, Record<string, string>, Record<string, unknown>];

/** Does the work; takes about a second for 30,000 calls. */
export function doReplay(job: ReplayJob): ReplayResult {
  const { common, seconds } = job;
  const days = job.days.map(({ span, texts, closed }) => ({ span, closed, facts: texts.flatMap(factsOf) }));
  return replayDays(
    { ...job, days, abilities: new Map(job.abilities) },
    { common, ruleOf: (queue) => ({ ...common, seconds: seconds[queue] ?? common.seconds }) },
  );
}

function factsOf(text: string): DayFact[] {
  return (JSON.parse(text) as Row[]).map(([position, type, at, path, ids, data]) => ({
    ...{ position, type, path, ids, data },
    at: Math.round(at),
  }));
}
