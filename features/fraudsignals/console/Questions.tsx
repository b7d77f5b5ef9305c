import { Input } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import type { QuestionKey } from '../codes.ts';
import { type AskedQuestions, answerQuestions, readQuestions } from '../contract/questions.ts';
import { askWords } from './ask-words.ts';
import styles from './Questions.module.css';

/** They come once the report says enough; nobody is told when that is, so it is asked now and then, ms. */
const askAgainMs = 4_000;
/** After the last key it is kept, ms. */
const keepAfterMs = 500;

type Answers = Partial<Record<QuestionKey, string>>;

/** Questions that go with a report, beside it while it is taken down; every answer is kept as it is typed. */
export function Questions({ reportId }: { reportId: string }) {
  const t = useWords(askWords);
  const text = useLocalText();
  const { api } = useConsole();
  const id = useId();
  const [asked, setAsked] = useState<AskedQuestions | null>(null);
  const [typed, setTyped] = useState<Answers>({});
  const [state, setState] = useState<'idle' | 'saving' | 'saved' | 'failed'>('idle');
  const waiting = useRef<Answers>({});
  const version = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const known = (asked?.questions.length ?? 0) > 0;

  useEffect(() => {
    if (known) return;
    let over = false;
    const look = async (): Promise<void> => {
      const found = await api.call(readQuestions, { params: { id: reportId } }).catch(() => null);
      if (over || found === null || found.version === null) return;
      version.current = found.version;
      setAsked(found);
    };
    void look();
    const every = setInterval(() => void look(), askAgainMs);
    return () => {
      over = true;
      clearInterval(every);
    };
  }, [api, known, reportId]);

  const keep = async (): Promise<void> => {
    const given = waiting.current;
    const answers = (Object.keys(given) as QuestionKey[]).map((key) => ({ key, answer: given[key] ?? '' }));
    if (answers.length === 0) return;
    waiting.current = {};
    setState('saving');
    try {
      const body = { answers, version: version.current };
      version.current = (await api.call(answerQuestions, { params: { id: reportId }, body })).version;
      setState(Object.keys(waiting.current).length > 0 ? 'saving' : 'saved');
    } catch {
      // Somebody else has written meanwhile, or the line is broken: what was typed here isn't lost.
      waiting.current = { ...given, ...waiting.current };
      const now = await api.call(readQuestions, { params: { id: reportId } }).catch(() => null);
      const moved = now !== null && now.version !== null && now.version !== version.current;
      if (!moved) return setState('failed');
      version.current = now.version ?? version.current;
      await keep();
    }
  };
  const kept = useRef(keep);
  kept.current = keep;
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void kept.current();
    },
    [],
  );
  const type = (key: QuestionKey, answer: string): void => {
    setTyped((before) => ({ ...before, [key]: answer }));
    waiting.current = { ...waiting.current, [key]: answer };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void kept.current(), keepAfterMs);
  };

  const questions = asked?.questions ?? [];
  const answered = questions.filter(({ key, answer }) => (typed[key] ?? answer).trim() !== '').length;
  // Its line is always there, so that nothing jumps when the questions come.
  return (
    <details className={styles.part}>
      <summary>
        {t('title')}
        <span className={state === 'failed' ? styles.danger : styles.quiet} role="status">
          {!known
            ? t('later')
            : state === 'idle'
              ? t('count', { count: questions.length, answered })
              : t(state)}
        </span>
      </summary>
      <p className={styles.quiet}>{t('say')}</p>
      <ol className={styles.questions}>
        {questions.map(({ key, question, answer }) => (
          <li key={key}>
            <label htmlFor={`${id}${key}`}>{text(question)}</label>
            <Input.TextArea
              id={`${id}${key}`}
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={500}
              value={typed[key] ?? answer}
              onChange={(event) => type(key, event.target.value)}
            />
          </li>
        ))}
      </ol>
    </details>
  );
}
