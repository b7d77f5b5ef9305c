import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useMay } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import type { EventOf } from '../../contract/task.ts';
import type { FollowUpView } from '../../contract/tasks.ts';
import { followUpWords } from '../words.ts';
import { Labelled } from './Labelled.tsx';
import { PlayAt } from './PlayAt.tsx';
import styles from './Tasks.module.css';
import { taskWords } from './task-words.ts';
import type { Telling } from './use-tell.ts';

type Said = { n: number; at: string; interactionId: string | null } & (
  | EventOf<'answered'>
  | EventOf<'corrected'>
);

/** @returns every answer that was given, the oldest first; nothing that was said is ever left out. */
function answersOf({ events }: FollowUpView): Said[] {
  return events.flatMap(({ n, at, interactionId, event }) =>
    event.type === 'answered' || event.type === 'corrected' ? [{ ...event, n, at, interactionId }] : [],
  );
}

/** What was answered, question by question; a click plays its second, and what was said wrong is put right. */
export function AnswerList({ telling }: { telling: Telling }) {
  const { task } = telling;
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const mayPlay = useMay('recordings.play');
  const [open, setOpen] = useState<string | null>(null);
  const answers = answersOf(task);
  const stillOpen = new Set(task.plan.questionnaire.ask.filter((one) => one.open).map(({ code }) => code));
  const last = new Map(answers.map((one) => [one.question, one]));
  const nameOf = (code: string): string => {
    const found = task.questions.find((one) => one.code === code);
    return found === undefined ? code : text(found.text);
  };
  if (answers.length === 0) return null;
  const inCall = task.call?.person === 'policyholder' && task.call.line === null;
  return (
    <section className={styles.answers} aria-label={t('answers')}>
      <h3>{t('answers')}</h3>
      <ol>
        {answers.map((one) => {
          const holds = last.get(one.question)?.n === one.n;
          return (
            <li key={one.n} data-holds={holds}>
              <time dateTime={one.at}>{format.clock(Date.parse(one.at))}</time>
              <span className={styles.code}>{nameOf(one.question)}</span>
              <b data-value={one.value}>{own(`value.${one.value}`)}</b>
              {one.note !== null && <span className={styles.note}>{one.note}</span>}
              {mayPlay && one.interactionId !== null && (
                <PlayAt interactionId={one.interactionId} at={one.at} label={t('play')} />
              )}
              {inCall && holds && !stillOpen.has(one.question) && (
                <Button size="small" type="text" onClick={() => setOpen(one.question)}>
                  {t('correct')}
                </Button>
              )}
              {open === one.question && holds && (
                <Correct said={one} telling={telling} onClose={() => setOpen(null)} />
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Correct({ said, telling, onClose }: { said: Said; telling: Telling; onClose(): void }) {
  const t = useWords(taskWords);
  const own = useWords(followUpWords);
  const [note, setNote] = useState('');
  const value = said.value === 'yes' ? 'no' : 'yes';
  const save = async (): Promise<void> => {
    const event = { type: 'corrected', question: said.question, value, note: note.trim() } as const;
    if (await telling.tell(event)) onClose();
  };
  return (
    <div className={styles.form}>
      <Labelled text={t('correctNote')}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Labelled>
      <p className={styles.buttons}>
        <Button
          type="primary"
          disabled={note.trim() === ''}
          loading={telling.busy}
          onClick={() => void save()}
        >
          {t('correctTo', { value: own(`value.${value}`) })}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </p>
    </div>
  );
}
