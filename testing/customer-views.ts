import type { PolicyView } from '../features/customers/contract/policies.ts';

/** A motor policy with everything, as the console gets it. */
export const wholePolicyView: PolicyView = {
  id: '018f0000-0000-7000-8000-000000000001',
  line: 'motor',
  policyNo: '****0011',
  product: { zh: '机动车商业保险' },
  plate: '浙B***45',
  vin: null,
  engineNo: null,
  insuredName: '王*',
  insuredIdKind: 'residentId',
  insuredIdNo: '440***********0014',
  claimantName: null,
  handler: { staffNo: '66001', name: '许*' },
  branchPath: 'hq.ningbo',
  branchName: { zh: '宁波' },
  from: '2026-01-01T16:00:00.000Z',
  to: '2027-01-01T16:00:00.000Z',
  status: 'inForce',
  specialNote: false,
  details: {
    vehicle: { model: '示例牌', kind: '客车', use: '家庭自用', loadKg: null, seats: 5 },
    coverage: [{ name: { zh: '三者险', en: 'Liability' }, sumInsured: 100_000_000, deductible: null }],
    premium: { amount: 312_050, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
    payment: { status: 'paid', items: [{ dueOn: '2026-01-01', paidOn: '2025-12-30', amount: 312_050 }] },
    vehicleTax: 'paid',
    endorsements: [{ no: 'E1', on: '2026-02-01', status: 'effective' }],
    hasSpecialAgreements: true,
  },
  fromCore: false,
  version: 3,
};
