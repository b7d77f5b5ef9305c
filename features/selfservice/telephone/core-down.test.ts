import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRows } from '../../../demo/core/rows.ts';
import { createMirrorFixture, type MirrorFixture } from '../../../testing/core.ts';
import { createTelephone } from '../../../testing/telephone.ts';

const rows = createRows({ customers: 8, seed: 7, today: new Date('2026-03-02T01:00:00Z') });

let test: MirrorFixture;
beforeEach(async () => {
  test = await createMirrorFixture();
});
afterEach(() => test.drop());

it('goes on with what was mirrored while the core system is away', async () => {
  for (let n = 0; n < rows.counts.customers; n++) test.core.put('customers', rows.customers(n));
  for (let n = 0; n < rows.counts.policies; n++) test.core.put('policies', rows.policies(n));
  await test.pump();
  test.core.fail('unreachable');
  await test.pump();
  const { rows: customers } = await test.database.pool.query('select id from customers where core_id = $1', [
    rows.customers(0).id,
  ]);
  const telephone = await createTelephone(test);
  const call = await telephone.comes({ customerId: customers[0]?.id });
  const { policyNo, plate } = rows.policies(0);
  expect(plate).toBe('浙AA0000');
  const given = { policyNo: policyNo.replace(/\D/g, ''), plateNo: '220000' };
  for (const query of ['prove.policyNo', 'prove.plateNo'] as const)
    expect(await telephone.asks(call, query, given)).toMatchObject({ outcome: 'answered' });
  expect(await telephone.asks(call, 'policyStatus')).toMatchObject({ outcome: 'answered' });
});
