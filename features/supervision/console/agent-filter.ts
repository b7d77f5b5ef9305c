import type { PresenceState } from '../../routing/contract.ts';
import type { FloorAgent } from '../contract.ts';

export interface AgentFilter {
  search: string;
  state: string;
  skill: string;
}

/** States by which agents are counted and filtered, in the order in which leaders ask for them. */
export const filterStates: readonly PresenceState[] = ['ready', 'ringing', 'busy', 'wrapUp', 'notReady'];

/** @returns agents whom skill and text fit, whatever their state: these are counted by state. */
export function fittingAgents(
  agents: readonly FloorAgent[],
  { search, skill }: Pick<AgentFilter, 'search' | 'skill'>,
): FloorAgent[] {
  const wanted = search.normalize('NFKC').trim().toLowerCase();
  return agents.filter(
    (agent) =>
      (skill === '' || agent.skills.includes(skill)) &&
      [agent.name, agent.pinyin, agent.staffNo].some((text) => text.toLowerCase().includes(wanted)),
  );
}
