import { expect, it } from 'vitest';
import { testRules } from '../testing/rules.ts';
import { type ComplaintFeatures, proposeLevel } from './level.ts';

const plain: ComplaintFeatures = {
  text: '',
  cause: null,
  source: 'call',
  target: 'insurer',
  groupSize: 1,
  amount: null,
  earlier: 0,
  open: 0,
};
const propose = (of: Partial<ComplaintFeatures>) => proposeLevel({ ...plain, ...of }, testRules);

it.each([
  [{}, 1, 'usual', ''],
  [{ text: '你们的人态度差，不耐烦' }, 1, 'word', 'rude'],
  [{ text: '定损太低，根本不合理' }, 2, 'word', 'claimDispute'],
  [{ text: '再不处理我就找媒体曝光' }, 3, 'word', 'media'],
  [{ text: '我要打１２３７８投诉' }, 3, 'word', 'regulator'],
  [{ text: 'I will go to the PRESS' }, 3, 'word', 'media'],
  [{ text: 'I was impressed by nobody' }, 1, 'usual', ''],
  [{ cause: 'claimDenied' }, 2, 'cause', 'claimDenied'],
  [{ cause: 'dataLeak' }, 3, 'cause', 'dataLeak'],
  [{ source: 'regulator' }, 3, 'source', 'regulator'],
  [{ groupSize: 5 }, 3, 'group', '5'],
  [{ groupSize: 4 }, 1, 'usual', ''],
  [{ amount: 200_000 }, 3, 'amount', '200000'],
  [{ earlier: 1 }, 2, 'repeat', '1'],
  [{ earlier: 0, open: 1 }, 2, 'open', '1'],
] as const)('%j → level %i', (of, level, kind, code) => {
  const { level: proposed, reasons } = propose(of);
  expect([proposed, reasons[0]?.kind, reasons[0]?.code]).toEqual([level, kind, code]);
});

it('shows everything that spoke, the strongest first, with the word as it was found', () => {
  const { level, reasons } = propose({ text: '态度差，我要找记者', cause: 'manner', open: 2 });
  expect(level).toBe(3);
  expect(reasons.map(({ kind, level: at, found }) => [kind, at, found])).toEqual([
    ['word', 3, '记者'],
    ['open', 2, ''],
    ['cause', 1, ''],
    ['word', 1, '态度差'],
  ]);
});
