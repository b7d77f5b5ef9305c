// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import type { CallerKind, Factor } from '../../codes.ts';
import {
  confirmFact,
  type VerificationPanel as Panel,
  readVerification,
  refuseFact,
  setCaller,
  spoilFactor,
  stateFactor,
  tellFacts,
} from '../../contract/verification.ts';
import { ruleSet as ruleSetSchema } from '../../contract.ts';
import startingRules from '../../data/starting-rules.json' with { type: 'json' };
import { fitsFact } from '../../rules/compare.ts';
import { isLocked, type PanelRecord, panelOf, type VerificationState } from '../../rules/panel.ts';
import { resultOf, type Statement } from '../../rules/statement.ts';
import { VerificationPanel } from './VerificationPanel.tsx';

const interactionId = '018f0000-0000-7000-8000-00000000c001';
const policy: PanelRecord = {
  id: '018f0000-0000-7000-8000-00000000d001',
  kind: 'policy',
  line: 'motor',
  policyId: '018f0000-0000-7000-8000-00000000d001',
  specialNote: false,
  isPayee: false,
  values: {
    policyNo: ['AHM20260000041'],
    plateNo: ['川A10393'],
    insuredPlateNo: ['川A10393'],
    insuredOrClaimantName: ['单柏舟'],
  },
};
const claim: PanelRecord = {
  ...policy,
  id: '018f0000-0000-7000-8000-00000000d002',
  kind: 'claim',
  values: { ...policy.values, reportNo: ['AHR202600010074'], accidentTime: ['2026-11-03T06:20:00.000Z'] },
};
const account = '6299990000000000020';

let test: TestConsole;
let state: VerificationState;
let authorisations: Panel['authorisations'];

/** The panel as the server computes it, by the same rules. */
function panel(): Panel {
  const { factors, ...rest } = panelOf(state);
  const channel = (factor: Factor) =>
    state.statements.find((each) => each.factor === factor)?.how === 'keyed' ? 'voiceMenu' : 'agent';
  return {
    interactionId,
    ...rest,
    authorisations,
    factors: factors.map((each) => ({
      ...each,
      channel: each.state === 'untouched' ? null : channel(each.factor),
    })),
  };
}
const add = (statement: Statement): void => {
  state = { ...state, statements: [...state.statements, statement] };
};

beforeEach(async () => {
  test = createTestConsole();
  authorisations = [];
  state = {
    rules: { number: 1, ruleSet: ruleSetSchema.parse(startingRules.ruleSet) },
    caller: 'customer',
    authorisation: null,
    statements: [],
    comparisons: [],
    records: [policy, claim],
    zone: 'Asia/Shanghai',
  };
  const { api } = test;
  api.on(readVerification, () => panel());
  api.on(setCaller, ({ body }) => {
    const { caller, authorisationId } = body as { caller: CallerKind; authorisationId: string | null };
    state = { ...state, caller };
    authorisations = authorisations.map((each) => ({ ...each, chosen: each.id === authorisationId }));
    return panel();
  });
  api.on(stateFactor, ({ body }) => {
    const { factor, value } = body as { factor: Factor; value: string };
    if (isLocked(state)) throw new Refusal(409, { code: 'verification.locked', message: '已锁定' });
    const said = { factor, value, how: 'said' } as const;
    const values = state.records.map((record) => record.values);
    const result = resultOf(said, values, state.zone);
    add({ ...said, result });
    return { ...panel(), fits: result === 'fits' };
  });
  api.on(spoilFactor, ({ body }) => {
    add({ factor: (body as { factor: Factor }).factor, value: null, how: 'said', result: 'spoiled' });
    return panel();
  });
  api.on(tellFacts, ({ body }) => ({
    facts: (body as { facts: string[] }).facts.map((fact) => ({ fact, value: values[fact] ?? null })),
  }));
  api.on(refuseFact, () => ({ case: 'confidential', text: { zh: '好', en: 'ok' } }));
  api.on(confirmFact, ({ body }) => {
    const { recordId, value } = body as { recordId: string; value: string };
    const matched = fitsFact('payeeAccount', value, [account]);
    state = { ...state, comparisons: [...state.comparisons, { recordId, fact: 'payeeAccount', matched }] };
    return { matched, triesLeft: state.rules.ruleSet.confirmTries - state.comparisons.length };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const values: Record<string, unknown> = {
  status: { type: 'name', name: { zh: '有效', en: 'In force' } },
  period: { type: 'period', from: '2026-03-31T16:00:00.000Z', to: '2027-03-31T16:00:00.000Z' },
  premium: {
    type: 'list',
    items: [
      { label: { zh: '保费', en: 'Premium' }, value: { type: 'money', fen: 123_456_789 } },
      { label: { zh: '系数', en: 'Factor' }, value: { type: 'count', count: 0.85 } },
    ],
  },
};

function open(ready = true) {
  return render(
    <Around console={test.console}>
      <VerificationPanel interactionId={interactionId} ready={ready} />
    </Around>,
  );
}
/** By what they are called or marked with; looking for roles takes seconds on a busy machine. */
const buttons = (name: RegExp): HTMLButtonElement[] =>
  [...document.querySelectorAll('button')].filter((one) => name.test(one.textContent ?? ''));
function button(name: RegExp): HTMLButtonElement {
  const [found] = buttons(name);
  if (found === undefined) throw new Error(`no button ${name}`);
  return found;
}
const radio = (caller: CallerKind): Promise<HTMLInputElement> => find(`input[type=radio][value=${caller}]`);
function find<E extends Element>(selector: string): Promise<E> {
  return waitFor(() => {
    const found = document.querySelector<E>(selector);
    if (found === null) throw new Error(`nothing is ${selector}`);
    return found;
  });
}
const line = (): Promise<HTMLInputElement> => find('input[aria-keyshortcuts="alt+v"]');
async function type(text: string): Promise<HTMLInputElement> {
  const field = await line();
  fireEvent.change(field, { target: { value: text } });
  return field;
}
async function say(text: string): Promise<void> {
  fireEvent.keyDown(await type(text), { key: 'Enter' });
  await find('[data-outcome]');
}
const chip = (factor: Factor): string => document.querySelector(`[data-factor=${factor}]`)?.textContent ?? '';
const press = (keys: { key: string; altKey?: boolean }): void =>
  act(() => void test.console.shortcuts.handle(new KeyboardEvent('keydown', { ...keys, cancelable: true })));
const bodies = (route: Parameters<typeof test.api.asked>[0], end: string) =>
  test.api
    .asked(route)
    .filter(({ path }) => path.endsWith(end))
    .map(({ body }) => body);

it('opens a class after two factors, typed with the keyboard alone, and shows what may be told', async () => {
  open();
  await line();
  press({ key: 'v', altKey: true });
  expect(document.activeElement).toBe(await line());
  expect(screen.queryByText('有效')).toBeNull();
  await say('川a·10393');
  expect(chip('plateNo')).toMatch(/车牌号.*口述 相符/);
  const opener = '[data-record=policy] [data-class=general] button[title="被保险人或索赔权益人姓名"]';
  expect(document.querySelector(opener)).not.toBeNull();

  await say('单柏舟');
  expect(await screen.findByText('有效')).toBeTruthy();
  expect(screen.getByText('2026-04-01 – 2027-04-01')).toBeTruthy();
  expect(screen.queryByText(/1,234,567/)).toBeNull();
  await say('AHM20260000041');
  expect(await screen.findByText('¥1,234,567.89')).toBeTruthy();
  expect(bodies(stateFactor, '/statements')).toEqual([
    { factor: 'plateNo', value: '川a·10393' },
    { factor: 'insuredOrClaimantName', value: '单柏舟' },
    { factor: 'policyNo', value: 'AHM20260000041' },
  ]);
});

it('puts the cursor where one more factor is wanted, and sends what is typed as that factor', async () => {
  open();
  await say('川A10393');
  const [opener] = screen.getAllByTitle('发动机号');
  fireEvent.click(opener as HTMLElement);
  expect(document.activeElement).toBe(await line());
  expect((await line()).getAttribute('aria-label')).toContain('发动机号');
  await say('12345678');
  expect(bodies(stateFactor, '/statements')[1]).toEqual({ factor: 'engineNo', value: '12345678' });
});

it('says a wrong check digit at once and sends nothing', async () => {
  open();
  const field = await type('LSVAU2181N2183294');
  expect(screen.getByText(/校验位不对/)).toBeTruthy();
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(field.value).toBe('LSVAU2181N2183294');
  expect(bodies(stateFactor, '/statements')).toEqual([]);
});

it('lets arrows, a digit and a press change what it is taken for', async () => {
  open();
  const field = await type('0123456789');
  expect(field.getAttribute('aria-label')).toBe('客户所说的：保单号');
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  expect(field.getAttribute('aria-label')).toBe('客户所说的：报案/赔案号');
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.getAttribute('aria-label')).toBe('客户所说的：保单号');
  await type('8 0123456789');
  expect(field.value).toBe('0123456789');
  expect(field.getAttribute('aria-label')).toBe('客户所说的：姓名');
  fireEvent.click(await find('[data-factor=vin]'));
  expect(field.getAttribute('aria-label')).toBe('客户所说的：车架号');
  fireEvent.keyDown(field, { key: 'Escape' });
  fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.value).toBe('0123456789');
});

it('reads out the refusal of the case and notes it once, by press or by key', async () => {
  open();
  fireEvent.click(await find('[data-fact=period]'));
  const refuse = button(/^已婉拒「保险期间」/);
  expect(screen.getAllByText(/任意两项/).length).toBeGreaterThan(0);
  fireEvent.click(refuse);
  fireEvent.click(refuse);
  await screen.findByText('✓ 已记录');
  press({ key: 'j', altKey: true });
  fireEvent.click(await find('[data-fact=paymentStatus]'));
  press({ key: 'j', altKey: true });
  await waitFor(() => expect(bodies(refuseFact, '/refusals')).toHaveLength(2));
  expect(bodies(refuseFact, '/refusals')).toEqual([
    { recordId: policy.id, fact: 'period' },
    { recordId: policy.id, fact: 'paymentStatus' },
  ]);
});

it('compares an account without ever showing it: no match, a wrong digit, a match, tries left', async () => {
  open();
  for (const said of ['川A10393', '单柏舟', 'AHM20260000041']) await say(said);
  fireEvent.click(button(/车险赔案 1/));
  const entry = await find<HTMLInputElement>('input[aria-label=客户说的收款银行账号]');
  fireEvent.change(entry, { target: { value: '6299990000000000021' } });
  fireEvent.keyDown(entry, { key: 'Enter' });
  expect(screen.getByText('校验位不对，请客户重复。')).toBeTruthy();
  expect(bodies(confirmFact, '/confirmations')).toEqual([]);
  fireEvent.change(entry, { target: { value: '6299990000000000004' } });
  fireEvent.keyDown(entry, { key: 'Enter' });
  expect(await screen.findByText('✕ 不一致')).toBeTruthy();
  expect(screen.getByText('还可核对 2 次')).toBeTruthy();
  fireEvent.change(entry, { target: { value: '6299 9900 0000 0000 020' } });
  fireEvent.keyDown(entry, { key: 'Enter' });
  expect(await screen.findByText('✓ 一致')).toBeTruthy();
  expect(document.body.textContent).not.toContain(account.slice(-6));
});

it('locks after three failures, with the words to say and nothing else left to do', async () => {
  open();
  for (const wrong of ['川A99999', '李四光']) await say(wrong);
  fireEvent.keyDown(await type('AHM00000000000'), { key: 'Enter' });
  expect(await screen.findByText('核身已锁定')).toBeTruthy();
  expect(screen.getByText(/多次未通过/)).toBeTruthy();
  expect(document.querySelector('input:not([type=radio])')).toBeNull();
  expect(buttons(/车险保单/)).toEqual([]);
  expect(screen.getByText('失败 3 / 3')).toBeTruthy();
});

it('marks a factor that the agent read out first, after asking once', async () => {
  open();
  await type('川A10393');
  fireEvent.click(button(/^我先念出了$/));
  expect(bodies(spoilFactor, '/spoiled')).toEqual([]);
  fireEvent.click(button(/^确定作废「车牌号」$/));
  await waitFor(() => expect(chip('plateNo')).toContain('已先念出'));
  expect((await line()).value).toBe('川A10393');
});

it('keeps what is typed while there is no network, and sends it once', async () => {
  open();
  const field = await type('川A10393');
  test.api.setOnline(false);
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(await screen.findByText('连接恢复后自动核对，内容已保留。')).toBeTruthy();
  expect(field.value).toBe('川A10393');
  test.api.setOnline(true);
  await waitFor(() => expect(chip('plateNo')).toContain('相符'));
  const sent = test.api.asked(stateFactor).filter(({ path }) => path.endsWith('/statements'));
  expect(new Set(sent.map(({ headers }) => headers['x-command-id'])).size).toBe(1);
});

it('still has the text after another page of the console', async () => {
  const { unmount } = open();
  await type('川A1039');
  unmount();
  open();
  expect((await line()).value).toBe('川A1039');
  expect(JSON.stringify({ ...sessionStorage, ...localStorage })).not.toContain('川A1039');
});

it('follows what another tab or the key pad has proved', async () => {
  open();
  await line();
  await waitFor(() => expect(test.link.openLinks()).toBe(1));
  add({ factor: 'policyNo', value: '20260000041', how: 'keyed', result: 'fits' });
  act(() => test.link.happen('verification.changed', { interactionId }));
  await waitFor(() => expect(chip('policyNo')).toContain('按键 相符'));
});

it('says what a third party and the police are never answered, and sends salespeople to the voice menu', async () => {
  open();
  fireEvent.click(await radio('thirdParty'));
  expect(await screen.findByText('我方客户的身份和联系方式')).toBeTruthy();
  await say('2026年11月3日 14:00');
  expect(bodies(stateFactor, '/statements')).toEqual([{ factor: 'accidentTime', value: '2026-11-03 14:00' }]);
  fireEvent.click(await radio('trafficPolice'));
  expect(await screen.findByText('除保单是否有效以外的内容')).toBeTruthy();
  fireEvent.click(button(/^已婉拒$/));
  await waitFor(() => expect(bodies(refuseFact, '/refusals')).toEqual([{ recordId: null, fact: null }]));
  fireEvent.click(await radio('salesperson'));
  expect(await screen.findByText(/坐席不听密码/)).toBeTruthy();
  expect(document.querySelector('input:not([type=radio])')).toBeNull();
});

it('shows what a salesperson has proved to the voice menu', async () => {
  state = { ...state, caller: 'salesperson', records: [] };
  for (const factor of ['staffNo', 'password'] as const)
    add({ factor, value: factor === 'password' ? null : '66001', how: 'keyed', result: 'fits' });
  open();
  expect(await screen.findByText(/已在语音菜单中核对相符/)).toBeTruthy();
  for (const factor of ['staffNo', 'password'] as const) expect(chip(factor)).toContain('按键 相符');
});

it('lets Enter wait for the caller that was chosen just before, so that the right thing is compared', async () => {
  open();
  await line();
  fireEvent.click(await radio('trafficPolice'));
  fireEvent.keyDown(await type('川A10393'), { key: 'Enter' });
  await waitFor(() =>
    expect(bodies(stateFactor, '/statements')).toEqual([{ factor: 'insuredPlateNo', value: '川A10393' }]),
  );
  await waitFor(() => expect(chip('insuredPlateNo')).toContain('相符'));
});

it('shows an authorised person’s authorisations with role and end', async () => {
  const id = '018f0000-0000-7000-8000-00000000e001';
  authorisations = [{ id, role: 'repairer', to: '2026-12-01T13:21:00.000Z', chosen: false }];
  open();
  fireEvent.click(await radio('authorised'));
  const choice = await screen.findByText('至 2026-12-01 21:21');
  expect(screen.getByText('修理厂')).toBeTruthy();
  expect(screen.getByText(/没有客户本人的授权/)).toBeTruthy();
  fireEvent.click(choice);
  await waitFor(() =>
    expect(bodies(setCaller, '/caller').at(-1)).toEqual({ caller: 'authorised', authorisationId: id }),
  );
});

it('asks nothing before the call is answered, and says so where it can’t be read', async () => {
  open(false);
  expect(screen.getByText(/接通后在这里核身/)).toBeTruthy();
  expect(test.api.asked(readVerification)).toEqual([]);
  cleanup();
  test.api.on(readVerification, () => {
    throw new Refusal(409, { code: 'verification.notInHand', message: '这次联络不在您手上' });
  });
  open();
  expect(await screen.findByText('这次联络不在您手上')).toBeTruthy();
});
