import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useConsole } from '../hooks.ts';
import { useWords } from '../language.ts';
import type { Notice } from '../notices.ts';
import { consoleWords } from '../words.ts';
import styles from './NoticeList.module.css';

/** How long a notice stays, ms; longer when something can be undone. */
const shownMs = 6_000;
const shownWithActionMs = 12_000;

/** The short messages at the edge, read out when they come. They wait while somebody points at them. */
export function NoticeList() {
  const { notices } = useConsole();
  const list = useSyncExternalStore(notices.onChange, notices.list);
  return (
    <div className={styles.list} role="log" aria-live="polite">
      {list.map((notice) => (
        <OneNotice key={notice.id} notice={notice} onClose={() => notices.close(notice.id)} />
      ))}
    </div>
  );
}

function OneNotice({ notice, onClose }: { notice: Notice; onClose(): void }) {
  const t = useWords(consoleWords);
  const [held, setHeld] = useState(false);
  const { id, stays, action } = notice;
  const { notices } = useConsole();
  useEffect(() => {
    if (stays || held) return;
    const timer = setTimeout(() => notices.close(id), action ? shownWithActionMs : shownMs);
    return () => clearTimeout(timer);
  }, [id, stays, action, held, notices]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only keeps it from leaving
    <div
      className={`${styles.notice} ${notice.tone === 'done' ? '' : styles[notice.tone]}`}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.text}>{notice.text}</span>
      {action && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            onClose();
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined aria-hidden />}
        aria-label={t('notice.close')}
        onClick={onClose}
      />
    </div>
  );
}
