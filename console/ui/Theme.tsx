import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react';
import { useLanguage } from '../language.ts';
import { deviceStore } from '../storage.ts';
import { antdTheme } from './antd-theme.ts';
import { applyPalette, dark, light } from './tokens.ts';

export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = 'jieting.theme';
const ThemeContext = createContext<{ choice: ThemeChoice; choose(choice: ThemeChoice): void } | null>(null);

/** @returns what the person chose, and the way to choose. */
export function useTheme(): { choice: ThemeChoice; choose(choice: ThemeChoice): void } {
  const found = useContext(ThemeContext);
  if (found === null) throw new Error('no theme around this component');
  return found;
}

/** Colours, language of the kit, and the nonce without which a strict policy refuses its styles. */
export function Theme({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const [choice, setChoice] = useState<ThemeChoice>(rememberedChoice);
  const systemIsDark = useSystemIsDark();
  const scheme = choice === 'system' ? (systemIsDark ? 'dark' : 'light') : choice;
  const palette = scheme === 'dark' ? dark : light;

  useLayoutEffect(() => applyPalette(document.documentElement, palette, scheme), [palette, scheme]);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  }, [language]);

  const theme = useMemo(() => antdTheme(palette, scheme), [palette, scheme]);
  const csp = useMemo(() => ({ nonce: pageNonce() }), []);
  const value = useMemo(
    () => ({
      choice,
      choose(next: ThemeChoice) {
        deviceStore.write(storageKey, next);
        setChoice(next);
      },
    }),
    [choice],
  );
  return (
    <ThemeContext value={value}>
      <ConfigProvider
        theme={theme}
        csp={csp}
        locale={language === 'en' ? enUS : zhCN}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        tooltip={{ mouseEnterDelay: 0.35 }}
      >
        {children}
      </ConfigProvider>
    </ThemeContext>
  );
}

function rememberedChoice(): ThemeChoice {
  const kept = deviceStore.read(storageKey);
  return themeChoices.find((one) => one === kept) ?? 'system';
}

function useSystemIsDark(): boolean {
  const query = useMemo(() => window.matchMedia('(prefers-color-scheme: dark)'), []);
  const [isDark, setDark] = useState(query.matches);
  useEffect(() => {
    const follow = (event: MediaQueryListEvent): void => setDark(event.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, [query]);
  return isDark;
}

/** The server writes a fresh nonce into the page; without one (development) there is none. */
function pageNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
  return nonce.startsWith('{{') ? '' : nonce;
}
