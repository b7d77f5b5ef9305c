import { MoonOutlined, QuestionCircleOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { updatePreferences } from '../../features/access/contract.ts';
import type { Language } from '../../platform/local-text.ts';
import { useBrand } from '../centre.ts';
import { useConsole } from '../hooks.ts';
import { changeLanguage, useLanguage, useLocalText, useWords } from '../language.ts';
import { useParts } from '../parts.ts';
import { Keys } from '../ui/Keys.tsx';
import { Logo } from '../ui/Logo.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { themeChoices, useTheme } from '../ui/Theme.tsx';
import { useCommand } from '../use-command.ts';
import { consoleWords } from '../words.ts';
import styles from './Shell.module.css';
import { UserMenu } from './UserMenu.tsx';

export function TopBar(props: { folded: boolean; onFind(): void; onKeys(): void }) {
  const t = useWords(consoleWords);
  const text = useLocalText();
  const brand = useBrand();
  const { CallBar, Bell } = useParts();
  const name = brand === undefined ? '' : text(brand.brand);
  return (
    <header className={styles.top}>
      <Link to="/" className={styles.brand} title={name}>
        <Logo />
        <span className={props.folded ? 'visually-hidden' : styles.brandName}>{name || t('shell.home')}</span>
      </Link>
      <div className={styles.callBar} data-slot="call-bar">
        {CallBar !== null && <CallBar />}
      </div>
      <div className={styles.tools}>
        <button
          type="button"
          className={styles.search}
          aria-label={t('shell.find')}
          aria-keyshortcuts="Control+K"
          onClick={props.onFind}
        >
          <SearchOutlined aria-hidden />
          <span>{t('shell.find')}</span>
          <Keys keys="ctrl+k" />
        </button>
        {Bell !== null && (
          <span className={styles.bell}>
            <Suspense fallback={null}>
              <Bell />
            </Suspense>
          </span>
        )}
        <Tooltip title={t('shell.keys')}>
          <Button
            type="text"
            className={styles.tool ?? ''}
            icon={<QuestionCircleOutlined aria-hidden />}
            aria-label={t('shell.keys')}
            onClick={props.onKeys}
          />
        </Tooltip>
        <LanguageSwitch />
        <ThemeSwitch />
        <UserMenu />
      </div>
    </header>
  );
}

/** One press changes to the other language, on this computer and for the person. */
function LanguageSwitch() {
  const { i18n, session } = useConsole();
  const language = useLanguage();
  const save = useCommand(updatePreferences);
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const change = async (): Promise<void> => {
    await changeLanguage(i18n, other);
    const result = await save.run({ body: { language: other } });
    if (result.ok) session.signedIn(result.reply);
  };
  return (
    <Button type="text" className={styles.tool ?? ''} lang={other} onClick={() => void change()}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}

function ThemeSwitch() {
  const t = useWords(consoleWords);
  const { choice, choose } = useTheme();
  return (
    <MenuButton
      label={t('theme.title')}
      size="middle"
      className={styles.tool ?? ''}
      face={choice === 'dark' ? <MoonOutlined aria-hidden /> : <SunOutlined aria-hidden />}
      items={themeChoices.map((one) => ({
        key: one,
        label: t(`theme.${one}`),
        checked: one === choice,
        run: () => choose(one),
      }))}
    />
  );
}
