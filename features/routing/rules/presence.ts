import { type PresenceEvent, presenceAfter } from '../contract.ts';
import type { RoutingCommand } from './fact.ts';
import { isWorking } from './pools.ts';
import type { AgentState } from './state.ts';

/**
 * Moves an agent's presence by the table of the contract. Who would become ready after his link was lost is not
 * ready instead.
 * @param reason for goNotReady and forced, else null.
 * @returns false when the table refuses; then nothing changed.
 */
export function changePresence(
  agent: AgentState,
  event: PresenceEvent,
  reason: string | null,
  commands: RoutingCommand[],
): boolean {
  const from = agent.presence;
  let to = presenceAfter(from, event, reason);
  if (to?.state === 'ready' && agent.link === 'lost') to = presenceAfter(to, 'lost');
  if (!to) return false;
  agent.presence = to;
  const change = Number(isWorking(to.state)) - Number(isWorking(from.state));
  if (change !== 0) for (const pool of agent.pools) pool.working += change;
  commands.push({ type: 'setPresence', agent: agent.id, from, to });
  return true;
}
