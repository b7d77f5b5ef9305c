/** Follows facts in the plain model of routing. */
import { meetsNeeds } from '../features/routing/contract/queues.ts';
import type { RoutingFact } from '../features/routing/rules/fact.ts';
import {
  callIn,
  fitting,
  goOn,
  hasRoom,
  inOrder,
  type ModelAgent,
  type ModelCall,
  mayServe,
  openPath,
  place,
  placeAll,
  type RoutingModel,
  ruleOf,
  sendTo,
  type Told,
  waitingIn,
} from './routing-model.ts';
import { atSite, refill, setSites } from './sites-model.ts';

const aroundCall = ['ringing', 'busy', 'wrapUp'];

/** Applies a fact. @returns what is told to call control, or null when the fact doesn't fit. */
export function applyToModel(model: RoutingModel, fact: RoutingFact): Told[] | null {
  const before = model.at;
  model.at = fact.at;
  const told = decide(model, fact);
  if (told === null) model.at = before;
  return told;
}

function decide(model: RoutingModel, fact: RoutingFact): Told[] | null {
  const told: Told[] = [];
  const set = (agent: ModelAgent, state: string, reason: string | null = null) => {
    agent.state = state;
    agent.reason = reason;
    if (!aroundCall.includes(state)) agent.next = null;
  };
  const settle = (agent: ModelAgent, fresh: boolean) => {
    if (agent.next !== null) set(agent, 'notReady', agent.next);
    else if (agent.link === 'lost') set(agent, 'notReady', 'connectionLost');
    else {
      set(agent, 'ready');
      if (fresh) agent.since = fact.at;
    }
  };
  const tallyOf = (id: string) => {
    const tally = model.tallies.get(id) ?? { calls: 0, talkMs: 0, answeredAt: 0 };
    model.tallies.set(id, tally);
    return tally;
  };
  const endTalk = (call: ModelCall, agent: ModelAgent) => {
    const queue = ruleOf(model, call.queue);
    const talkMs = Math.max(0, fact.at - call.servedAt);
    tallyOf(agent.id).talkMs += talkMs;
    queue.handleMs = Math.round(0.9 * queue.handleMs + 0.1 * (talkMs + queue.wrapUpSeconds * 1000));
    call.servedAt = 0;
  };
  const giveBack = (call: ModelCall, agent: ModelAgent, cause: (Told & { type: 'requeue' })['cause']) => {
    Object.assign(call, { stage: 'waiting', agent: null, returned: true });
    const { offer, queue } = call;
    told.push({ type: 'requeue', offer, interaction: call.id, agent: agent.id, queue, cause });
    place(model, call, false, told);
  };
  const freeOf = (left: ModelAgent, still: (call: ModelCall) => boolean) => {
    const held = model.calls.filter(
      (call) => call.stage === 'waiting' && call.lane === 'held' && call.reserve?.agent === left.id,
    );
    placeAll(
      model,
      held.filter((call) => !still(call)),
      told,
    );
  };
  const refused = (agent: ModelAgent, reason: string): boolean =>
    model.reasons.some(({ code, refusedWhileWaiting }) => code === reason && refusedWhileWaiting) &&
    model.calls.some((call) => call.stage === 'waiting' && mayServe(model, agent, call));
  const agent = 'agent' in fact ? model.agents.find(({ id }) => id === fact.agent) : undefined;
  const call = 'interaction' in fact ? model.calls.find(({ id }) => id === fact.interaction) : undefined;
  const own = agent && model.calls.find((each) => each.agent === agent);

  const step = (): boolean => {
    switch (fact.type) {
      case 'queuesChanged': {
        const old = model.queues.filter(({ code }) => !fact.queues.some((each) => each.code === code));
        const retired = old.map((queue) => ({ ...queue, retired: true }));
        const changed = fact.queues.map((queue) => {
          const known = model.queues.find(({ code }) => code === queue.code);
          const { handleMs = 180_000 + queue.wrapUpSeconds * 1000, surging = false } = known ?? {};
          return { ...queue, retired: false, handleMs, surging };
        });
        model.queues = [...changed, ...retired];
        placeAll(
          model,
          model.calls.filter(({ stage }) => stage === 'waiting'),
          told,
        );
        return true;
      }
      case 'sitesChanged':
        setSites(model, fact.sites);
        placeAll(
          model,
          model.calls.filter(({ stage }) => stage === 'waiting'),
          told,
        );
        return true;
      case 'siteAnswered':
      case 'siteReturned':
        return atSite(model, call, fact, told);
      case 'reasonsChanged':
        model.reasons = fact.reasons;
        return true;
      case 'queuesClosed':
        model.closed = fact.closed;
        placeAll(
          model,
          model.calls.filter(({ stage }) => stage === 'waiting'),
          told,
        );
        return true;
      case 'capacityChanged':
        model.capacity = fact.capacity;
        return true;
      case 'timePassed':
        placeAll(
          model,
          model.calls.filter(({ stage, dueAt }) => stage === 'waiting' && dueAt > 0 && dueAt <= fact.at),
          told,
        );
        return true;
      case 'dayBegan':
        for (const tally of model.tallies.values()) Object.assign(tally, { calls: 0, talkMs: 0 });
        return true;
      case 'calledIn': {
        const queue = model.queues.find(({ code }) => code === fact.queue);
        if (queue) callIn(model, queue, 'leader', told);
        return queue !== undefined;
      }
      case 'takenOver':
        return true;
      case 'callEntered': {
        const path = openPath(model, fact.queue);
        if (call || !path) return false;
        const { interaction: id, queue, priority, region = null, reserve = null, managers = null } = fact;
        const { speaks = null } = fact;
        const { at: now, since: at = now, returned = false } = fact;
        const fresh: ModelCall = {
          ...{
            id,
            queue,
            priority,
            region,
            reserve,
            managers,
            speaks,
            at,
            turn: model.turns++,
            passed: [],
            returned,
          },
          ...{
            site: null,
            avoids: {},
            stage: 'waiting',
            lane: null,
            dueAt: 0,
            agent: null,
            offer: 0,
            servedAt: 0,
          },
        };
        model.calls.push(fresh);
        const isQueue = (code: string): boolean => model.queues.some((each) => each.code === code);
        for (const next of path.slice(1)) if (isQueue(next)) goOn(model, fresh, next, 'closed', told);
        const last = path.at(-1) ?? '';
        if (isQueue(last)) place(model, fresh, true, told);
        else sendTo(fresh, last, 'closed', told);
        return true;
      }
      case 'callLeft':
        if (!call || call.stage === 'served' || call.stage === 'atSite') return false;
        if (call.agent) {
          const { id: interaction, offer } = call;
          told.push({ type: 'withdraw', offer, interaction, agent: call.agent.id, cause: 'callerLeft' });
          settle(call.agent, false);
        }
        model.calls = model.calls.filter((each) => each !== call);
        if (call.site) refill(model, call.site.code, told);
        return true;
      case 'offerAnswered':
        if (call?.stage !== 'offered' || call.offer !== fact.offer || !call.agent) return false;
        call.stage = 'served';
        call.servedAt = fact.at;
        tallyOf(call.agent.id).calls++;
        tallyOf(call.agent.id).answeredAt = fact.at;
        set(call.agent, 'busy');
        return true;
      case 'offerReturned': {
        const rung = call?.agent;
        if (call?.stage !== 'offered' || call.offer !== fact.offer || !rung) return false;
        const reasons = { noAnswer: 'ringNoAnswer', declined: 'declined', failed: 'offerFailed' };
        set(rung, 'notReady', reasons[fact.cause]);
        giveBack(call, rung, fact.cause);
        return true;
      }
      case 'callEnded':
        if (call?.stage === 'atSite') {
          model.calls = model.calls.filter((each) => each !== call);
          refill(model, call.site?.code ?? '', told);
          return true;
        }
        if (call?.stage !== 'served' || !call.agent) return false;
        endTalk(call, call.agent);
        set(call.agent, 'wrapUp');
        if (ruleOf(model, call.queue).wrapUpSeconds === 0) settle(call.agent, true);
        model.calls = model.calls.filter((each) => each !== call);
        return true;
      case 'agentSignedIn': {
        if (agent) return false;
        const { agent: id, skills, region = null, capacity = null, linked } = fact;
        const fresh = { state: 'notReady', reason: 'signedIn', next: null, since: 0 };
        const none = { dials: null, asked: null, chats: [] };
        model.agents.push({ id, skills, region, capacity, ...fresh, ...none, link: linked ? 'up' : 'lost' });
        return true;
      }
    }
    if (!agent) return false;
    const inCall = aroundCall.includes(agent.state);
    switch (fact.type) {
      case 'agentSignedOut':
        if (inCall || agent.chats.length > 0) return false;
        model.agents = model.agents.filter((each) => each !== agent);
        freeOf(agent, () => false);
        return true;
      case 'agentReady':
        if (inCall) {
          if (agent.next === null) return false;
          agent.next = null;
          return true;
        }
        if (agent.state === 'ready' || agent.link === 'lost') return false;
        settle(agent, true);
        return true;
      case 'agentNotReady':
      case 'agentForced':
        if (fact.type === 'agentNotReady' && refused(agent, fact.reason)) return false;
        if (inCall && !(agent.state === 'wrapUp' && fact.type === 'agentForced')) {
          if (agent.next === fact.reason) return false;
          agent.next = fact.reason;
          return true;
        }
        if (agent.reason === fact.reason) return false;
        set(agent, 'notReady', fact.reason);
        return true;
      case 'skillsChanged':
        Object.assign(agent, {
          skills: fact.skills,
          region: fact.region ?? null,
          capacity: fact.capacity ?? null,
        });
        freeOf(agent, (held) => meetsNeeds(fact.skills, ruleOf(model, held.queue).needs));
        return true;
      case 'wrapUpDone':
        if (agent.state !== 'wrapUp') return false;
        settle(agent, true);
        return true;
      case 'linkUp':
        if (agent.link === 'up') return false;
        agent.link = 'up';
        return true;
      case 'linkDown':
        if (agent.link !== 'up') return false;
        agent.link = 'down';
        if (agent.asked !== null) {
          told.push({ type: 'unask', interaction: agent.asked, agent: agent.id });
          agent.asked = null;
          settle(agent, false);
        }
        if (own?.stage === 'offered') {
          const { id: interaction, offer } = own;
          told.push({ type: 'withdraw', offer, interaction, agent: agent.id, cause: 'linkDown' });
          settle(agent, false);
          giveBack(own, agent, 'linkDown');
        }
        return true;
      case 'linkLost':
        if (agent.link !== 'down') return false;
        agent.link = 'lost';
        if (agent.state === 'ready') set(agent, 'notReady', 'connectionLost');
        return true;
      case 'agentDials':
        if (inCall || agent.link !== 'up' || !hasRoom(model, agent, 'call')) return false;
        if (fact.takesOver !== true && refused(agent, 'outbound')) return false;
        Object.assign(agent, { state: 'busy', dials: fact.interaction });
        agent.next = ['break', 'meal', null].includes(agent.reason) ? agent.reason : 'outbound';
        agent.reason = null;
        return true;
      case 'dialEnded':
        if (agent.dials !== fact.interaction) return false;
        agent.dials = null;
        set(agent, 'wrapUp');
        return true;
      case 'agentAsked':
        if (agent.state !== 'ready' || agent.link !== 'up' || !hasRoom(model, agent, 'call')) return false;
        Object.assign(agent, { state: 'ringing', asked: fact.interaction });
        return true;
      case 'askAnswered':
        if (agent.asked !== fact.interaction) return false;
        Object.assign(agent, { state: 'busy', asked: null, dials: fact.interaction });
        return true;
      case 'askOver': {
        if (agent.asked !== fact.interaction) return false;
        agent.asked = null;
        const reasons = { noAnswer: 'ringNoAnswer', declined: 'declined', failed: 'offerFailed' };
        if (fact.cause === 'withdrawn') settle(agent, false);
        else set(agent, 'notReady', reasons[fact.cause]);
        return true;
      }
      case 'workBegan':
        if (agent.state === 'notReady' || agent.link !== 'up') return false;
        if (agent.chats.includes(fact.interaction) || !hasRoom(model, agent, 'chat')) return false;
        agent.chats.push(fact.interaction);
        return true;
      case 'workEnded':
        if (!agent.chats.includes(fact.interaction)) return false;
        agent.chats = agent.chats.filter((each) => each !== fact.interaction);
        return true;
      case 'agentLost':
        if (agent.dials !== null) {
          agent.dials = null;
          set(agent, 'notReady', 'callLost');
          return true;
        }
        if (own?.stage !== 'served') return false;
        endTalk(own, agent);
        set(agent, 'notReady', 'callLost');
        giveBack(own, agent, 'agentLost');
        return true;
    }
    return false;
  };
  if (!step()) return null;
  for (const waiting of inOrder(model)) {
    const best = fitting(model, waiting)[0];
    if (!best) continue;
    Object.assign(waiting, { stage: 'offered', agent: best, offer: model.offers++ });
    Object.assign(waiting, { lane: null, reserve: null, managers: null, dueAt: 0 });
    set(best, 'ringing');
    const { id: interaction, offer, queue } = waiting;
    told.push({ type: 'offer', offer, interaction, agent: best.id, queue });
  }
  for (const queue of model.queues) if (waitingIn(model, queue.code).length === 0) queue.surging = false;
  model.queues = model.queues.filter(
    ({ retired, code }) => !retired || model.calls.some(({ queue }) => queue === code),
  );
  return told;
}
