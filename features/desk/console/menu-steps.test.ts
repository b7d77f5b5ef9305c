import { expect, it } from 'vitest';
import type { MenuStep } from '../../interactions/contract.ts';
import { askedOf, choicesOf } from './menu-steps.ts';

const menu: MenuStep[] = [
  { node: 'main-menu', choice: '4', label: { zh: '自助查询' } },
  { node: 'self-service', choice: '1', label: { zh: '保单状态' } },
  { node: 'policy-status', query: 'policyStatus', outcome: 'proofShort' },
  { node: 'prove-policy-number', query: 'prove.policyNo', outcome: 'failed' },
  { node: 'prove-policy-number', query: 'prove.policyNo', outcome: 'answered' },
  { node: 'policy-proved', query: 'policyStatus', outcome: 'answered' },
  { node: 'policy-again', choice: 'none', label: { zh: '未选择' } },
];

it('names what the caller chose, and not where he chose nothing', () => {
  expect(choicesOf(menu).map(({ zh }) => zh)).toEqual(['自助查询', '保单状态']);
});

it('names each question once, with how it ended last', () => {
  expect(askedOf(menu).map(({ query, outcome }) => `${query.zh} ${outcome.zh}`)).toEqual([
    '核对保单号 成功',
    '查询保单状态 成功',
  ]);
});
