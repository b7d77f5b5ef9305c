import { defineFacts, f } from '../../../platform/facts/fact.ts';

/** On the time line of a caller whose number is in the black list. */
export const callerBlockedFacts = defineFacts({
  /** He was told that he isn't put through to this queue. */
  'caller.blocked': {
    watch: 'interactions.read',
    ids: { interactionId: f.id() },
    data: { queue: f.code() },
  },
});
