import type { Consumer } from '../../../platform/facts/consumer.ts';
import { forgetTries } from './store.ts';

/** @param ended fact type that ends an interaction; its id is `interactionId`. */
export function forgetWhenOver(ended: string): Consumer {
  return {
    name: 'selfservice.forgetWhenOver',
    types: [ended],
    async handle(tx, facts) {
      const over = facts.flatMap(({ ids }) => ids.interactionId ?? []);
      if (over.length > 0) await forgetTries(tx, over);
    },
  };
}
