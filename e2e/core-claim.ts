import type { ApiClient } from './api.ts';
import { demoCustomer } from './demo-customer.ts';

/** A claim of the demo's customer, as the back office keeps it where there is no core system. */
export interface CoreClaim {
  readonly id: string;
  /** Closes it. @param amount fen */
  pay(amount: number): Promise<void>;
}

/** @param about what the claim says beside number and times. */
export async function openCoreClaim(office: ApiClient, reportNo: string, about: object): Promise<CoreClaim> {
  const { person, policy } = demoCustomer();
  const { customers } = await office.post<{ customers: { id: string }[] }>('/api/customers/search', {
    query: policy.policyNo,
  });
  const { policies } = await office.get<{ policies: { id: string; line: string }[] }>(
    `/api/customers/${customers[0]?.id}`,
  );
  const motor = policies.find(({ line }) => line === 'motor');
  const now = new Date().toISOString();
  const { id, version } = await office.post<{ id: string; version: number }>(
    `/api/policies/${motor?.id}/claims`,
    { ...{ reportNo, reportedAt: now, lossAt: now, lossPlace: '中山东路' }, ...about },
  );
  return {
    id,
    async pay(amount) {
      await office.patch(`/api/claims/${id}`, {
        ...{ version, stage: 'closed' },
        payout: {
          ...{ amount, paidOn: now.slice(0, 10) },
          payee: { name: person.name, bank: '示例银行', account: '0000000000000000009' },
        },
      });
    },
  };
}
