/**
 * A day on a virtual clock, routed by the very rules that route the live floor. What people do comes from a plan and a
 * behaviour, what the centre does from `routing/rules`; nothing here decides anything about routing.
 */
import { applyFact } from '../../routing/rules/apply.ts';
import { nextDue } from '../../routing/rules/due.ts';
import type { RoutingCommand, RoutingFact, RoutingQueue } from '../../routing/rules/fact.ts';
import { heapPop, heapPush } from '../../routing/rules/heap.ts';
import { managersFor, type ReserveRule, reserveFor } from '../../routing/rules/reserve.ts';
import { createState, type RoutingState } from '../../routing/rules/state.ts';
import { type AgentHands, createHands } from './agent-hands.ts';
import type { AgentAct, Behaviour, DayPlan, PlannedCall } from './plan.ts';

/** What happened, as the time lines of the live floor tell it. */
export interface FloorWatcher {
  /** Before the commands that follow from it. */
  entered?(call: PlannedCall, at: number, state: RoutingState): void;
  command?(command: RoutingCommand, at: number, state: RoutingState): void;
  answered?(call: PlannedCall, agent: string, at: number, offer: number, queue: string): void;
  talked?(call: PlannedCall, agent: string, at: number, lastsMs: number): void;
  left?(call: PlannedCall, queue: string, at: number, cause: 'abandoned' | 'flow' | 'failed'): void;
  /** Nobody takes the call: its queue is closed or gone, and none takes its place. */
  refused?(call: PlannedCall, at: number): void;
  ownWork?(agent: string, act: AgentAct & { type: 'ownWork' }, at: number): void;
}

/** A call on the virtual floor. */
interface LiveCall {
  planned: PlannedCall;
  /** Consoles that rang for it, talks that it had, waits that it began. */
  rings: number;
  talks: number;
  waits: number;
}

type Happening =
  | { type: 'act'; agent: string; act: AgentAct }
  | { type: 'arrives'; call: PlannedCall }
  | { type: 'leaves'; call: LiveCall; wait: number; cause: 'abandoned' | 'flow' | 'failed' }
  | { type: 'rang'; call: LiveCall; offer: number; agent: string }
  | {
      type: 'unanswered';
      call: LiveCall;
      offer: number;
      agent: string;
      cause: 'noAnswer' | 'declined' | 'failed' | 'linkDown';
    }
  | { type: 'talkEnds'; call: LiveCall; talk: number; agent: string; lost: boolean; lastsMs: number }
  | { type: 'wrapUpEnds'; agent: string; count: number }
  | { type: 'goesOn'; agent: string }
  | { type: 'ownWorkEnds'; agent: string; interaction: string }
  | { type: 'linkBack'; agent: string }
  | { type: 'closes'; closed: readonly string[] }
  | { type: 'midnight' };

interface Due {
  at: number;
  order: number;
  what: Happening;
}

const sooner = (a: Due, b: Due): boolean => (a.at === b.at ? a.order < b.order : a.at < b.at);
/** How long a link that was down is taken to have been so, milliseconds: facts don't tell. */
const linkBackMs = 5_000;

export interface VirtualFloor {
  readonly state: RoutingState;
  /** Goes on until a moment, or until nothing is left to happen. */
  runUntil(until: number): void;
}

/**
 * Opens a floor on which a plan will happen. Deterministic: no clock, no chance.
 * @param queues as they are set up; ring and wrap-up times are the behaviour's.
 */
export function openVirtualFloor(
  queues: readonly (RoutingQueue & ReserveRule)[],
  plan: DayPlan,
  behaviour: Behaviour,
  watcher: FloorWatcher,
): VirtualFloor {
  const state = createState();
  const due: Due[] = [];
  const live = new Map<string, LiveCall>();
  const agents: AgentHands = createHands();
  let order = 0;
  let now = 0;

  const schedule = (at: number, what: Happening): void => {
    heapPush(due, { at, order: order++, what }, sooner);
  };

  function feed(fact: RoutingFact): boolean {
    const commands: RoutingCommand[] = [];
    const fits = applyFact(state, fact, commands);
    if (fits && fact.type === 'callEntered') {
      const call = live.get(fact.interaction);
      if (call) watcher.entered?.(call.planned, fact.at, state);
    }
    for (const command of commands) obey(command, fact.at);
    return fits;
  }

  function obey(command: RoutingCommand, at: number): void {
    watcher.command?.(command, at, state);
    if (command.type === 'offer') return ring(command, at);
    if (command.type === 'setPresence') {
      const { agent, from, to } = command;
      const call = agents.changed(agent, to.state);
      // Also what shall come after it may change meanwhile.
      if (to.state === 'wrapUp' && from.state !== 'wrapUp') {
        const ms = call === null ? agents.ownWrapUp(agent) : behaviour.wrapUp(call.id, call.queue);
        schedule(at + ms, { type: 'wrapUpEnds', agent, count: agents.countWrapUp(agent) });
      } else if (agents.hasPlans(agent)) schedule(at, { type: 'goesOn', agent });
    }
  }

  function ring({ interaction, offer, agent, queue }: RoutingCommand & { type: 'offer' }, at: number): void {
    const call = live.get(interaction);
    if (!call) return;
    const outcome = behaviour.ring(interaction, queue, call.rings++);
    if (outcome.answers) schedule(at + outcome.afterMs, { type: 'rang', call, offer, agent });
    else schedule(at + outcome.afterMs, { type: 'unanswered', call, offer, agent, cause: outcome.cause });
  }

  function waits(call: LiveCall, queue: string, at: number): void {
    const wait = call.waits++;
    const { ms, cause } = behaviour.patience(call.planned.id, queue, wait);
    if (Number.isFinite(ms)) schedule(at + ms, { type: 'leaves', call, wait, cause });
  }

  function happen(what: Happening, at: number): void {
    switch (what.type) {
      case 'arrives': {
        const { id: interaction, queue, priority, region, known, speaks } = what.call;
        const rule = queues.find(({ code }) => code === queue);
        const reserve = rule && known ? reserveFor(rule, known, at) : null;
        const managers = rule && known ? managersFor(rule, known, at) : null;
        const call: LiveCall = { planned: what.call, rings: 0, talks: 0, waits: 0 };
        live.set(interaction, call);
        const first = { reserve, managers, speaks: speaks ?? null };
        if (feed({ type: 'callEntered', interaction, queue, priority, region, ...first, at }))
          return waits(call, queue, at);
        live.delete(interaction);
        return watcher.refused?.(what.call, at);
      }
      case 'leaves': {
        const { id: interaction } = what.call.planned;
        const entry = state.entries.get(interaction);
        if (!entry || entry.stage === 'served' || what.wait !== what.call.waits - 1) return;
        watcher.left?.(what.call.planned, entry.queue.code, at, what.cause);
        live.delete(interaction);
        feed({ type: 'callLeft', interaction, at });
        return;
      }
      case 'rang': {
        const { id: interaction } = what.call.planned;
        const entry = state.entries.get(interaction);
        if (entry?.stage !== 'offered' || entry.offer !== what.offer) return;
        const talk = what.call.talks++;
        const queue = entry.queue.code;
        watcher.answered?.(what.call.planned, what.agent, at, what.offer, queue);
        agents.serves(what.agent, { id: interaction, queue });
        feed({ type: 'offerAnswered', interaction, offer: what.offer, at });
        const { lastsMs, agentLost: lost } = behaviour.talk(interaction, queue, talk);
        schedule(at + lastsMs, { type: 'talkEnds', call: what.call, talk, agent: what.agent, lost, lastsMs });
        return;
      }
      case 'unanswered': {
        const { id: interaction } = what.call.planned;
        const entry = state.entries.get(interaction);
        if (entry?.stage !== 'offered' || entry.offer !== what.offer) return;
        if (what.cause === 'linkDown') {
          feed({ type: 'linkDown', agent: what.agent, at });
          schedule(at + linkBackMs, { type: 'linkBack', agent: what.agent });
        } else feed({ type: 'offerReturned', interaction, offer: what.offer, cause: what.cause, at });
        return;
      }
      case 'talkEnds': {
        const { planned, talks } = what.call;
        if (what.talk !== talks - 1) return;
        watcher.talked?.(planned, what.agent, at, what.lastsMs);
        if (what.lost) {
          const queue = state.entries.get(planned.id)?.queue.code ?? planned.queue;
          waits(what.call, queue, at);
          feed({ type: 'agentLost', agent: what.agent, at });
          return;
        }
        live.delete(planned.id);
        feed({ type: 'callEnded', interaction: planned.id, at });
        return;
      }
      case 'wrapUpEnds':
        if (agents.isThisWrapUp(what.agent, what.count)) feed({ type: 'wrapUpDone', agent: what.agent, at });
        return;
      case 'goesOn':
        return goOn(what.agent, at);
      case 'ownWorkEnds':
        feed({ type: 'dialEnded', agent: what.agent, interaction: what.interaction, at });
        return;
      case 'linkBack':
        feed({ type: 'linkUp', agent: what.agent, at });
        return;
      case 'closes':
        feed({ type: 'queuesClosed', closed: what.closed, at });
        return;
      case 'midnight':
        feed({ type: 'dayBegan', at });
        return;
      case 'act':
        return act(what.agent, what.act, at);
    }
  }

  function act(id: string, what: AgentAct, at: number): void {
    const presence = state.agents.get(id)?.presence;
    switch (what.type) {
      case 'signIn': {
        const person = people.get(id);
        agents.wantsToLeave(id, false);
        if (person)
          feed({
            type: 'agentSignedIn',
            agent: id,
            skills: person.skills,
            region: person.region,
            linked: true,
            at,
          });
        return;
      }
      case 'ready':
        agents.wantsToLeave(id, false);
        feed({ type: 'agentReady', agent: id, at });
        return;
      case 'notReady':
        // A reason that was given that day is given again, also where more wait now.
        if (
          !feed({ type: 'agentNotReady', agent: id, reason: what.reason, at }) &&
          presence?.state !== 'wrapUp'
        )
          feed({ type: 'agentForced', agent: id, reason: what.reason, at });
        return;
      case 'signOut':
        if (feed({ type: 'agentSignedOut', agent: id, at })) return;
        // He has a call in hand: it is his last.
        agents.wantsToLeave(id, true);
        feed({ type: 'agentNotReady', agent: id, reason: lastCallReason, at });
        return;
      case 'ownWork':
        agents.wantsToWork(id, what);
        return goOn(id, at);
    }
  }

  /** What an agent could not do while he had a call. */
  function goOn(id: string, at: number): void {
    const presence = state.agents.get(id)?.presence.state;
    if (presence !== 'ready' && presence !== 'notReady') return;
    const work = agents.nextWork(id);
    if (work !== null) {
      const { interaction, lastsMs } = work;
      if (!feed({ type: 'agentDials', agent: id, interaction, at })) return;
      agents.begins(id);
      watcher.ownWork?.(id, work, at);
      schedule(at + lastsMs, { type: 'ownWorkEnds', agent: id, interaction });
      return;
    }
    if (agents.isLeaving(id) && feed({ type: 'agentSignedOut', agent: id, at }))
      agents.wantsToLeave(id, false);
  }

  const people = new Map(plan.agents.map((agent) => [agent.id, agent]));
  const first = Math.min(
    plan.calls[0]?.at ?? Number.POSITIVE_INFINITY,
    ...plan.agents.map(({ acts }) => acts[0]?.at ?? Number.POSITIVE_INFINITY),
    ...plan.closed.map(({ at }) => at),
  );
  const start = Number.isFinite(first) ? first : 0;
  feed({ type: 'reasonsChanged', reasons: plan.reasons, at: start });
  feed({ type: 'queuesChanged', queues, at: start });
  for (const { at, closed } of plan.closed) schedule(at, { type: 'closes', closed });
  for (const at of plan.midnights) schedule(at, { type: 'midnight' });
  for (const { id, acts } of plan.agents)
    for (const one of acts) schedule(one.at, { type: 'act', agent: id, act: one });
  for (const call of plan.calls) schedule(call.at, { type: 'arrives', call });

  function runUntil(until: number): void {
    for (;;) {
      const next = due[0];
      const changes = nextDue(state);
      if (changes !== null && (next === undefined || changes <= next.at)) {
        if (changes > until) return;
        now = Math.max(now, changes);
        feed({ type: 'timePassed', at: now });
        continue;
      }
      if (next === undefined || next.at > until) return;
      heapPop(due, sooner);
      now = next.at;
      happen(next.what, now);
    }
  }
  return { state, runUntil };
}

/** Of who goes off duty while he has a call. */
const lastCallReason = 'break';
