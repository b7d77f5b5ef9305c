// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { changedFigures } from '../../../platform/rule-versions/changed-figures.ts';
import {
  listRuleVersions,
  lossRules,
  type RuleVersionDetail,
  readRuleVersion,
  saveRuleDraft,
} from '../contract/rule-set.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { checkRules } from '../rules/check-rules.ts';
import { RulesPage } from './RulesPage.tsx';

const rules = lossRules.parse(startingRules.ruleSet);
const at = '2026-01-01T00:00:00.000Z';
const versionOf = (ruleSet: typeof rules, version: number): RuleVersionDetail => ({
  ...{ number: 2, state: 'draft', basedOn: 1, inForce: false, version },
  author: { staffId: testMe.staffId, name: '周敏' },
  ...{ changedAt: at, publishedAt: null, effectFrom: null },
  ...{ ruleSet, inForceRules: rules, problems: checkRules(ruleSet), changed: changedFigures(rules, ruleSet) },
});
let test: TestConsole;
let draft: RuleVersionDetail;

beforeEach(async () => {
  test = createTestConsole({ me: { ...testMe, permissions: ['lossReports.read', 'lossReports.rules'] } });
  draft = versionOf({ ...rules, notice: { ...rules.notice, hours: 72 } }, 1);
  test.api.on(listRuleVersions, () => ({ versions: [draft], asOf: 0 }));
  test.api.on(readRuleVersion, () => draft);
  test.api.on(saveRuleDraft, ({ body }) => {
    draft = versionOf((body as { ruleSet: typeof rules }).ruleSet, draft.version + 1);
    return draft;
  });
  sessionStorage.clear();
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <RulesPage />
    </Around>,
  );
  await screen.findByText('与现行版本的差异');
});
afterEach(cleanup);

const hours = (): HTMLInputElement => {
  const [first] = screen.getAllByLabelText('小时');
  if (!(first instanceof HTMLInputElement)) throw new Error('no field for hours');
  return first;
};

it('shows before publishing what differs, figure by figure, with its source', () => {
  const row = screen.getByRole('row', { name: /报案时限/ });
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['48', '72']);
  expect(screen.getByText(/保险条款中的报案时限 · 待核实/)).toBeTruthy();
});

it('refuses what is no number and keeps it; takes the corrected one and shows the new difference', async () => {
  fireEvent.change(hours(), { target: { value: '很久' } });
  await pressSave();
  await screen.findByText('请填写范围内的整数。');
  expect([hours().value, draft.version]).toEqual(['很久', 1]);
  fireEvent.change(hours(), { target: { value: '36' } });
  await pressSave();
  await waitFor(() => expect(draft.ruleSet.notice.hours).toBe(36));
  const row = await screen.findByRole('row', { name: /报案时限/ });
  await waitFor(() => expect(row.textContent).toContain('36'));
});
