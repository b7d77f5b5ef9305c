/** Routing as a plain model that looks at everything, every time, with no data structure: what tests compare with. */
import type { RoutingCommand, RoutingFact, RoutingQueue } from '../features/routing/rules/fact.ts';

interface ModelAgent {
  id: string;
  skills: readonly string[];
  state: string;
  reason: string | null;
  next: string | null;
  link: 'up' | 'down' | 'lost';
  since: number;
  turn: number;
  dials: string | null;
  asked: string | null;
}
interface ModelCall {
  id: string;
  queue: string;
  priority: number;
  at: number;
  turn: number;
  returned: boolean;
  stage: 'waiting' | 'offered' | 'served';
  agent: ModelAgent | null;
  offer: number;
}
export interface RoutingModel {
  queues: (RoutingQueue & { retired: boolean })[];
  agents: ModelAgent[];
  calls: ModelCall[];
  turns: number;
  offers: number;
}

/** Presence is compared as it stands, not by its commands. */
type Told = Exclude<RoutingCommand, { type: 'setPresence' }>;
const ruleOf = (model: RoutingModel, code: string) => model.queues.find((queue) => queue.code === code);
const aroundCall = ['ringing', 'busy', 'wrapUp'];

/** Callers of all queues in the order in which an agent with every skill would take them. */
export function inOrder(model: RoutingModel): ModelCall[] {
  const priority = (call: ModelCall) => ruleOf(model, call.queue)?.priority ?? 0;
  return model.calls
    .filter((call) => call.stage === 'waiting')
    .sort(
      (a, b) =>
        priority(b) - priority(a) ||
        Number(b.returned) - Number(a.returned) ||
        b.priority - a.priority ||
        a.at - b.at ||
        a.turn - b.turn,
    );
}

function fitting(model: RoutingModel, call: ModelCall): ModelAgent[] {
  const skill = ruleOf(model, call.queue)?.skill ?? '';
  return model.agents
    .filter((agent) => agent.state === 'ready' && agent.link === 'up' && agent.skills.includes(skill))
    .sort((a, b) => a.since - b.since || a.turn - b.turn);
}

/** Applies a fact. @returns what is told to call control, or null when the fact doesn't fit. */
export function applyToModel(model: RoutingModel, fact: RoutingFact): Told[] | null {
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
      if (fresh) Object.assign(agent, { since: fact.at, turn: model.turns++ });
    }
  };
  const giveBack = (call: ModelCall, agent: ModelAgent, cause: (Told & { type: 'requeue' })['cause']) => {
    Object.assign(call, { stage: 'waiting', agent: null, returned: true });
    const { offer, queue } = call;
    told.push({ type: 'requeue', offer, interaction: call.id, agent: agent.id, queue, cause });
  };
  const agent = 'agent' in fact ? model.agents.find(({ id }) => id === fact.agent) : undefined;
  const call = 'interaction' in fact ? model.calls.find(({ id }) => id === fact.interaction) : undefined;
  const own = agent && model.calls.find((each) => each.agent === agent);

  const step = (): boolean => {
    switch (fact.type) {
      case 'queuesChanged': {
        const old = model.queues.filter(({ code }) => !fact.queues.some((each) => each.code === code));
        const retired = old.map((queue) => ({ ...queue, retired: true }));
        model.queues = [...fact.queues.map((queue) => ({ ...queue, retired: false })), ...retired];
        return true;
      }
      case 'takenOver':
        return true;
      case 'callEntered': {
        const rule = ruleOf(model, fact.queue);
        if (call || !rule || rule.retired) return false;
        const { interaction: id, queue, priority, at: now, since: at = now, returned = false } = fact;
        const fresh = { returned, stage: 'waiting', agent: null, offer: 0 } as const;
        model.calls.push({ id, queue, priority, at, turn: model.turns++, ...fresh });
        return true;
      }
      case 'callLeft':
        if (!call || call.stage === 'served') return false;
        if (call.agent) {
          const { id: interaction, offer } = call;
          told.push({ type: 'withdraw', offer, interaction, agent: call.agent.id, cause: 'callerLeft' });
          settle(call.agent, false);
        }
        model.calls = model.calls.filter((each) => each !== call);
        return true;
      case 'offerAnswered':
        if (call?.stage !== 'offered' || call.offer !== fact.offer || !call.agent) return false;
        call.stage = 'served';
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
        if (call?.stage !== 'served' || !call.agent) return false;
        set(call.agent, 'wrapUp');
        if (ruleOf(model, call.queue)?.wrapUpSeconds === 0) settle(call.agent, true);
        model.calls = model.calls.filter((each) => each !== call);
        return true;
      case 'agentSignedIn': {
        if (agent) return false;
        const { agent: id, skills, linked } = fact;
        const fresh = { state: 'notReady', reason: 'signedIn', next: null, since: 0, turn: 0 };
        model.agents.push({ id, skills, ...fresh, dials: null, asked: null, link: linked ? 'up' : 'lost' });
        return true;
      }
    }
    if (!agent) return false;
    const inCall = aroundCall.includes(agent.state);
    switch (fact.type) {
      case 'agentSignedOut':
        if (inCall) return false;
        model.agents = model.agents.filter((each) => each !== agent);
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
        if (inCall && !(agent.state === 'wrapUp' && fact.type === 'agentForced')) {
          if (agent.next === fact.reason) return false;
          agent.next = fact.reason;
          return true;
        }
        if (agent.reason === fact.reason) return false;
        set(agent, 'notReady', fact.reason);
        return true;
      case 'skillsChanged':
        agent.skills = fact.skills;
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
        if (inCall || agent.link !== 'up') return false;
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
        if (agent.state !== 'ready' || agent.link !== 'up') return false;
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
      case 'agentLost':
        if (agent.dials !== null) {
          agent.dials = null;
          set(agent, 'notReady', 'callLost');
          return true;
        }
        if (own?.stage !== 'served') return false;
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
    set(best, 'ringing');
    const { id: interaction, offer, queue } = waiting;
    told.push({ type: 'offer', offer, interaction, agent: best.id, queue });
  }
  model.queues = model.queues.filter(
    ({ retired, code }) => !retired || model.calls.some(({ queue }) => queue === code),
  );
  return told;
}
