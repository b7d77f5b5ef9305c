import { ThunderboltOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useEffect, useState } from 'react';
import { useMay, useMe } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useSoftphone } from '../../../../console/softphone/use-softphone.ts';
import { type SessionMode, sessionModes } from '../../contract/session.ts';
import { keepBand } from '../keep-band.ts';
import styles from '../tasks/Tasks.module.css';
import { sessionWords } from './session-words.ts';
import { useFollowUpSession } from './use-follow-up-session.ts';

/** Starts the automatic session in one of its modes; while one is under way its bar stands across every page. */
export function StartSession() {
  const t = useWords(sessionWords);
  const phone = useSoftphone();
  const { staffId } = useMe();
  const takes = useMay('calls.take');
  const live = useFollowUpSession();
  const [mode, setMode] = useState<SessionMode>('preview');
  const running = live.session !== null;
  // Started on another computer: its bar comes here, too.
  useEffect(() => {
    if (running) keepBand(staffId);
  }, [running, staffId]);
  if (!takes || !live.loaded || running) return null;
  // The browser asks for the microphone now, not when the first customer says hello.
  const start = async (): Promise<void> => {
    if (await phone.prepare()) await live.start(mode);
  };
  return (
    <span className={styles.mode}>
      <Segmented
        aria-label={t('session')}
        value={mode}
        onChange={setMode}
        options={sessionModes.map((value) => ({
          value,
          label: t(`mode.${value}`),
          title: t(`hint.${value}`),
        }))}
      />
      <Button icon={<ThunderboltOutlined />} loading={live.busy} onClick={() => void start()}>
        {t('start')}
      </Button>
    </span>
  );
}
