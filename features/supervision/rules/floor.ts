import type { LocalText } from '../../../platform/local-text.ts';
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { RaisedHand } from '../../desk/contract/team.ts';
import { monitorTable } from '../../interactions/contract/monitor.ts';
import type { MonitorMode } from '../../interactions/contract/monitor-modes.ts';
import { isReleasable } from '../../interactions/contract/transfer.ts';
import type { AgentCallState } from '../../interactions/contract.ts';
import { figuresOf, type ServiceLevelRule, type WaitCount } from '../../reports/rules/service-level.ts';
import { meetsNeeds, type Queue } from '../../routing/contract/queues.ts';
import { type Presence, presenceActions } from '../../routing/contract.ts';
import { isWorking } from '../../routing/rules/pools.ts';
import { type FloorAgent, type FloorQueue, leaderEvents, type ServiceLevelSettings } from '../contract.ts';
import { forecastOf } from './forecast.ts';

/** Presence of one agent as it is stored. */
export interface AgentPresence extends Presence {
  staffId: string;
  since: Date;
  interactionId: string | null;
}

export interface AgentCard {
  id: string;
  staffNo: string;
  name: string;
  pinyin: string;
  branchName: LocalText;
  skills: SkillLevels;
}

type Person = Pick<AgentCard, 'staffNo' | 'name'>;

/** A contact in an agent's hands; times are milliseconds since 1970. */
export interface AgentContact {
  id: string;
  queue: string | null;
  /** Null once it is over. */
  state: AgentCallState | null;
  rangAt: number | null;
  answeredAt: number | null;
  heldSince: number | null;
  /** Who is in it besides, or is rung; `staffId` null for an outside number. */
  other: { staffId: string | null; answered: boolean } | null;
  /** The team leader in it; `since` milliseconds since 1970. */
  listener: { staffId: string; mode: MonitorMode; since: number } | null;
}

/** How service level is reckoned for one queue, and what it should be. */
export function serviceLevelOf(
  settings: ServiceLevelSettings,
  queue: string,
): { rule: ServiceLevelRule; percent: number } {
  const { formula, shortAbandonSeconds } = settings;
  const { seconds, targetPercent } = settings.queues[queue] ?? settings;
  return { rule: { formula, seconds, shortAbandonSeconds }, percent: targetPercent };
}

/** What is known of a queue's calls at this time of day. */
export interface PastCalls {
  /** In each of the half hours that are looked at. */
  calls: readonly number[];
  basis: 'weekdays' | 'days';
  /** Null: nobody was served lately. */
  handleMs: number | null;
}
const noPast: PastCalls = { calls: [], basis: 'days', handleMs: null };

/**
 * One queue as team leaders see it.
 * @param agents everybody of the centre who is signed in, with his skills and the queue of the call in his hands.
 * @param callInReasons reasons for not being ready from which agents may be called in.
 */
export function queueRow(
  queue: Pick<Queue, 'code' | 'name' | 'needs'>,
  callers: { waiting: number; since: number | null; callbacks: number } | undefined,
  agents: readonly {
    state: Presence['state'];
    reason: string | null;
    skills: SkillLevels;
    queue: string | null;
  }[],
  waits: readonly WaitCount[],
  settings: ServiceLevelSettings,
  callInReasons: ReadonlySet<string> = new Set(),
  estimate: FloorQueue['estimate'] = null,
  past: PastCalls = noPast,
): FloorQueue {
  const { code, name, needs } = queue;
  const { rule, percent } = serviceLevelOf(settings, code);
  const able = (state: Presence['state']): number =>
    agents.filter((agent) => agent.state === state && meetsNeeds(agent.skills, needs)).length;
  const working = agents.filter(({ state, skills }) => isWorking(state) && meetsNeeds(skills, needs)).length;
  const at = (state: Presence['state']): number =>
    agents.filter((agent) => agent.state === state && agent.queue === code).length;
  return {
    code,
    name,
    skill: needs[0]?.skill ?? '',
    waiting: callers?.waiting ?? 0,
    waitingSince: callers?.since == null ? null : new Date(callers.since).toISOString(),
    callbacks: callers?.callbacks ?? 0,
    ready: able('ready'),
    talking: at('busy'),
    wrapUp: at('wrapUp'),
    notReady: able('notReady'),
    callable: agents.filter(
      ({ reason, skills }) => callInReasons.has(reason ?? '') && meetsNeeds(skills, needs),
    ).length,
    target: { seconds: rule.seconds, percent },
    today: figuresOf(waits, rule),
    estimate,
    forecast: forecastOf(past.calls, past.basis, past.handleMs, working, {
      ...{ seconds: rule.seconds, percent },
    }),
  };
}

/** One agent as team leaders see him. @param wrapUpSeconds the time that his contact's queue gives for the wrap-up. */
export function agentRow(
  card: AgentCard,
  presence: AgentPresence,
  contact: AgentContact | null,
  wrapUpSeconds: number,
  others: { other: Person | null; listener: Person | null; hand: RaisedHand | null } = {
    other: null,
    listener: null,
    hand: null,
  },
): FloorAgent {
  const { id, staffNo, name, pinyin, branchName, skills } = card;
  const { state, reason, next, since } = presence;
  const actions = presenceActions({ state, reason, next }, 'teamLeader');
  return {
    staffId: id,
    ...{ staffNo, name, pinyin, branchName, skills: Object.keys(skills) },
    ...{ state, reason, next, since: since.toISOString() },
    contact: contact === null ? null : contactRow(presence, contact, wrapUpSeconds, others),
    actions: leaderEvents.filter((event) => actions.includes(event)),
    mayRelease: contact !== null && contact.state !== null && isReleasable(contact.state),
    hand: others.hand,
    monitor: contact === null || contact.state === null ? [] : [...monitorTable[contact.state]],
  };
}

function contactRow(
  presence: AgentPresence,
  contact: AgentContact,
  wrapUpSeconds: number,
  { other, listener }: { other: Person | null; listener: Person | null },
): FloorAgent['contact'] {
  const { id: interactionId, queue, state, rangAt, answeredAt, heldSince } = contact;
  const shown = { interactionId, queue, wrapUpSeconds, other: null, listener: null };
  const since = (ms: number | null): string => new Date(ms ?? presence.since.getTime()).toISOString();
  if (presence.state === 'wrapUp') {
    return { ...shown, state: 'wrapUp', since: since(null), heldSince: null };
  }
  // Presence and call are read one after the other; the next reading shows them agree.
  if (state === null) return null;
  return {
    ...shown,
    state,
    since: since(state === 'ringing' ? rangAt : answeredAt),
    heldSince: heldSince === null ? null : since(heldSince),
    other:
      contact.other === null
        ? null
        : {
            staffNo: other?.staffNo ?? null,
            name: other?.name ?? null,
            answered: contact.other.answered,
          },
    listener:
      contact.listener === null
        ? null
        : {
            staffId: contact.listener.staffId,
            staffNo: listener?.staffNo ?? null,
            name: listener?.name ?? null,
            mode: contact.listener.mode,
            since: since(contact.listener.since),
          },
  };
}
