import type { AgentCallState } from '../contract.ts';
import type { CallState, Guest } from './call-state.ts';

/**
 * @param staffId whose view it is; of the agent unless given.
 * @returns what he sees of the call in his hands; null when it isn't in his hands.
 */
export function agentCallState(
  call: Pick<CallState, 'agent' | 'phase' | 'customer' | 'held' | 'guest'>,
  staffId: string | null = call.agent?.staffId ?? null,
): AgentCallState | null {
  const { agent, guest } = call;
  if (guest != null && guest.staffId !== null && guest.staffId === staffId) return guestCallState(guest);
  if (agent === null || agent.staffId !== staffId) return null;
  if (call.phase === 'ringing') return 'ringing';
  if (call.phase === 'dialling') return agent.goneSince === null ? 'calling' : 'reconnecting';
  if (call.phase !== 'talking') return null;
  if (agent.goneSince !== null) return 'reconnecting';
  // Who speaks with a colleague can go on while the customer comes back.
  if (guest != null) return guest.joined ? 'conference' : guest.answeredAt === null ? 'asking' : 'consulting';
  if (call.customer.goneSince !== null) return 'reconnecting';
  return call.held ? 'held' : 'talking';
}

function guestCallState({ answeredAt, goneSince, joined }: Guest): AgentCallState {
  if (answeredAt === null) return 'ringing';
  if (goneSince !== null) return 'reconnecting';
  return joined ? 'joined' : 'consulted';
}
