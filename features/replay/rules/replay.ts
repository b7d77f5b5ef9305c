/** A day as it was, as the replay of it with the same settings, and as it would have been with others. */

import type { Queue } from '../../routing/contract/queues.ts';
import type { Ability, RoutingReason } from '../../routing/rules/fact.ts';
import { type DayLog, measuredLog, replayedLog, type Span } from './call-log.ts';
import { changeStaff, type StaffChange } from './changes.ts';
import { type FigureRules, figuresOfLogs, type LogFigures } from './figures.ts';
import { behaviourOf } from './measured-behaviour.ts';
import type { DayFact } from './measured-day.ts';
import type { ClosedFrom, DayPlan, PlannedAgent } from './plan.ts';
import { readDay } from './read-day.ts';

/** Everything that is known of a day. Facts begin some hours before it, so that who is there and waits is known at its beginning. */
export interface RecordedDay {
  span: Span;
  facts: readonly DayFact[];
  closed: readonly ClosedFrom[];
}

export interface ReplayInput {
  days: readonly RecordedDay[];
  /** As they are set up, and as the replay sets them up. */
  before: readonly Queue[];
  after: readonly Queue[];
  reasons: readonly RoutingReason[];
  /** Of each agent, as he is known now. */
  abilities: ReadonlyMap<string, Ability>;
  staff: readonly StaffChange[];
  seed: number;
}

export interface ReplayResult {
  /** From the facts alone. */
  measured: LogFigures;
  /** The same day with nothing changed, by the rules: how far a replay can be believed. */
  unchanged: LogFigures;
  changed: LogFigures;
  /** Agents who were there, by skill: of the days together, each once. */
  agents: Record<string, number>;
  calls: number;
}

/** Replays days. Takes about a second for 30,000 calls. */
export function replayDays(input: ReplayInput, rules: FigureRules): ReplayResult {
  const logs = { measured: [], unchanged: [], changed: [] } as Record<
    'measured' | 'unchanged' | 'changed',
    { log: DayLog; span: Span }[]
  >;
  const present = new Set<string>();
  const times = (queues: readonly Queue[]) =>
    new Map(queues.map(({ code, wrapUpSeconds }) => [code, wrapUpSeconds]));
  const wrapUps = { before: times(input.before), after: times(input.after) };
  let calls = 0;
  for (const { span, facts, closed } of input.days) {
    const day = readDay(facts, span.to);
    const agents = day.agents.map(({ id, acts }): PlannedAgent => {
      const { skills, region } = input.abilities.get(id) ?? { skills: {}, region: null };
      return { id, skills, region, acts };
    });
    for (const { id } of agents) present.add(id);
    const plan: DayPlan = {
      agents,
      calls: day.calls.map(({ planned }) => planned),
      reasons: input.reasons,
      closed,
      midnights: [span.from],
    };
    const same = behaviourOf(day.calls, { before: wrapUps.before, after: wrapUps.before }, input.seed);
    const other = behaviourOf(day.calls, wrapUps, input.seed);
    const changedPlan = { ...plan, agents: changeStaff(agents, input.staff, input.after) };
    logs.measured.push({ log: measuredLog(day.calls, facts, span), span });
    logs.unchanged.push({ log: replayedLog(input.before, plan, same, span), span });
    logs.changed.push({ log: replayedLog(input.after, changedPlan, other, span), span });
    calls += day.calls.filter(({ planned }) => planned.at >= span.from).length;
  }
  const agents: Record<string, number> = {};
  for (const id of present)
    for (const skill of Object.keys(input.abilities.get(id)?.skills ?? {}))
      agents[skill] = (agents[skill] ?? 0) + 1;
  return {
    measured: figuresOfLogs(logs.measured, rules),
    unchanged: figuresOfLogs(logs.unchanged, rules),
    changed: figuresOfLogs(logs.changed, rules),
    ...{ agents, calls },
  };
}
