import type { QueryAnswer } from '../queries.ts';

/**
 * What a caller keyed and what he is answered: personal, so it is held in memory only, beside the stored state. When it
 * is lost with its server, see recoverFlow.
 */
export interface FlowMemory {
  /** Keys pressed before anything took them, oldest first. */
  readonly ahead: string;
  /** Keys of the number that is being entered. */
  readonly entry: string;
  /** The last number ended by its length: a # right after it is habit and means nothing. */
  readonly endedByLength: boolean;
  /** Numbers by the code under which they were collected. */
  readonly collected: Readonly<Record<string, string>>;
  /** The answer that is told, or will be when what is said meanwhile is over. */
  readonly answer: QueryAnswer | null;
}

export const emptyMemory: FlowMemory = {
  ahead: '',
  entry: '',
  endedByLength: false,
  collected: {},
  answer: null,
};

const mostAhead = 60;

/** Keeps a key for what follows; the oldest are dropped when somebody leans on the keys. */
export function keepKey(memory: FlowMemory, key: string): FlowMemory {
  return { ...memory, ahead: (memory.ahead + key).slice(-mostAhead) };
}
