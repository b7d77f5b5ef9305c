import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { followUpWords } from '../words.ts';
import { Labelled } from './Labelled.tsx';
import { slangIn } from './slang.ts';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import type { Telling } from './use-tell.ts';

/** The note of a «no»: what the customer said, in written style. Esc goes back, Ctrl+Enter saves. */
export function NoNote(props: { code: string; isAddress: boolean; telling: Telling; onClose(): void }) {
  const { code, isAddress, telling, onClose } = props;
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const [note, setNote] = useState('');
  const [changeFailed, setChangeFailed] = useState(false);
  const word = slangIn(note);
  const ready = note.trim() !== '' && word === null && !telling.busy;
  const save = async (): Promise<void> => {
    if (!ready) return;
    const event = { type: 'answered', question: code, value: 'no', note: note.trim(), changeFailed } as const;
    if (await telling.tell(event)) onClose();
  };
  return (
    <div className={styles.form}>
      <Labelled text={t('noteFor')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            rows={2}
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onClose();
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
        )}
      </Labelled>
      {isAddress && (
        <Checkbox checked={changeFailed} onChange={({ target }) => setChangeFailed(target.checked)}>
          {own('duty.addressChange')}
        </Checkbox>
      )}
      {word !== null && (
        <p role="alert" className={styles.mind}>
          {t('slang', { word })}
        </p>
      )}
      <p className={styles.buttons}>
        <Button type="primary" disabled={!ready} loading={telling.busy} onClick={() => void save()}>
          {t('noteSave')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </div>
  );
}
