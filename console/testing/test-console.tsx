import { QueryClientProvider } from '@tanstack/react-query';
import { configure } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { type Me, readSession } from '../../features/access/contract.ts';
import { readBrand, readCentre } from '../../features/centre/contract.ts';
import { type Console, createConsole } from '../console-state.ts';
import { ConsoleContext } from '../hooks.ts';
import { createI18n } from '../language.ts';
import { PageContext, type Parts, PartsContext } from '../parts.ts';
import { Theme } from '../ui/Theme.tsx';
import { fillBrowserGaps } from './browser-gaps.ts';
import { createFakeApi, type FakeApi } from './fake-api.ts';
import { createFakeLink, type FakeLink } from './fake-link.ts';
import { testMe } from './test-me.ts';

// A busy machine draws slowly; what is waited for comes by itself.
configure({ asyncUtilTimeout: 20_000 });

export interface TestConsole {
  console: Console;
  api: FakeApi;
  link: FakeLink;
  /** Moves the monotonic clock and ticks; nothing waits. */
  passTime(ms: number): void;
}

/** A console whose server, link and clock belong to the test. */
export function createTestConsole(options: { me?: Me } = {}): TestConsole {
  fillBrowserGaps();
  const api = createFakeApi();
  const link = createFakeLink();
  let monotonic = 1_000;
  let ids = 0;
  api.on(readSession, () => options.me ?? testMe);
  api.on(readBrand, () => ({ insurer: { zh: '安和财险' }, brand: { zh: '安和' }, hotline: '', demo: false }));
  api.on(readCentre, () => ({ zone: 'Asia/Shanghai' }));
  const console = createConsole({
    fetch: api.fetch,
    connect: link.connect,
    monotonic: () => monotonic,
    wall: () => Date.parse('2026-11-22T06:03:22.000Z') + monotonic,
    random: () => 0,
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    locks: { claim: async () => true },
    i18n: createI18n(),
  });
  return {
    console,
    api,
    link,
    passTime(ms) {
      monotonic += ms;
      link.passTime(ms);
      console.tick();
    },
  };
}

const noParts: Parts = {
  pages: [],
  searchProviders: [],
  begin: () => null,
  CallBar: null,
  Bell: null,
  Band: null,
  screens: { SignIn: () => null, Welcome: () => null, Lock: () => null },
};

/** jsdom would spend half of the tests' time on matching thousands of rules that nobody sees. */
const withoutStyles = { zeroRuntime: true };

/** What stands around a component on a page. */
export function Around(props: {
  console: Console;
  address?: string;
  parts?: Partial<Parts>;
  children: ReactNode;
}) {
  const page = {
    path: '/',
    permission: 'signedIn',
    title: { zh: '测试页', en: 'Test page', pinyin: 'ce shi ye' },
  } as const;
  return (
    <ConsoleContext value={props.console}>
      <PartsContext value={{ ...noParts, ...props.parts }}>
        <PageContext value={{ ...page, load: async () => () => null }}>
          <I18nextProvider i18n={props.console.i18n}>
            <QueryClientProvider client={props.console.queryClient}>
              <Theme>
                <ConfigProvider theme={withoutStyles}>
                  <MemoryRouter initialEntries={[props.address ?? '/']}>{props.children}</MemoryRouter>
                </ConfigProvider>
              </Theme>
            </QueryClientProvider>
          </I18nextProvider>
        </PageContext>
      </PartsContext>
    </ConsoleContext>
  );
}
