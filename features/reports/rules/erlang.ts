/**
 * Erlang's waiting formula (A. K. Erlang, 1917): how many agents it takes when callers come by chance and all of them wait. It is
 * stricter than a real floor, where some give up.
 */

/** What comes to a queue. */
interface Traffic {
  /** Callers within `perMs`. */
  calls: number;
  perMs: number;
  /** How long a call takes an agent, with its wrap-up. */
  handleMs: number;
}

/** Agents that a queue may be reckoned with; beyond that nobody plans by this formula. */
const mostAgents = 5_000;

/** How many agents would be busy all the time, on average. */
function loadOf({ calls, perMs, handleMs }: Traffic): number {
  return (calls * handleMs) / perMs;
}

/** The chance that a caller has to wait; 1 where the agents can't keep up. By the recursion for B, which no factorial breaks. */
function waitChance(load: number, agents: number): number {
  if (agents <= load) return 1;
  let blocked = 1;
  for (let n = 1; n <= agents; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked / (1 - (load / agents) * (1 - blocked));
}

/** Share of callers who are answered within some seconds, 0 to 1. */
export function serviceLevelWith(traffic: Traffic, agents: number, seconds: number): number {
  const load = loadOf(traffic);
  if (load === 0) return 1;
  if (agents <= load) return 0;
  const waits = waitChance(load, agents);
  return 1 - waits * Math.exp((-(agents - load) * seconds * 1_000) / traffic.handleMs);
}

/** The fewest agents with whom so many of 100 are answered in time; null where it isn't reached by any number of them. */
export function agentsFor(traffic: Traffic, target: { seconds: number; percent: number }): number | null {
  const load = loadOf(traffic);
  if (load === 0) return 0;
  for (let agents = Math.floor(load) + 1; agents <= mostAgents; agents++)
    if (serviceLevelWith(traffic, agents, target.seconds) * 100 >= target.percent) return agents;
  return null;
}
