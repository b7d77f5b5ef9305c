/** Call-backs: the caller hangs up, keeps his place in the queue, and is called when it is his turn. */
import { defineFacts, f } from '../../../platform/facts/fact.ts';
import { dialOutcomes } from '../contract.ts';

/** The key with which a waiting caller asks for it, once it was offered to him. */
export const callbackKey = '*';

/**
 * How a call-back ended. `onLine`: it was his turn before he had hung up; `unreached`: nobody answered, as often as the
 * queue has him called, or its time was over; `calledAgain`: he called himself and took his place on the line.
 */
export const callbackResults = ['reached', 'onLine', 'unreached', 'calledAgain'] as const;

const watch = 'interactions.read';
const ids = { interactionId: f.id() };
const queue = f.code();
export const callbackFacts = defineFacts({
  /** From now on he has his place without a line. `waitedMs` since he entered the queue. */
  'callback.chosen': { watch, ids, data: { queue, waitedMs: f.ms() } },
  /** An agent is reserved, and he is called. */
  'callback.attempted': { watch, ids: { ...ids, staffId: f.id() }, data: { queue, attempt: f.number() } },
  /** Nobody took the call; `again`: he is called once more. */
  'callback.missed': {
    watch,
    ids: { ...ids, staffId: f.id() },
    data: { queue, attempt: f.number(), outcome: f.oneOf(dialOutcomes), again: f.yes() },
  },
  'callback.ended': {
    watch,
    ids,
    data: { queue, result: f.oneOf(callbackResults), attempts: f.number() },
  },
});
