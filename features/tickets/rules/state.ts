import type { TaskWork } from '../../processes/contract.ts';
import type { TaskState, TicketState } from '../states.ts';
import { reachesNobody } from './ending.ts';

/** A piece of work as the state of its ticket depends on it. */
export interface StandingTask {
  work: TaskWork | 'failedService';
  state: TaskState;
  outcome: string | null;
}

/** What the state of a ticket follows from. */
export interface Standing {
  closed: boolean;
  suspended: boolean;
  /** Somebody has taken or done a task of it. */
  begun: boolean;
  /** Its process has come to an end, and the customer hasn't been told. */
  processEnded: boolean;
  /** In the order in which they were opened. */
  tasks: readonly StandingTask[];
}

/** @returns the one state that a ticket is in. */
export function stateOf({ closed, suspended, begun, processEnded, tasks }: Standing): TicketState {
  if (closed) return 'closed';
  if (suspended) return 'suspended';
  const open = tasks.filter(({ state }) => state === 'open' || state === 'claimed');
  const onlyTelling = open.length > 0 && open.every(({ work }) => work === 'inform');
  // Between two tries to reach the customer nothing else is left to do either.
  const last = tasks.at(-1);
  const tryAgain = open.length === 0 && last?.work === 'inform' && reachesNobody(last.outcome ?? '');
  if (processEnded || onlyTelling || tryAgain) return 'informing';
  return begun ? 'inProgress' : 'open';
}
