import { LockOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { lockSession } from '../../features/access/contract.ts';
import type { ApiError } from '../api.ts';
import { countDrafts } from '../drafts.ts';
import { useConsole, useMe } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import { Question } from '../ui/Dialog.tsx';
import { MenuButton } from '../ui/MenuButton.tsx';
import { useShortcut } from '../use-shortcut.ts';
import { consoleWords } from '../words.ts';
import styles from './Shell.module.css';

const lockKeys = 'ctrl+alt+l';

export function UserMenu() {
  const { api, session, notices } = useConsole();
  const t = useWords(consoleWords);
  const text = useLocalText();
  const me = useMe();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);

  const lock = (): void => {
    // Locked here at once, whatever the network does; the server is told for the next page of this session.
    session.locked();
    api.call(lockSession, {}).catch(() => {});
  };
  useShortcut(lockKeys, { zh: '锁定屏幕', en: 'Lock the screen' }, lock);
  const signOut = (): void => {
    session.signOut(api.call).catch((error: ApiError) => {
      notices.show({ tone: 'error', text: t('user.signOutFailed', { why: error.message }) });
    });
  };
  const drafts = asking ? countDrafts() : 0;
  return (
    <>
      <MenuButton
        label={t('user.menu', { name: me.name })}
        size="middle"
        face={
          <span className={styles.user}>
            <span className={styles.face}>{[...me.name].at(-1)}</span>
            <span className={styles.userName}>{me.name}</span>
          </span>
        }
        items={[
          { key: 'who', heading: `${me.staffNo} · ${text(me.branch.name)}` },
          {
            key: 'me',
            label: t('user.profile'),
            icon: <UserOutlined aria-hidden />,
            run: () => void navigate('/me'),
          },
          {
            key: 'lock',
            label: t('user.lock'),
            icon: <LockOutlined aria-hidden />,
            keys: lockKeys,
            run: lock,
          },
          { key: 'line', line: true },
          {
            key: 'out',
            label: t('user.signOut'),
            icon: <LogoutOutlined aria-hidden />,
            run: () => (countDrafts() > 0 ? setAsking(true) : signOut()),
          },
        ]}
      />
      {asking && (
        <Question
          title={t('user.signOutTitle')}
          text={t('user.signOutDrafts', { count: drafts })}
          yes={t('user.signOut')}
          onYes={signOut}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
