/** What happens to calls: they enter, leave, are answered, come back, end. False: the fact doesn't fit. */
import type { CallFact, RoutingCommand } from './fact.ts';
import { placeAgent, placeEntry } from './match.ts';
import { forget, release, returnToHead, startReady } from './moves.ts';
import { refill } from './on-site.ts';
import { moveTo, openQueue } from './overflow.ts';
import { changePresence } from './presence.ts';
import { leaveSite, sendTo } from './sites.ts';
import type { Entry, RoutingState } from './state.ts';
import { endSurge } from './surge.ts';
import { removeWaiting, scoreOf } from './waiting.ts';

/** Applies a fact about a call. @returns false when it doesn't fit the state; then nothing changed. */
export function applyCallFact(
  state: RoutingState,
  fact: CallFact,
  at: number,
  commands: RoutingCommand[],
): boolean {
  if (fact.type === 'callEntered') return enter(state, fact, at, commands);
  const entry = state.entries.get(fact.interaction);
  if (!entry) return false;
  switch (fact.type) {
    case 'callLeft':
      return entry.stage !== 'atSite' && leave(state, entry, commands);
    case 'offerAnswered':
      return rings(entry, fact.offer) && answer(entry, at, commands);
    case 'offerReturned':
      return rings(entry, fact.offer) && giveBack(state, entry, fact.cause, commands);
    case 'callEnded':
      return entry.stage === 'atSite' ? leave(state, entry, commands) : end(state, entry, at, commands);
  }
}

function rings(entry: Entry, offer: number): boolean {
  return entry.stage === 'offered' && entry.offer === offer;
}

function enter(
  state: RoutingState,
  fact: CallFact & { type: 'callEntered' },
  at: number,
  commands: RoutingCommand[],
): boolean {
  if (state.entries.has(fact.interaction) || !state.queues.has(fact.queue)) return false;
  const goes = openQueue(state, fact.queue);
  const [first = goes?.queue] = goes?.passed ?? [];
  if (!goes || !first) return false;
  const entry: Entry = {
    interaction: fact.interaction,
    queue: first,
    lane: null,
    priority: fact.priority,
    score: 0,
    region: fact.region ?? null,
    reserve: fact.reserve ?? null,
    managers: fact.managers ?? null,
    speaks: fact.speaks ?? null,
    holder: null,
    passed: [],
    site: null,
    avoids: new Map(),
    enteredAt: fact.since ?? at,
    turn: state.nextTurn++,
    returned: fact.returned ?? false,
    stage: 'waiting',
    agent: null,
    offer: 0,
    servedAt: 0,
    dueAt: 0,
  };
  entry.score = scoreOf(entry);
  state.entries.set(entry.interaction, entry);
  for (const next of [...goes.passed.slice(1), goes.queue])
    if (next !== entry.queue) moveTo(state, entry, next, 'closed', commands);
  if (goes.site) sendTo(state, entry, goes.site, 'closed', commands);
  else placeEntry(state, entry, true, commands);
  return true;
}

/** The agent whose console rang for nothing keeps his place among the idle. */
function leave(state: RoutingState, entry: Entry, commands: RoutingCommand[]): boolean {
  if (entry.stage === 'served') return false;
  if (entry.stage === 'waiting') removeWaiting(entry);
  endSurge(entry.queue);
  const was = leaveSite(state, entry);
  const agent = release(state, entry);
  forget(state, entry);
  if (was) refill(state, was.site, commands);
  if (!agent) return true;
  const { interaction, offer } = entry;
  commands.push({ type: 'withdraw', offer, interaction, agent: agent.id, cause: 'callerLeft' });
  changePresence(agent, 'withdrawn', null, commands);
  placeAgent(state, agent, commands);
  return true;
}

function answer(entry: Entry, at: number, commands: RoutingCommand[]): boolean {
  entry.queue.offered--;
  entry.queue.served++;
  entry.stage = 'served';
  entry.servedAt = at;
  if (!entry.agent) return true;
  entry.agent.tally.calls++;
  entry.agent.tally.answeredAt = at;
  changePresence(entry.agent, 'answered', null, commands);
  return true;
}

/** The agent is set not ready first, so that the call isn't offered to him again. */
function giveBack(
  state: RoutingState,
  entry: Entry,
  cause: 'noAnswer' | 'declined' | 'failed',
  commands: RoutingCommand[],
): boolean {
  const agent = release(state, entry);
  if (!agent) return false;
  changePresence(agent, cause === 'failed' ? 'offerFailed' : cause, null, commands);
  returnToHead(state, entry, agent, cause, commands);
  return true;
}

function end(state: RoutingState, entry: Entry, at: number, commands: RoutingCommand[]): boolean {
  if (entry.stage !== 'served') return false;
  const agent = release(state, entry);
  forget(state, entry);
  if (!agent) return true;
  changePresence(agent, 'callEnded', null, commands);
  if (entry.queue.rule.wrapUpSeconds === 0) {
    changePresence(agent, 'wrapUpDone', null, commands);
    startReady(state, agent, at, commands);
  }
  return true;
}
