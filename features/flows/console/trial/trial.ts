/** A made-up call through a drawn flow, step by step, by the rules that real calls go by. */

import type { SpokenLanguage } from '../../../../platform/spoken-language.ts';
import { dateIn } from '../../../../platform/zone-time.ts';
import type { Calendar } from '../../../calendar/contract.ts';
import { isWorkingDay, isWorkingTime } from '../../../calendar/rules/working-time.ts';
import type { FlowDocument } from '../../contract.ts';
import type { QueryOutcome } from '../../queries.ts';
import type { FlowCommand, FlowEvent, FlowStep } from '../../rules/move.ts';
import { portsOf } from '../../rules/ports.ts';
import type { FlowScene } from '../../rules/scene.ts';
import { advanceFlow, startFlow } from '../../rules.ts';

/** Who calls, and when. */
export interface MadeUpCaller {
  known: boolean;
  segment: string | null;
  /** First digits of the number; '' when it is withheld. */
  prefix: string;
  /** ISO time; null for now. */
  at: string | null;
  /** A mass event is on. */
  massEvent: boolean;
}
export const nobody: MadeUpCaller = {
  ...{ known: false, segment: null, prefix: '', at: null, massEvent: false },
};

/** What the person who tries it does. */
export type TrialInput =
  | { type: 'played' | 'timeout' }
  | { type: 'key'; key: string }
  | { type: 'answer'; outcome: QueryOutcome };

/** What is around the flow that is tried. */
export interface TrialWorld {
  calendar: Calendar;
  queues: readonly { code: string; byCalendar: boolean }[];
  /** Other flows in force, by code. */
  flows: ReadonlyMap<string, FlowDocument>;
}

export interface TrialState {
  step: FlowStep;
  /** The document in which the call is now. */
  flow: FlowDocument;
  /** Nodes of the tried flow where it was, and ways that it went, «node port». */
  been: ReadonlySet<string>;
  ways: ReadonlySet<string>;
  /** The last sound, question or end. */
  commands: readonly FlowCommand[];
}

/** @param now ms since 1970 */
export function sceneFor(
  flow: FlowDocument,
  caller: MadeUpCaller,
  world: TrialWorld,
  now: number,
  language: SpokenLanguage = flow.language,
): FlowScene {
  const at = caller.at === null ? now : Date.parse(caller.at);
  const { calendar, queues, flows } = world;
  const isOpen = isWorkingTime(calendar, new Date(at));
  return {
    now: at,
    zone: calendar.zone,
    isOpen: (code) => {
      if (code === null) return isOpen;
      const queue = queues.find((one) => one.code === code);
      return queue !== undefined && (!queue.byCalendar || isOpen);
    },
    isWorkday: isWorkingDay(calendar, dateIn(new Date(at), calendar.zone)),
    massEventOn: () => caller.massEvent,
    caller: {
      known: caller.known,
      segment: caller.segment,
      prefix: caller.prefix === '' ? null : caller.prefix,
      language,
    },
    flowInForce: (code) => (code === flow.id ? flow : (flows.get(code) ?? null)),
    flowVersion: (code) => (code === flow.id ? flow : (flows.get(code) ?? null)),
  };
}

/** Follows what was done so far. */
export function follow(flow: FlowDocument, scene: FlowScene, inputs: readonly TrialInput[]): TrialState {
  const first = startFlow(flow, scene);
  let state = taken(
    { step: first, flow, been: new Set(), ways: new Set(), commands: [] },
    first,
    flow,
    scene,
  );
  for (const input of inputs) {
    const { step } = state;
    const event = eventOf(step, input);
    const next = advanceFlow(state.flow, step.state, step.memory, event, scene);
    state = taken(state, next, flow, scene);
  }
  return state;
}

function eventOf({ state: { turn } }: FlowStep, input: TrialInput): FlowEvent {
  switch (input.type) {
    case 'key':
      return { type: 'digit', digit: input.key };
    case 'answer':
      return { type: 'answered', turn, answer: { outcome: input.outcome, say: [] } };
    case 'played':
    case 'timeout':
      return { type: input.type, turn };
    default:
      return input satisfies never;
  }
}

function taken(before: TrialState, step: FlowStep, tried: FlowDocument, scene: FlowScene): TrialState {
  const { state } = step;
  const flow = state.flow === tried.id ? tried : (scene.flowVersion(state.flow, state.version) ?? tried);
  // A flow that is left tells where the call was in it since.
  const left = step.news.flatMap((news) =>
    news.type === 'left' && news.flow === tried.id ? [news.visits] : [],
  );
  const visits = [...left, ...(state.flow === tried.id ? [state.visits ?? {}] : [])];
  const been = new Set([...before.been, ...visits.flatMap((one) => Object.keys(one))]);
  const ways = new Set(before.ways);
  for (const [from, to] of pairsOf(before, been, state.flow === tried.id ? state.node : null))
    for (const { id, target } of portsOf(tried.nodes[from] ?? { type: 'return' }))
      if (target === to) ways.add(`${from} ${id}`);
  const commands = step.commands.length > 0 ? step.commands : before.commands;
  return { step, flow, been, ways, commands };
}

/** Nodes that were entered in this step, each with that before it; passed ones stand between where it was and is. */
function pairsOf(before: TrialState, been: ReadonlySet<string>, now: string | null): [string, string][] {
  const fresh = [...been].filter((code) => !before.been.has(code));
  const came = before.been.size === 0 ? null : before.step.state.node;
  const path = [came, ...fresh, now].filter((code) => code !== null);
  return path.slice(1).map((to, index) => [path[index] ?? to, to]);
}
