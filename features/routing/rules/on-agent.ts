/** What happens to agents: they sign in and out, change their presence, lose their link, end their wrap-up. */
import { signedOutPresence } from '../contract.ts';
import { agentHasRoomFor, canTakeCall } from './capacity.ts';
import type { AgentFact, AskCause, RoutingCommand } from './fact.ts';
import { becomeIdle, stopIdle } from './idle.ts';
import { matchAll, placeAgent, placeAnew } from './match.ts';
import { freeReserved, release, returnToHead, startReady } from './moves.ts';
import { beginWork, endWork } from './on-work.ts';
import { joinPools, leavePools, serves } from './pools.ts';
import { changePresence } from './presence.ts';
import { type AgentState, type RoutingState, tallyOf } from './state.ts';
import { outboundReason, refusedNow } from './views.ts';

/** Applies a fact about an agent. @returns false when it doesn't fit the state; then nothing changed. */
export function applyAgentFact(
  state: RoutingState,
  fact: AgentFact,
  at: number,
  commands: RoutingCommand[],
): boolean {
  const agent = state.agents.get(fact.agent);
  if (fact.type === 'agentSignedIn') return !agent && signIn(state, fact, commands);
  if (!agent) return false;
  switch (fact.type) {
    case 'agentSignedOut':
      return signOut(state, agent, commands);
    case 'agentReady':
      // Without a link nobody would ever set him not ready again: the grace is over already.
      if (agent.presence.state === 'notReady' && agent.link === 'lost') return false;
      return becomeReady(state, agent, 'goReady', at, commands);
    case 'wrapUpDone':
      return becomeReady(state, agent, 'wrapUpDone', at, commands);
    case 'agentNotReady':
      if (refusedNow(state, agent, fact.reason)) return false;
      return becomeNotReady(agent, 'goNotReady', fact.reason, commands);
    case 'agentForced':
      return becomeNotReady(agent, 'forced', fact.reason, commands);
    case 'skillsChanged':
      changeSkills(state, agent, fact, commands);
      return true;
    case 'linkDown':
      return linkDown(state, agent, commands);
    case 'linkUp':
      if (agent.link === 'up') return false;
      agent.link = 'up';
      placeAgent(state, agent, commands);
      return true;
    case 'linkLost':
      if (agent.link !== 'down') return false;
      agent.link = 'lost';
      takeBackOffer(state, agent, commands);
      changePresence(agent, 'lost', null, commands);
      return true;
    case 'agentLost':
      return loseCall(state, agent, commands);
    case 'agentDials':
      if (fact.takesOver !== true && refusedNow(state, agent, outboundReason)) return false;
      return dial(state, agent, fact.interaction, commands);
    case 'dialEnded':
      return endDial(agent, fact.interaction, commands);
    case 'agentAsked':
      return ask(agent, fact.interaction, commands);
    case 'askAnswered':
      return takeAsk(agent, fact.interaction, commands);
    case 'askOver':
      return endAsk(state, agent, fact, commands);
    case 'workBegan':
      return beginWork(state, agent, fact);
    case 'workEnded':
      return endWork(state, agent, fact, commands);
  }
}

function signIn(
  state: RoutingState,
  fact: AgentFact & { type: 'agentSignedIn' },
  commands: RoutingCommand[],
): boolean {
  const agent: AgentState = {
    id: fact.agent,
    skills: fact.skills,
    region: fact.region ?? null,
    capacity: fact.capacity ?? null,
    pools: [],
    presence: signedOutPresence,
    link: fact.linked ? 'up' : 'lost',
    readySince: 0,
    idle: false,
    idleCount: 0,
    tally: tallyOf(state, fact.agent),
    entry: null,
    reserved: [],
    dials: null,
    asked: null,
    works: new Map(),
  };
  state.agents.set(agent.id, agent);
  joinPools(state, agent);
  return changePresence(agent, 'signIn', null, commands);
}

/** Whoever is idle is offered what he may serve from now on; calls that waited for him alone go on without him. */
function changeSkills(
  state: RoutingState,
  agent: AgentState,
  { skills, region, capacity }: AgentFact & { type: 'skillsChanged' },
  commands: RoutingCommand[],
): void {
  stopIdle(agent);
  leavePools(agent);
  Object.assign(agent, { skills, region: region ?? null, capacity: capacity ?? null });
  joinPools(state, agent);
  const lost = agent.reserved.filter(({ queue }) => !serves(agent, queue));
  if (lost.length === 0) return placeAgent(state, agent, commands);
  for (const entry of lost.sort((a, b) => a.turn - b.turn)) placeAnew(state, entry, commands);
  if (canTakeCall(agent, state.capacity)) becomeIdle(agent);
  matchAll(state, commands);
}

function signOut(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): boolean {
  // Nobody leaves somebody whom he serves.
  if (agent.works.size > 0 || !changePresence(agent, 'signOut', null, commands)) return false;
  stopIdle(agent);
  leavePools(agent);
  state.agents.delete(agent.id);
  freeReserved(state, agent, commands);
  return true;
}

function becomeReady(
  state: RoutingState,
  agent: AgentState,
  event: 'goReady' | 'wrapUpDone',
  at: number,
  commands: RoutingCommand[],
): boolean {
  if (!changePresence(agent, event, null, commands)) return false;
  startReady(state, agent, at, commands);
  return true;
}

function becomeNotReady(
  agent: AgentState,
  event: 'goNotReady' | 'forced',
  reason: string,
  commands: RoutingCommand[],
): boolean {
  if (!changePresence(agent, event, reason, commands)) return false;
  if (agent.presence.state === 'notReady') stopIdle(agent);
  return true;
}

/** Nothing is offered without a link, so a ringing call goes on to somebody else; a call with sound stays. */
function linkDown(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): boolean {
  if (agent.link !== 'up') return false;
  agent.link = 'down';
  stopIdle(agent);
  takeBackOffer(state, agent, commands);
  return true;
}

function takeBackOffer(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): void {
  if (agent.asked !== null) {
    commands.push({ type: 'unask', interaction: agent.asked, agent: agent.id });
    agent.asked = null;
    changePresence(agent, 'withdrawn', null, commands);
    return;
  }
  const entry = agent.entry;
  if (entry?.stage !== 'offered') return;
  const { interaction, offer } = entry;
  release(state, entry);
  commands.push({ type: 'withdraw', offer, interaction, agent: agent.id, cause: 'linkDown' });
  changePresence(agent, 'withdrawn', null, commands);
  returnToHead(state, entry, agent, 'linkDown', commands);
}

function dial(
  state: RoutingState,
  agent: AgentState,
  interaction: string,
  commands: RoutingCommand[],
): boolean {
  if (!agentHasRoomFor(agent, 'call', state.capacity)) return false;
  if (agent.link !== 'up' || !changePresence(agent, 'dials', null, commands)) return false;
  stopIdle(agent);
  agent.dials = interaction;
  return true;
}

function endDial(agent: AgentState, interaction: string, commands: RoutingCommand[]): boolean {
  if (agent.dials !== interaction) return false;
  agent.dials = null;
  return changePresence(agent, 'callEnded', null, commands);
}

function ask(agent: AgentState, interaction: string, commands: RoutingCommand[]): boolean {
  if (!agent.idle) return false;
  stopIdle(agent);
  agent.asked = interaction;
  return changePresence(agent, 'offered', null, commands);
}

function takeAsk(agent: AgentState, interaction: string, commands: RoutingCommand[]): boolean {
  if (agent.asked !== interaction) return false;
  agent.asked = null;
  agent.dials = interaction;
  return changePresence(agent, 'answered', null, commands);
}

function endAsk(
  state: RoutingState,
  agent: AgentState,
  { interaction, cause }: { interaction: string; cause: AskCause },
  commands: RoutingCommand[],
): boolean {
  if (agent.asked !== interaction) return false;
  agent.asked = null;
  changePresence(agent, cause === 'failed' ? 'offerFailed' : cause, null, commands);
  placeAgent(state, agent, commands);
  return true;
}

function loseCall(state: RoutingState, agent: AgentState, commands: RoutingCommand[]): boolean {
  if (agent.dials !== null) {
    agent.dials = null;
    return changePresence(agent, 'callLost', null, commands);
  }
  const entry = agent.entry;
  if (entry?.stage !== 'served') return false;
  release(state, entry);
  changePresence(agent, 'callLost', null, commands);
  returnToHead(state, entry, agent, 'agentLost', commands);
  return true;
}
