// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import {
  followUpRuleSet,
  listRuleVersions,
  type RuleVersionDetail,
  readRuleVersion,
} from '../contract/rule-set.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { PlanPage } from './PlanPage.tsx';

const shipped: RuleVersionDetail = {
  ...{ number: 1, state: 'published', basedOn: null, author: null, inForce: true, version: 1 },
  ...{ changedAt: '2026-01-01T00:00:00.000Z', publishedAt: '2026-01-01T00:00:00.000Z' },
  ...{ effectFrom: '2020-01-01T00:00:00.000Z', problems: [], changed: [] },
  ruleSet: followUpRuleSet.parse(startingRules.ruleSet),
};
let test: TestConsole;

beforeEach(async () => {
  test = createTestConsole({ me: { ...testMe, permissions: ['followUps.plan'] } });
  test.api.on(listRuleVersions, () => ({ versions: [shipped], asOf: 0 }));
  test.api.on(readRuleVersion, () => shipped);
  sessionStorage.clear();
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console}>
      <PlanPage />
    </Around>,
  );
  await screen.findByText('接下来发生');
});
afterEach(cleanup);

/** Buttons by what they are called; looking for roles takes seconds in a page of this size. */
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
const press = (name: string): void => {
  const found = button(name);
  if (found === undefined) throw new Error(`no button ${name}`);
  fireEvent.click(found);
};

it('leads from the dial to the question, each step with its reason and source', () => {
  expect(screen.getByText('第 1 次拨打，最多 4 次。')).toBeTruthy();
  expect(screen.getAllByText(/本公司电话回访规则/).length).toBeGreaterThan(0);
  press('坐席 A 拨打 手机 1');
  expect(screen.getByText('问清接听人是谁')).toBeTruthy();
  press('是投保人本人');
  press('同意回访');
  press('身份相符');
  expect(screen.getByText(/这份保险是您本人投保的吗/)).toBeTruthy();
  press('答“否”');
  expect(screen.getByText('签名存疑工单')).toBeTruthy();
});

it('offers only what the rules let happen: a relative is asked nothing', () => {
  press('坐席 A 拨打 手机 1');
  press('是家属');
  expect(screen.getByText('不透露内容，问何时能联系到投保人')).toBeTruthy();
  expect([button('答“是”'), button('同意回访')]).toEqual([undefined, undefined]);
});

it('loads examples, and goes on to the time that is waited for', () => {
  press('间隔未到');
  const waits = screen.getByText(/^等到/).textContent ?? '';
  press(`把时间调到 ${waits.replace('等到 ', '')}`);
  expect(screen.getByText('拨打 手机 1')).toBeTruthy();
});

it('says which entry can’t be once the task is another one, and takes it back', () => {
  press('家属接听');
  press('去掉：号码 1');
  expect(screen.getByRole('alert').textContent).toContain('第 1 条');
  press('撤回到这里');
  expect(screen.queryByRole('alert')).toBeNull();
});
