/** @jsxImportSource preact */
// @vitest-environment jsdom
import { getByLabelText, getByRole, queryByRole, queryByText } from '@testing-library/react';
import { render } from 'preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { App } from './app.tsx';
import { type Call, noCall } from './call-state.ts';
import type { Ui } from './ui.ts';
import { failureWords, inWords } from './words.ts';

const actions = {
  ...{
    switchLanguage: vi.fn(),
    type: vi.fn(),
    start: vi.fn(),
    hangUp: vi.fn(),
    press: vi.fn(),
    mute: vi.fn(),
  },
  ...{ setVolume: vi.fn(), reopenMicrophone: vi.fn(), playSound: vi.fn(), back: vi.fn() },
};
const base: Ui = {
  ...actions,
  call: noCall,
  language: 'zh-CN',
  now: 100_000,
  brand: { insurer: { zh: '安和财产保险' }, brand: { zh: '安和保险' }, hotline: '400-154-0000', demo: false },
  demoCallers: [],
  ...{ number: '', demo: '', keyRefused: false, volume: 1, volumeWorks: true },
  say: (both) => inWords(both, 'zh-CN'),
};
const page = document.body;
const show = (call: Partial<Call>, change: Partial<Ui> = {}): void =>
  render(<App {...base} {...change} call={{ ...noCall, ...call }} />, page);
const button = (name: string | RegExp): HTMLElement => getByRole(page, 'button', { name });
const press = (key: string, more: KeyboardEventInit = {}): void => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...more });
  page.querySelector('h1')?.dispatchEvent(event);
};
afterEach(() => {
  render(null, page);
  vi.clearAllMocks();
});

describe('first page', () => {
  it('says what happens and begins the call', () => {
    show({});
    expect(getByRole(page, 'heading', { name: '网页通话' })).toBeTruthy();
    for (const fact of ['免费', '录音', '麦克风']) expect(queryByText(page, new RegExp(fact))).toBeTruthy();
    button('开始通话').click();
    expect(actions.start).toHaveBeenCalledOnce();
    expect(getByRole(page, 'link', { name: '拨打热线 400-154-0000' }).getAttribute('href')).toBe(
      'tel:4001540000',
    );
  });

  it('does without brand and hotline', () => {
    show({}, { brand: null });
    expect(queryByRole(page, 'link')).toBeNull();
    expect(button('开始通话')).toBeTruthy();
  });

  it.each([
    ['', true],
    ['15400000001', true],
    ['１５４ ００００ ０００１', true],
    ['+86 (0574) 8788-1234', true],
    ['1540000', false],
    ['abc', false],
    ['９'.repeat(40), false],
  ])('hints at what can hardly be a number: «%s» %s', (number, fine) => {
    show({}, { number });
    const field = getByLabelText<HTMLInputElement>(page, /您的手机号/);
    expect(field.validity.valid).toBe(fine);
    button('开始通话').click();
    expect(actions.start).toHaveBeenCalledOnce();
  });

  it('shows at the field what the server says of it', () => {
    show({ message: '号码格式不正确' });
    const field = getByLabelText(page, /您的手机号/);
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      '号码格式不正确',
    );
  });

  it('offers demo customers only where there are some', () => {
    show({});
    expect(queryByRole(page, 'combobox')).toBeNull();
    // A family on one number.
    const demoCallers = ['王女士', '李先生'].map((name) => ({ name, number: '154 0000 0001' }));
    show({}, { demoCallers });
    const choice = getByRole<HTMLSelectElement>(page, 'combobox', { name: '以演示客户身份来电' });
    choice.value = '李先生';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    expect(actions.type).toHaveBeenLastCalledWith('154 0000 0001', '李先生');
    show({}, { demoCallers, number: '154 0000 0001', demo: '李先生' });
    expect(choice.value).toBe('李先生');
    choice.value = '';
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    expect(actions.type).toHaveBeenLastCalledWith('', '');
  });
});

describe('call page', () => {
  const inCall = { phase: 'inCall', stage: 'menu', connectedAt: 35_000 } as const;

  it('shows what happens and for how long', () => {
    show(inCall);
    expect(getByRole(page, 'timer').textContent).toBe('1:05');
    expect(queryByText(page, '请听语音提示，或按键选择')).toBeTruthy();
    button('挂断').click();
    expect(actions.hangUp).toHaveBeenCalledOnce();
  });

  it('keys by pad, by menu and by keyboard, in the call only', () => {
    show(inCall);
    button(/^#$/).click();
    button('1 报案').click();
    for (const key of ['5', '*', 'a', 'Enter']) press(key);
    press('1', { ctrlKey: true });
    expect(actions.press.mock.calls.flat()).toEqual(['#', '1', '5', '*']);
    show({});
    press('5');
    expect(actions.press).toHaveBeenCalledTimes(4);
  });

  it('offers the menu only while it is spoken', () => {
    show({ ...inCall, stage: 'waiting' });
    expect(queryByRole(page, 'button', { name: '1 报案' })).toBeNull();
    expect(page.querySelector('details')?.open).toBe(false);
  });

  it('does not tell old news while the server is not heard', () => {
    show({ ...inCall, stage: 'waiting', linked: false });
    expect(queryByText(page, '正在排队，请稍候')).toBeNull();
    expect(queryByText(page, '通话中')).toBeTruthy();
  });

  it('makes muted unmistakable', () => {
    show({ ...inCall, muted: true });
    expect(button('静音').getAttribute('aria-pressed')).toBe('true');
    expect(queryByText(page, '已静音，对方听不到您')).toBeTruthy();
  });

  it('says since when the network is gone, and offers the hotline', () => {
    show({ ...inCall, phase: 'reconnecting', lostAt: 92_000 });
    const band = getByRole(page, 'alert');
    expect(band.textContent).toContain('0:08');
    expect(getByRole(band, 'link')).toBeTruthy();
  });

  it('offers the way out of each warning', () => {
    show({ ...inCall, warning: 'soundBlocked' });
    button('播放声音').click();
    expect(actions.playSound).toHaveBeenCalledOnce();
    show({ ...inCall, warning: 'microphoneMissing' });
    button('重试').click();
    expect(actions.reopenMicrophone).toHaveBeenCalledOnce();
  });
});

describe('last page', () => {
  it.each(Object.keys(failureWords) as (keyof typeof failureWords)[])(
    'is never a dead end: %s',
    (failure) => {
      show({ phase: 'failed', failure });
      const [title, next] = failureWords[failure];
      expect(getByRole(page, 'heading').textContent).toBe(title[0]);
      expect(page.textContent).toContain(next[0]);
      button('重试').click();
      button('返回').click();
      expect(actions.start).toHaveBeenCalledOnce();
      expect(actions.back).toHaveBeenCalledOnce();
      expect(getByRole(page, 'link')).toBeTruthy();
    },
  );

  it("prefers the server's own sentence", () => {
    show({ phase: 'failed', failure: 'refused', message: '线路全忙，请稍后再拨。' });
    expect(queryByText(page, '线路全忙，请稍后再拨。')).toBeTruthy();
  });

  it('says who ended the call and how long it was', () => {
    show({ phase: 'ended', endedBy: 'agent', connectedAt: 1_000, endedAt: 62_000 });
    expect(queryByText(page, '客服人员已挂断，感谢来电。')).toBeTruthy();
    expect(queryByText(page, /1:01/)).toBeTruthy();
    expect(button('再次呼叫')).toBeTruthy();
  });
});
