// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { press } from '../../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../../console/testing/test-console.tsx';
import { testMe } from '../../../../console/testing/test-me.ts';
import { NoticeList } from '../../../../console/ui/NoticeList.tsx';
import {
  createLanguage,
  type LanguageSetup,
  readLanguageSetup,
  updateLanguage,
} from '../../contract/languages.ts';
import { LanguagesPage } from './LanguagesPage.tsx';

let test: TestConsole;
const saves: unknown[] = [];
const language = (code: string, zh: string, more: Partial<LanguageSetup> = {}): LanguageSetup => ({
  ...{ code, name: { zh }, skill: null, active: true, version: 1, needed: 40, missing: [], flows: [] },
  ...more,
});

beforeEach(async () => {
  sessionStorage.clear();
  saves.length = 0;
  test = createTestConsole({ me: { ...testMe, permissions: ['flows.read', 'flows.edit'] } });
  const languages = [
    language('zh-CN', '普通话', { flows: ['main-menu'] }),
    language('yue', '粤语', { skill: 'cantonese', missing: ['queue.thanks', 'queue.next'] }),
  ];
  test.api.on(readLanguageSetup, () => ({ languages }));
  test.api.on(createLanguage, ({ body }) => {
    saves.push(body);
    return { ...(body as { code: string; name: { zh: string }; skill: null }), active: true, version: 1 };
  });
  test.api.on(updateLanguage, ({ params, body }) => {
    saves.push(body);
    return { ...(params as { code: string }), ...(body as Omit<LanguageSetup, 'code'>), version: 2 };
  });
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
});
afterEach(cleanup);

const open = (address = '/') =>
  render(
    <Around console={test.console} address={address}>
      <LanguagesPage />
      <NoticeList />
    </Around>,
  );
const form = () => screen.findByRole('form', { name: '语言' });
const type = async (label: string, value: string) =>
  fireEvent.change(within(await form()).getByLabelText(label), { target: { value } });

describe('the languages', () => {
  it('say what is still to be recorded, and where', async () => {
    open('/?open=yue');
    expect(await screen.findByText('还要录制 2 条（共 40 条）')).toBeDefined();
    expect(screen.getByText('queue.thanks · queue.next')).toBeDefined();
    const link = screen.getByRole('link', { name: '去录制' });
    expect(link.getAttribute('href')).toBe('/prompts?language=yue&kind=everything');
    expect(screen.getByText('缺 2 条')).toBeDefined();
    expect(screen.getByText('已录齐')).toBeDefined();
  });

  it('take a new one with a code that can be one', async () => {
    open('/?open=new-language');
    await type('中文名称', '闽南语');
    await type('代码', 'Minnan');
    await press(within(await form()).getByRole('button', { name: /保/ }));
    expect(await within(await form()).findByText(/请填写 2 或 3 个小写字母/)).toBeDefined();
    expect(saves).toEqual([]);
    await type('代码', 'nan');
    await press(within(await form()).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(saves).toEqual([{ code: 'nan', name: { zh: '闽南语' }, skill: null }]));
  });

  it('are taken out of use, but never the first', async () => {
    open('/?open=yue');
    fireEvent.click(within(await form()).getByRole('checkbox', { name: '使用中' }));
    await press(within(await form()).getByRole('button', { name: /保/ }));
    await waitFor(() => expect(saves).toMatchObject([{ active: false, skill: 'cantonese', version: 1 }]));
    cleanup();
    open('/?open=zh-CN');
    expect(within(await form()).queryByRole('checkbox')).toBeNull();
  });
});
