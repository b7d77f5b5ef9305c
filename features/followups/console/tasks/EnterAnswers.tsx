import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { deskWords } from './desk-words.ts';
import styles from './Tasks.module.css';
import type { Telling } from './use-tell.ts';

type Value = 'yes' | 'no' | 'unclear';

/** Answers that were noted while the system was down, entered in the order in which they were asked. */
export function EnterAnswers({ telling }: { telling: Telling }) {
  const { task, tell, busy } = telling;
  const t = useWords(deskWords);
  const text = useLocalText();
  const [given, setGiven] = useState<Record<string, { value: Value; note: string }>>({});
  const open = task.plan.questionnaire.ask.filter((one) => one.open);
  // The order can’t be broken: what comes after a gap waits for it.
  const gap = open.findIndex(({ code }) => given[code] === undefined);
  const entered = (gap < 0 ? open : open.slice(0, gap)).flatMap(({ code }) => {
    const one = given[code];
    return one === undefined ? [] : [{ question: code, ...one }];
  });
  const complete = entered.every(({ value, note }) => value !== 'no' || note.trim() !== '');
  const save = (): void =>
    void tell({
      type: 'answersEntered',
      answers: entered.map(({ question, value, note }) => ({
        ...{ question, value, changeFailed: false },
        note: note.trim() === '' ? null : note.trim(),
      })),
    });
  const put = (code: string, of: { value?: Value; note?: string }): void =>
    setGiven((before) => ({
      ...before,
      [code]: { value: of.value ?? before[code]?.value ?? 'yes', note: of.note ?? before[code]?.note ?? '' },
    }));
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t('enterLead')}</p>
      <ol className={styles.entered}>
        {open.map(({ code }, at) => {
          const name = task.questions.find((one) => one.code === code);
          const label = name === undefined ? code : text(name.text);
          const blocked = gap >= 0 && at > gap;
          return (
            <li key={code}>
              <span>{label}</span>
              <Segmented
                aria-label={label}
                size="small"
                disabled={blocked}
                // Nothing is chosen before somebody chooses.
                value={given[code]?.value ?? ''}
                onChange={(value) => put(code, { value: value as Value })}
                options={(['yes', 'no', 'unclear'] as const).map((value) => ({ value, label: t(value) }))}
              />
              {given[code]?.value === 'no' && (
                <Input
                  aria-label={`${label} ${t('noteNo')}`}
                  placeholder={t('noteNo')}
                  maxLength={200}
                  value={given[code]?.note}
                  onChange={({ target }) => put(code, { note: target.value })}
                />
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.buttons}>
        <Button type="primary" disabled={entered.length > 0 && !complete} loading={busy} onClick={save}>
          {entered.length === 0 ? t('enterNone') : t('enterSave', { count: entered.length })}
        </Button>
      </p>
    </div>
  );
}
