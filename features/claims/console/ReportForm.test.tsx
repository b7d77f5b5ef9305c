// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { coverOfReport, type ReportDraft, saveDraft, similarReports } from '../contract/reports.ts';
import { readLossRules } from '../contract/rule-set.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { ReportForm } from './ReportForm.tsx';

const id = '019ad000-0000-7000-8000-000000000001';
const policyId = '019ad000-0000-7000-8000-000000000002';
const takenBy = { staffId: id, staffNo: '8001', name: '夏小满' };
const lossAt = '2026-11-22T04:00:00.000Z';

let test: TestConsole;
let onServer: LossDraft;
let version: number;

beforeEach(async () => {
  onServer = emptyDraft;
  version = 1;
  test = createTestConsole();
  const { api } = test;
  api.on(readLossRules, () => ({
    number: 1,
    effectFrom: '2026-01-01T00:00:00.000Z',
    rules: startingRules,
  }));
  api.on(saveDraft, ({ body }) => {
    onServer = (body as { content: LossDraft }).content;
    version += 1;
    return { version, savedAt: `2026-11-22T06:03:${20 + version}.000Z` };
  });
  // In force at the time of loss that the server knows, as it would answer.
  api.on(coverOfReport, () => ({
    state: 'known' as const,
    policies: [
      {
        ...{ policyId, number: 1, covers: null, oneMore: [] },
        inForce: onServer.lossAt === '' ? null : ('yes' as const),
      },
    ],
  }));
  api.on(similarReports, () => ({
    reports:
      onServer.plate === '浙B10003'
        ? [
            {
              ...{ id: policyId, no: 'BA26112200001', state: 'reported' as const, why: 'sameCar' as const },
              ...{ lossAt, place: ['浙江省'], takenBy, savedAt: lossAt },
            },
          ]
        : [],
  }));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

function open(): void {
  const draft: ReportDraft = {
    ...{ id, content: emptyDraft, savedAt: '2026-11-22T06:03:20.000Z', savedBy: takenBy, place: [], version },
  };
  render(
    <Around console={test.console}>
      <ReportForm draft={draft} onDone={() => {}} />
    </Around>,
  );
}

it('shows the cover at the time that has reached the server, not at the one before it', async () => {
  open();
  await screen.findByText('请先填写出险时间');
  fireEvent.click(screen.getByRole('button', { name: '刚才' }));
  await screen.findByText('出险时有效');
  expect(onServer.lossAt).not.toBe('');
});

it('looks for reports of the same loss again when a plate has reached the server', async () => {
  open();
  await screen.findByText('请先填写出险时间');
  fireEvent.change(screen.getByRole('textbox', { name: /^车牌号/ }), { target: { value: '浙B10003' } });
  await screen.findByRole('link', { name: /BA26112200001/ });
});
