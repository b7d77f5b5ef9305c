import { Input } from 'antd';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import { escalation, rungNames } from '../../codes.ts';
import { readApprovedAnswers } from '../../contract/answer-set.ts';
import { deskWords } from './desk-words.ts';
import { findAnswers } from './find-answers.ts';
import styles from './Tasks.module.css';
import type { Telling } from './use-tell.ts';

const searchKey = 'alt+shift+a';
/** So many are shown; whoever looks for more types another word. */
const most = 4;

/**
 * What is said to questions outside of the script: only approved answers, found as one types, also by pinyin initials;
 * lines that lead back; and who helps when that isn’t enough, rung by rung.
 */
export function AskedElse({ telling }: { telling: Telling }) {
  const { task, tell, busy } = telling;
  const t = useWords(deskWords);
  const text = useLocalText();
  const searchId = useId();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const read = useRoute(readApprovedAnswers, {}, { refreshOn: ['followUp.answersPublished'], when: open });
  const set = read.data;
  const found = useMemo(
    () => (set === undefined ? [] : findAnswers(set.answers, task.kind, wanted)),
    [set, task.kind, wanted],
  );
  useShortcut(searchKey, { zh: '查找已批准的解答', en: 'Find an approved answer' }, () => {
    setOpen(true);
    document.getElementById(searchId)?.focus();
  });
  const asked = lastRung(telling);
  return (
    <details
      className={styles.asked}
      open={open}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        {t('asked')} <Keys keys={searchKey} />
      </summary>
      {open && (
        <>
          <label htmlFor={searchId} className="visually-hidden">
            {t('search')}
          </label>
          <Input.Search
            id={searchId}
            allowClear
            autoFocus
            maxLength={40}
            placeholder={`${t('search')} · ${t('searchHint')}`}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <p className={styles.quiet} role="status">
            {set === undefined
              ? ''
              : found.length === 0
                ? t('none')
                : `${t('found', { count: found.length })} · ${t('approved', { number: set.number })}`}
          </p>
          <dl className={styles.approved}>
            {found.slice(0, most).map(({ code, question, answer }) => (
              <div key={code}>
                <dt>{text(question)}</dt>
                <dd>{text(answer)}</dd>
              </div>
            ))}
          </dl>
          <h4>{t('leadBack')}</h4>
          <ul className={styles.lines}>
            {(set?.leadBack ?? []).map((line) => (
              <li key={line.zh}>{text(line)}</li>
            ))}
          </ul>
          <h4>{t('ladder')}</h4>
          <ol className={styles.ladder}>
            {escalation.map((rung, at) => {
              const done = at <= asked;
              const may = task.may.includes(`escalated:${rung}`);
              return (
                <li key={rung} data-rung={done ? 'done' : may ? 'next' : 'later'}>
                  <b>{text(rungNames[rung])}</b>
                  {done ? (
                    <span>{t('rung.done')}</span>
                  ) : may ? (
                    <button
                      type="button"
                      className={styles.other}
                      disabled={busy}
                      onClick={() => void tell({ type: 'escalated', to: rung })}
                    >
                      {t('ask')}
                    </button>
                  ) : (
                    <span>{t('waiting')}</span>
                  )}
                  {set !== undefined && (done || may) && <q>{text(set.escalation[rung])}</q>}
                </li>
              );
            })}
          </ol>
        </>
      )}
    </details>
  );
}

/** @returns the place in the ladder of the rung that was asked last in this call; -1 before. */
function lastRung({ task }: Telling): number {
  const from = task.events.findLastIndex(({ event }) => event.type === 'dialled');
  return Math.max(
    -1,
    ...task.events
      .slice(from + 1)
      .flatMap(({ event }) => (event.type === 'escalated' ? [escalation.indexOf(event.to)] : [])),
  );
}
