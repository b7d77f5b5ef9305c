/**
 * How many facts a second the routing rules take on one core, and how long one decision lasts.
 *
 * The centre: 10,000 agents with four skills each, 200 queues with a skill of their own. In 160 queues agents are
 * idle and a call finds one at once; in 40 they are short, and 1,000 callers wait all the time. Every strategy is in
 * use; calls age, wait for the agent of last time or for their branch, overflow and call agents in. The facts are those
 * of a day: calls enter, are answered or not, abandoned, end; agents wrap up, take breaks, lose and regain the link.
 * Facts per second include the making of the facts.
 */
import { performance } from 'node:perf_hooks';
import { type Queue, queueSchema, strategies } from '../features/routing/contract/queues.ts';
import { applyFact } from '../features/routing/rules/apply.ts';
import { nextDue } from '../features/routing/rules/due.ts';
import type { RoutingCommand, RoutingFact } from '../features/routing/rules/fact.ts';
import { heapPop, heapPush } from '../features/routing/rules/heap.ts';
import { createState } from '../features/routing/rules/state.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';

const agentCount = 10_000;
const queueCount = 200;
const shortQueues = 40;
const waitingTarget = 1_000;
/** One agent in twenty works for the queues that are short, so that they never have anybody idle. */
const shortShare = 20;
const callsAtOnce = 4_000;
const warmUpFacts = 200_000;
const measuredFacts = 1_000_000;
const timedFacts = 300_000;
const heapPairs = 2_000_000;
const regions = [null, 'east', 'south', 'west'];

/**
 * Measures the routing rules; takes about ten seconds and one core.
 * @returns `routing.factsPerSecond`, `routing.decisionP99Ms` and `routing.decisionMaxMs` (one fact, decisions included);
 *   baselines: a push and a pop of a bare binary heap with as many items as there are agents.
 * @throws Error when the load was not the one described above.
 */
export async function routingBench(): Promise<Figures> {
  const centre = createCentre();
  for (let n = 0; n < warmUpFacts; n++) centre.feed(centre.nextFact());

  const start = performance.now();
  for (let n = 0; n < measuredFacts; n++) centre.feed(centre.nextFact());
  const factsPerSecond = (measuredFacts / (performance.now() - start)) * 1000;

  const times = new Float64Array(timedFacts);
  for (let n = 0; n < timedFacts; n++) {
    const fact = centre.nextFact();
    const begin = performance.now();
    const commands = centre.decide(fact);
    times[n] = performance.now() - begin;
    centre.note(fact, commands);
  }
  centre.check();

  const bare = bareHeap();
  return {
    'routing.factsPerSecond': figure(factsPerSecond, '1/s', bare.perSecond),
    'routing.decisionP99Ms': figure(percentile(times, 0.99), 'ms', bare.p99Ms),
    'routing.decisionMaxMs': figure(percentile(times, 1), 'ms'),
  };
}

/** Every strategy, ageing, regions of two queues in five, overflow among the short ones, and surges come by turns. */
function ruleOf(n: number): Queue {
  const short = n < shortQueues;
  return queueSchema.parse({
    code: `queue${n}`,
    name: { zh: `queue${n}` },
    needs: [{ skill: `skill${n}`, level: 1 }],
    strategy: strategies[n % strategies.length],
    priority: n % 5,
    agePerMinute: n % 3,
    wrapUpSeconds: 30,
    nationalAfterSeconds: n % 5 < 2 ? 30 : null,
    overflow: short && n % 4 === 0 ? [{ when: 'waited', seconds: 300, to: `queue${n + 1}` }] : [],
    surge: short ? { waiting: 200, waitSeconds: null } : null,
  });
}

/** Push and pop of one item, with as many items in the heap as there are agents. */
function bareHeap(): { perSecond: number; p99Ms: number } {
  const dice = createDice(7);
  const before = (a: number, b: number) => a < b;
  const heap: number[] = [];
  for (let n = 0; n < agentCount; n++) heapPush(heap, dice(1e9), before);
  const pair = () => {
    heapPop(heap, before);
    heapPush(heap, dice(1e9), before);
  };
  const start = performance.now();
  for (let n = 0; n < heapPairs; n++) pair();
  const perSecond = (heapPairs / (performance.now() - start)) * 1000;
  return { perSecond, p99Ms: percentile(timesOf(timedFacts, pair), 0.99) };
}

/** @returns how long each turn lasts, milliseconds. */
function timesOf(turns: number, work: () => void): Float64Array {
  const times = new Float64Array(turns);
  for (let n = 0; n < turns; n++) {
    const begin = performance.now();
    work();
    times[n] = performance.now() - begin;
  }
  return times;
}

/** Feeds a state as call control would: what it does next follows from the commands before. */
function createCentre() {
  const state = createState();
  const dice = createDice(42);
  const commands: RoutingCommand[] = [];
  const ringing: { interaction: string; offer: number }[] = [];
  const served: string[] = [];
  const wrappingUp: string[] = [];
  const ready: string[] = [];
  const notReady: string[] = [];
  const unlinked: string[] = [];
  const queued: string[] = [];
  let at = 0;
  let calls = 0;
  let refused = 0;

  const id = (kind: string, n: number) => `${kind}000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const enter = (queue: number): RoutingFact => {
    const interaction = id('ca', ++calls);
    const priority = dice(20) === 0 ? 1 : 0;
    const region = regions[dice(4)] ?? null;
    const reserve = dice(10) === 0 ? { agent: id('a9', dice(agentCount)), until: at + 20_000 } : null;
    return { type: 'callEntered', interaction, queue: `queue${queue}`, priority, region, reserve, at };
  };
  const enterAmple = () => enter(shortQueues + dice(queueCount - shortQueues));
  const waiting = () => {
    let sum = 0;
    for (const queue of state.queues.values()) sum += queue.waiting;
    return sum;
  };
  let waitingNow = 0;

  function nextFact(): RoutingFact {
    at += dice(2);
    if ((nextDue(state) ?? Number.POSITIVE_INFINITY) <= at) return { type: 'timePassed', at };
    if (waitingNow < waitingTarget) return enter(dice(shortQueues));
    const what = dice(100);
    if (what < 4) {
      const interaction = takeAny(queued, dice);
      if (interaction && state.entries.get(interaction)?.stage === 'waiting')
        return { type: 'callLeft', interaction, at };
    } else if (what < 8) {
      const agent = takeAny(ready, dice);
      if (agent && state.agents.get(agent)?.idle)
        return { type: 'agentNotReady', agent, reason: 'break', at };
    } else if (what < 13) {
      const agent = takeAny(notReady, dice);
      if (agent) return { type: 'agentReady', agent, at };
    } else if (what < 15) {
      const agent = takeAny(ready, dice);
      if (agent && state.agents.get(agent)?.idle) return { type: 'linkDown', agent, at };
    } else if (what < 18) {
      const agent = takeAny(unlinked, dice);
      if (agent) return { type: 'linkUp', agent, at };
    } else if (what < 45 && ringing.length + served.length + wrappingUp.length < callsAtOnce) {
      return enterAmple();
    }
    return progress();
  }

  /** The next step of any call that has an agent. */
  function progress(): RoutingFact {
    const rung = dice(3) === 0 ? takeAny(ringing, dice) : undefined;
    if (rung && dice(20) === 0) return { type: 'offerReturned', ...rung, cause: 'noAnswer', at };
    if (rung) return { type: 'offerAnswered', ...rung, at };
    const interaction = dice(2) === 0 ? takeAny(served, dice) : undefined;
    if (interaction) return { type: 'callEnded', interaction, at };
    const agent = takeAny(wrappingUp, dice);
    return agent ? { type: 'wrapUpDone', agent, at } : enterAmple();
  }

  function decide(fact: RoutingFact): readonly RoutingCommand[] {
    commands.length = 0;
    if (!applyFact(state, fact, commands)) refused++;
    return commands;
  }

  function note(fact: RoutingFact, decided: readonly RoutingCommand[]): void {
    if (fact.type === 'callEntered') {
      waitingNow++;
      if (!decided.some(({ type }) => type === 'offer')) queued.push(fact.interaction);
    } else if (fact.type === 'callLeft') waitingNow--;
    else if (fact.type === 'offerAnswered') served.push(fact.interaction);
    else if (fact.type === 'linkDown') unlinked.push(fact.agent);
    for (const command of decided) {
      if (command.type === 'offer') {
        waitingNow--;
        ringing.push({ interaction: command.interaction, offer: command.offer });
      } else if (command.type === 'requeue') {
        waitingNow++;
        queued.push(command.interaction);
      } else if (command.type === 'setPresence') {
        const now = command.to.state;
        if (now === 'wrapUp') wrappingUp.push(command.agent);
        else if (now === 'ready') ready.push(command.agent);
        else if (now === 'notReady') notReady.push(command.agent);
      }
    }
  }

  const feed = (fact: RoutingFact) => note(fact, decide(fact));

  feed({
    type: 'queuesChanged',
    queues: Array.from({ length: queueCount }, (_, n) => ruleOf(n)),
    at,
  });
  for (let n = 0; n < agentCount; n++) {
    const agent = id('a9', n);
    const short = n % shortShare === 0;
    const skill = () => (short ? dice(shortQueues) : shortQueues + dice(queueCount - shortQueues));
    const numbers = [skill(), skill(), skill(), skill()];
    const skills = Object.fromEntries(numbers.map((each) => [`skill${each}`, 1 + dice(10)]));
    decide({ type: 'agentSignedIn', agent, skills, region: regions[dice(4)] ?? null, linked: true, at });
    feed({ type: 'agentReady', agent, at });
  }

  return {
    nextFact,
    decide,
    note,
    feed,
    check() {
      const idle = [...state.agents.values()].filter((agent) => agent.idle).length;
      if (refused > 0 || Math.abs(waiting() - waitingTarget) > 20 || idle < agentCount / 10)
        throw new Error(`not the load meant: ${refused} refused, ${waiting()} waiting, ${idle} idle agents`);
    },
  };
}

/** Takes any item of a list in O(1). */
function takeAny<T>(list: T[], dice: (sides: number) => number): T | undefined {
  if (list.length === 0) return undefined;
  const at = dice(list.length);
  const taken = list[at];
  const last = list.pop();
  if (at < list.length && last !== undefined) list[at] = last;
  return taken;
}
