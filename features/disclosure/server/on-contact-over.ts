import type { Consumer } from '../../../platform/facts/consumer.ts';
import type { Verification } from './verification.ts';

/**
 * Proof holds for one interaction: with its end, what the caller said is erased.
 * @param ended fact type that ends an interaction; its id is `interactionId`.
 */
export function eraseWhenOver(verification: Verification, ended: string): Consumer {
  return {
    name: 'disclosure.eraseWhenOver',
    types: [ended],
    async handle(tx, facts) {
      for (const { ids } of facts) {
        if (ids.interactionId !== undefined) await verification.end(tx, ids.interactionId);
      }
    },
  };
}
