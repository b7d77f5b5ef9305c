import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Fact } from '../../../platform/facts/fact.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { customers } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { registerMissedCallbacks } from './on-callback-missed.ts';

let scene: TicketScene;
beforeAll(async () => {
  scene = await createTicketScene();
});
afterAll(() => scene.drop());

const ended = (interactionId: string, result: string): Fact =>
  ({
    type: 'callback.ended',
    ids: { interactionId },
    data: { queue: 'claims', result, attempts: 3 },
  }) as unknown as Fact;

describe('a call-back that reached nobody', () => {
  it('becomes one ticket with the number; one that reached somebody becomes none', async () => {
    const consumer = registerMissedCallbacks(scene.tickets, {
      kinds: () => scene.tickets.kinds.list(false),
      callOf: async () => ({ path: 'hq', customerId: customers.wang }),
      numberOf: async () => sensitive('+8615400000031'),
    });
    const [missed, reached] = [newId(), newId()];
    const facts = [ended(missed, 'unreached'), ended(reached, 'reached'), ended(missed, 'unreached')];
    await scene.database.transaction((tx) => consumer.handle(tx, facts));
    await scene.database.transaction((tx) => consumer.handle(tx, facts));
    const { rows } = await scene.database.pool.query('select kind, interaction_id, customer_id from tickets');
    expect(rows).toEqual([{ kind: 'callBack', interaction_id: missed, customer_id: customers.wang }]);
  });
});
