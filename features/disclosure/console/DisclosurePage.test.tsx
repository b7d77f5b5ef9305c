// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import {
  createRuleDraft,
  discardRuleDraft,
  listRuleVersions,
  publishRuleVersion,
  type RuleSet,
  type RuleVersionDetail,
  readRuleVersion,
  ruleSet as ruleSetSchema,
  saveRuleDraft,
} from '../contract.ts';
import startingRules from '../data/starting-rules.json' with { type: 'json' };
import { DisclosurePage } from './DisclosurePage.tsx';

const ruleSet = ruleSetSchema.parse(startingRules.ruleSet);
const shipped: RuleVersionDetail = {
  number: 1,
  state: 'published',
  basedOn: null,
  author: null,
  changedAt: '2026-11-01T00:00:00.000Z',
  publishedAt: '2026-11-01T00:00:00.000Z',
  effectFrom: '2000-01-01T00:00:00.000Z',
  inForce: true,
  version: 1,
  ruleSet,
  problems: [],
};
const draft: RuleVersionDetail = {
  ...shipped,
  number: 2,
  state: 'draft',
  basedOn: 1,
  author: { staffId: testMe.staffId, name: '林晓岚' },
  publishedAt: null,
  effectFrom: null,
  inForce: false,
  version: 4,
};

let test: TestConsole;
let rows: RuleVersionDetail[];
let saved: { ruleSet: RuleSet; version: number }[];
let published: { effectFrom: string | null; version: number }[];

async function start(permissions: string[] = ['disclosure.tryOut', 'disclosure.edit']): Promise<void> {
  sessionStorage.clear();
  saved = [];
  published = [];
  rows = [structuredClone(draft), structuredClone(shipped)];
  test = createTestConsole({ me: { ...testMe, permissions } });
  const row = (number: unknown): RuleVersionDetail => {
    const found = rows.find((one) => one.number === Number(number));
    if (found === undefined) throw new Refusal(404, { code: 'rules.versionUnknown', message: '没有' });
    return found;
  };
  const put = (next: RuleVersionDetail): RuleVersionDetail => {
    rows = rows.map((one) => (one.number === next.number ? next : one));
    return next;
  };
  test.api.on(listRuleVersions, () => ({ versions: rows, asOf: 0 }));
  test.api.on(readRuleVersion, ({ params }) => row(params.number));
  test.api.on(createRuleDraft, ({ body }) => {
    const { from } = body as { from: number };
    const made = { ...draft, number: 3, basedOn: from, ruleSet: row(from).ruleSet, version: 1 };
    rows = [made, ...rows];
    return made;
  });
  test.api.on(saveRuleDraft, ({ params, body }) => {
    const asked = body as { ruleSet: RuleSet; version: number };
    saved.push(asked);
    const before = row(params.number);
    if (asked.version !== before.version)
      throw new Refusal(409, { code: 'staleVersion', message: 'stale', data: before });
    return put({ ...before, ruleSet: asked.ruleSet, version: before.version + 1 });
  });
  test.api.on(discardRuleDraft, ({ params, body }) => {
    const { discarded } = body as { discarded: boolean };
    const before = row(params.number);
    return put({ ...before, state: discarded ? 'discarded' : 'draft', version: before.version + 1 });
  });
  test.api.on(publishRuleVersion, ({ params, body }) => {
    published.push(body as { effectFrom: string | null; version: number });
    const at = '2026-11-22T06:03:22.000Z';
    return put({ ...row(params.number), state: 'published', publishedAt: at, effectFrom: at });
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
}
const open = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <DisclosurePage />
      <NoticeList />
    </Around>,
  );
const heading = (name: string) => screen.findByText(name, { selector: 'h2' });
const tab = (name: string): void => {
  fireEvent.click(screen.getByText(name, { selector: '[class*=segmented-item-label]' }));
};
/** Buttons by what they are called; looking for roles takes seconds in a page of this size. */
const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? one.textContent) === name,
  );
/** The first field for «at least so many»: that of a customer's general facts about a policy. */
const atLeast = (): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>('input[aria-label="至少满足几项"]');
  if (found === null) throw new Error('no condition to edit');
  return found;
};
const press = (name: string): void => {
  const found = button(name);
  if (found === undefined) throw new Error(`no button ${name}`);
  fireEvent.click(found);
};
const choose = (name: string): void => {
  fireEvent.click(screen.getByText(name, { selector: '[role^=menuitem]' }));
};

beforeEach(() => start());
afterEach(cleanup);

describe('reading', () => {
  it('opens the version in force, and says of each version what it is', async () => {
    open();
    await heading('第 1 版');
    const list = within(screen.getByLabelText('版本'));
    const [newest, oldest] = list.getAllByRole('button');
    expect(newest?.textContent).toMatch(/第 2 版草稿林晓岚 改于/);
    expect(oldest?.textContent).toBe('第 1 版现行产品自带');
    expect(oldest?.getAttribute('aria-current')).toBe('true');
    expect(button('添加条件')).toBeUndefined();
    expect(screen.getAllByText('以下任意 2 项')).toHaveLength(3);
    fireEvent.keyDown(oldest as HTMLElement, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(newest);
  });

  it('shows a trainer the same without anything to change', async () => {
    await start(['disclosure.tryOut']);
    open('/?version=2');
    await heading('第 2 版');
    expect(button('以此版建草稿')).toBeUndefined();
    expect(button('作废草稿')).toBeUndefined();
    expect(button('添加条件')).toBeUndefined();
    tab('对比');
    await screen.findByText('两个版本没有区别');
    expect(screen.queryByText(/^发布/)).toBeNull();
  });

  it('says so where there is no such version', async () => {
    open('/?version=77');
    await screen.findByText(/没有这个版本/);
  });
});

// An editor with dozens of fields is drawn in each: on a busy machine that takes a while.
describe('a draft', { timeout: 60_000 }, () => {
  it('is made from a version and opened', async () => {
    open();
    await heading('第 1 版');
    press('以此版建草稿');
    await screen.findByText('已建草稿：第 3 版');
    await heading('第 3 版');
  });

  it('is edited by forms and saved as a rule set', async () => {
    open('/?version=2');
    await heading('第 2 版');
    // One of the first class is enough; engine number and VIN count each by itself; the handler is important and public.
    fireEvent.change(atLeast(), { target: { value: '1' } });
    press('发动机号 或 车架号');
    choose('拆成各算一项');
    press('保单经办人');
    choose('移到「重要信息」');
    press('保单经办人');
    choose('官网可查');
    fireEvent.change(screen.getByLabelText('核身失败锁定'), { target: { value: '5' } });
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText('第 2 版草稿已保存');
    const expected = structuredClone(ruleSet);
    expected.failuresUntilLock = 5;
    expected.sections.customerPolicy.facts.handler = { class: 'important', public: true };
    const general = expected.sections.customerPolicy.classes.general;
    if (general)
      general.requirement = [
        {
          atLeast: 1,
          of: [
            ['policyNo'],
            ['plateNo'],
            ['engineNo'],
            ['vin'],
            ['idCardNo'],
            ['orgCode'],
            ['insuredOrClaimantName'],
          ],
        },
      ];
    expect(saved).toEqual([{ ruleSet: expected, version: 4 }]);
  });

  it('shows what keeps it from being published while it is typed', async () => {
    open('/?version=2&tab=wordings');
    const words = (await screen.findAllByLabelText('中文'))[0] as HTMLElement;
    fireEvent.change(words, { target: { value: '请再次来电。' } });
    await screen.findByText(/还有 1 处须解决才能发布/);
    expect(screen.getByText(/没有说明缺少什么，请加入 \{missing\}/)).toBeTruthy();
    tab('对比与发布');
    expect(button('发布第 2 版')?.disabled).toBe(true);
    tab('答复用语');
    fireEvent.click(screen.getByText('放弃修改'));
    await waitFor(() => expect(screen.queryByText(/须解决/)).toBeNull());
  });

  it('keeps own edits when somebody else saved another class, and saves both', async () => {
    open('/?version=2');
    await heading('第 2 版');
    fireEvent.change(atLeast(), { target: { value: '1' } });
    const theirs = structuredClone(ruleSet);
    theirs.confirmTries = 7;
    rows = rows.map((one) => (one.number === 2 ? { ...one, ruleSet: theirs, version: 5 } : one));
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText(/1 处改动已并入/);
    await waitFor(() => expect((screen.getByLabelText('核对次数上限') as HTMLInputElement).value).toBe('7'));
    await pressSave();
    await screen.findByText('第 2 版草稿已保存');
    expect(saved.map((one) => one.version)).toEqual([4, 5]);
    expect(saved[1]?.ruleSet.confirmTries).toBe(7);
    expect(saved[1]?.ruleSet.sections.customerPolicy.classes.general?.requirement[0]?.atLeast).toBe(1);
  });

  it('shows the other’s rule where both changed the same class, and takes it when told to', async () => {
    open('/?version=2');
    await heading('第 2 版');
    fireEvent.change(atLeast(), { target: { value: '1' } });
    const theirs = structuredClone(ruleSet);
    const condition = theirs.sections.customerPolicy.classes.general?.requirement[0];
    if (condition) condition.atLeast = 4;
    rows = rows.map((one) => (one.number === 2 ? { ...one, ruleSet: theirs, version: 5 } : one));
    fireEvent.click(screen.getByText('保存'));
    expect((await screen.findByText(/^他人改为/)).textContent).toMatch(/告知；.*中的任意四项/);
    expect(atLeast().value).toBe('1');
    fireEvent.click(screen.getByText('采用他人的'));
    await waitFor(() => expect(atLeast().value).toBe('4'));
  });

  it('is put aside and taken up again', async () => {
    open('/?version=2');
    await heading('第 2 版');
    press('作废草稿');
    await screen.findByText('第 2 版草稿已作废');
    expect(rows[0]?.state).toBe('discarded');
    fireEvent.click(screen.getByText('撤销'));
    await screen.findByText('第 2 版已恢复为草稿');
    expect(rows[0]).toMatchObject({ state: 'draft', version: 6 });
  });

  it('of somebody else is shown as it is, as soon as its fact comes', async () => {
    open('/?version=2');
    await heading('第 2 版');
    await waitFor(() => expect(test.console.realtime.state().status).toBe('open'));
    rows = rows.map((one) =>
      one.number === 2 ? { ...one, ruleSet: { ...one.ruleSet, confirmTries: 6 }, version: 5 } : one,
    );
    test.link.happen('disclosure.draftChanged');
    await waitFor(() => expect((screen.getByLabelText('核对次数上限') as HTMLInputElement).value).toBe('6'));
  });
});

describe('comparing and publishing', { timeout: 60_000 }, () => {
  const looser = async (): Promise<void> => {
    open('/?version=2');
    await heading('第 2 版');
    fireEvent.change(atLeast(), { target: { value: '1' } });
  };

  it('says what is looser before it is saved, and publishes only what is saved', async () => {
    await looser();
    tab('对比与发布');
    const list = within(await screen.findByLabelText('不同之处'));
    expect(list.getAllByRole('listitem')).toHaveLength(1);
    expect(list.getByText('客户 · 保单 · 一般信息')).toBeTruthy();
    expect(list.getByText('放宽')).toBeTruthy();
    expect(screen.getByText('请先保存修改，再发布。')).toBeTruthy();
    tab('规则');
    fireEvent.click(screen.getByText('保存'));
    await screen.findByText('第 2 版草稿已保存');
    tab('对比与发布');
    press('发布第 2 版');
    const question = within(await screen.findByRole('dialog'));
    expect(question.getByText(/立即对所有人生效，不能再修改/)).toBeTruthy();
    expect(published).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: '发布第 2 版' }));
    await screen.findByText('第 2 版已发布');
    expect(published).toEqual([{ effectFrom: null, version: 5 }]);
  });

  it('asks for the moment where one is meant, and says why the server refuses', async () => {
    open('/?version=2&tab=compare');
    fireEvent.click(await screen.findByLabelText('指定时间'));
    press('发布第 2 版');
    expect(await screen.findByText('请选择生效时间。')).toBeTruthy();
    test.api.on(publishRuleVersion, () => {
      throw new Refusal(400, { code: 'rules.effectPast', message: '生效时间不能早于现在。' });
    });
    fireEvent.click(screen.getByLabelText('立即生效'));
    press('发布第 2 版');
    fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '发布第 2 版' }));
    expect(await screen.findByText('生效时间不能早于现在。')).toBeTruthy();
  });
});

describe('trying out', () => {
  const result = () => screen.getByLabelText('试算结果');

  it('says by every toggle what may be told, what opens the rest, and what is read out', async () => {
    open('/?tab=tryOut');
    await screen.findByText('来电人');
    expect(within(result()).getAllByText('未解锁')).toHaveLength(5);
    expect(within(result()).queryByText('可告知')).toBeNull();
    press('车牌号');
    // One more of those opens the general facts; the important ones take one of two numbers.
    expect(
      within(result())
        .getAllByText(/^还须核实/)
        .map((one) => one.textContent),
    ).toContain('还须核实：保单号或身份证号');
    press('加上即可解锁：保单号');
    expect(button('保单号')?.getAttribute('aria-pressed')).toBe('true');
    expect(within(result()).getAllByText('可告知')).toHaveLength(2);
    expect(within(result()).getByText(/答复：这项内容关系到客户的信息安全/)).toBeTruthy();
    press('身份证号');
    expect(within(result()).getByText('仅核对')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('保单有特别备注'));
    expect(within(result()).getByText(/请您联系保单的经办人/)).toBeTruthy();
    fireEvent.click(screen.getByLabelText('核身已锁定'));
    expect(within(result()).queryByText('可告知')).toBeNull();
  });

  it('offers each caller his own subjects and factors, and says what he is never told', async () => {
    open('/?tab=tryOut');
    fireEvent.click(await screen.findByLabelText('事故三者'));
    expect(screen.queryByLabelText('保单')).toBeNull();
    expect(button('保单号')).toBeUndefined();
    expect(within(result()).getByText('我方客户的身份和联系方式')).toBeTruthy();
    press('出险时间');
    press('出险地点');
    expect(within(result()).getByText('可告知')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('三者是收款人'));
    expect(within(result()).getAllByText('未解锁')).toHaveLength(1);
    fireEvent.click(screen.getByLabelText('其他人'));
    expect(screen.getByText('此类来电人没有可核实的要素。')).toBeTruthy();
    expect(within(result()).queryByText('可告知')).toBeNull();
  });

  it('tries what is typed and not saved yet', async () => {
    open('/?version=2');
    await heading('第 2 版');
    fireEvent.change(atLeast(), { target: { value: '1' } });
    tab('试算');
    press('车牌号');
    expect(within(result()).getAllByText('可告知')).toHaveLength(1);
  });
});
