import { ThunderboltOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useMay } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useSoftphone } from '../../../../console/softphone/use-softphone.ts';
import { type SessionMode, sessionModes } from '../../contract/session.ts';
import styles from '../tasks/Tasks.module.css';
import { sessionWords } from './session-words.ts';
import { useFollowUpSession } from './use-follow-up-session.ts';

/** Starts the automatic session in one of its modes; while one is under way its bar stands across every page. */
export function StartSession() {
  const t = useWords(sessionWords);
  const phone = useSoftphone();
  const takes = useMay('calls.take');
  const live = useFollowUpSession();
  const [mode, setMode] = useState<SessionMode>('preview');
  if (!takes || !live.loaded || live.session !== null) return null;
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
