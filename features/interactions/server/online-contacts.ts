import type { Clock } from '../../../platform/clock/clock.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type OnlineContacts, webChannel } from '../contract/online.ts';
import { interactionFacts } from '../contract.ts';
import * as store from './online-store.ts';

/** @param homePath branch of visitors whom nobody knows yet. */
export function createOnlineContacts(clock: Clock, homePath: string): OnlineContacts {
  return {
    async open(tx, language) {
      const at = clock.now();
      const id = newId(at.getTime());
      await store.insertOnline(tx, { id, channel: webChannel, language, path: homePath, at });
      await appendFacts(tx, [
        fact(interactionFacts['interaction.started'], {
          ...{ at, subject: id, path: homePath },
          ids: { interactionId: id, customerId: null },
          data: { channel: webChannel, direction: 'inbound', language, candidates: 0 },
        }),
      ]);
      return id;
    },

    async customerFound(tx, id, { customerId, path }) {
      await store.setOnlineCustomer(tx, id, customerId, path);
      await appendFacts(tx, [
        fact(interactionFacts['interaction.customerFound'], {
          ...{ at: clock.now(), subject: id, path },
          ids: { interactionId: id, customerId },
          data: {},
        }),
      ]);
    },

    async end(tx, id, { cause, served }) {
      const at = clock.now();
      const outcome = served ? 'selfServed' : 'unverified';
      const by = cause === 'finished' || cause === 'left' ? 'customer' : 'system';
      const path = await store.endOnline(tx, id, { at, by, outcome });
      if (path === null) return;
      await appendFacts(tx, [
        fact(interactionFacts['interaction.ended'], {
          ...{ at, subject: id, path },
          ids: { interactionId: id, staffId: null },
          data: { by, outcome, cause, waitMs: 0, talkMs: 0, holdMs: 0 },
        }),
      ]);
    },
  };
}
