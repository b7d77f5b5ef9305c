import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contactsOfCustomers } from '../../../interactions/server/customers-store.ts';
import { idleMs, leavingMs } from '../rules.ts';
import { address, codeOf, createSelfServiceStage, two } from '../testing/stage.ts';
import { findEnquiry } from './store.ts';

let stage: Awaited<ReturnType<typeof createSelfServiceStage>>;
beforeAll(async () => {
  stage = await createSelfServiceStage();
});
afterAll(() => stage.drop());
beforeEach(() => stage.reset());

describe('the contact', () => {
  it('begins with the enquiry, belongs to the customer once he has proved himself, and ends with him', async () => {
    const { token } = await stage.start(two);
    expect(await stage.contact()).toMatchObject({
      ...{ channel: 'web', direction: 'inbound', phase: 'online', customer_id: null, path: 'hq' },
      ...{ live: null, ended_at: null },
    });
    await stage.prove(token, await stage.lastCode());
    const { path, customer_id: customerId } = await stage.contact();
    expect(path).toBe('hq.east.ningbo');
    // Nobody merges him with another while he is served.
    expect(await contactsOfCustomers.busy(stage.test.database.read, [customerId])).toBe(true);
    await stage.inTx((tx) => stage.enquiries.finish(tx, token));
    expect(await stage.contact()).toMatchObject({
      phase: 'ended',
      outcome: 'selfServed',
      ended_by: 'customer',
    });
    expect(await contactsOfCustomers.busy(stage.test.database.read, [customerId])).toBe(false);
    expect(await codeOf(stage.answers.read({ token, address }))).toBe('selfService.over');
    const types = (await stage.test.facts())
      .map(({ type }) => type)
      .filter((type) => type.startsWith('interaction.'));
    expect(types).toEqual(['interaction.started', 'interaction.customerFound', 'interaction.ended']);
  });

  it('ends when nobody uses it, or the page was left and doesn’t come back', async () => {
    const idle = await stage.openWith(two);
    await stage.test.clock.advance(idleMs - 1_000);
    await stage.answers.read({ token: idle.token, address });
    await stage.test.clock.advance(idleMs - 1_000);
    await stage.timers.runDue();
    expect((await stage.answers.read({ token: idle.token, address })).state).toBe('open');
    await stage.test.clock.advance(idleMs);
    await stage.timers.runDue();
    expect(await codeOf(stage.answers.read({ token: idle.token, address }))).toBe('selfService.over');
    expect((await stage.test.facts()).at(-1)).toMatchObject({
      data: { cause: 'idle', outcome: 'selfServed' },
    });

    const left = await stage.start(two);
    await stage.inTx((tx) => stage.enquiries.leave(tx, left.token));
    await stage.answers.read({ token: left.token, address });
    await stage.test.clock.advance(leavingMs);
    await stage.timers.runDue();
    expect((await stage.answers.read({ token: left.token, address })).state).toBe('code');
    await stage.inTx((tx) => stage.enquiries.leave(tx, left.token));
    await stage.test.clock.advance(leavingMs);
    await stage.timers.runDue();
    expect((await stage.test.facts()).at(-1)).toMatchObject({
      data: { cause: 'left', outcome: 'unverified' },
    });
  });

  it('is over when the visitor begins another one', async () => {
    const first = await stage.start(two);
    const second = await stage.start(two, 'policy', first.token);
    expect(await codeOf(stage.answers.read({ token: first.token, address }))).toBe('selfService.over');
    expect((await stage.answers.read({ token: second.token, address })).state).toBe('code');
  });

  it('forgets what was typed once it is compared', async () => {
    await stage.start(two);
    const { rows } = await stage.test.database.pool.query('select token_hash, statements from web_enquiries');
    expect(rows).toMatchObject([{ statements: null }]);
    expect(await findEnquiry(stage.test.database.read, rows[0].token_hash)).toMatchObject({ provedAt: null });
  });
});
