import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type CaseDepartment, type DisputeMove, type DisputeResult, disputeResults } from '../codes.ts';
import type { DisputeInput } from '../contract/disputes.ts';
import { disputeResultNames } from '../names.ts';
import styles from './Casework.module.css';
import { Departments } from './TasksSheet.tsx';
import { caseworkWords } from './words.ts';

/** What a move of a dispute needs to be said. */
export function MoveForm(props: {
  move: DisputeMove;
  version: number;
  busy: boolean;
  onBack(): void;
  onMove(input: DisputeInput): void;
}) {
  const { move, version, busy, onBack, onMove } = props;
  const t = useWords(caseworkWords);
  const text = useLocalText();
  const [words, setWords] = useState('');
  const [departments, setDepartments] = useState<CaseDepartment[]>([]);
  const [result, setResult] = useState<DisputeResult>('upheld');
  const trimmed = words.trim();
  const least = move === 'expert' ? 5 : 2;
  const ready = [...trimmed].length >= least && (move !== 'expert' || departments.length > 0);
  const send = (): void => {
    if (move === 'expert') onMove({ move, departments, text: trimmed, version });
    else if (move === 'answer') onMove({ move, result, text: trimmed, version });
    else onMove({ move, text: trimmed, version });
  };
  const hint =
    move === 'expert' ? t('questionHint') : move === 'answer' ? t('answerText') : t(`hint.${move}`);
  const rest = (
    <>
      <Input.TextArea
        aria-label={hint}
        placeholder={hint}
        rows={3}
        maxLength={1_000}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {t(`move.${move}`)}
        </Button>
        <Button onClick={onBack}>{t('cancel')}</Button>
      </div>
    </>
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {move === 'expert' ? (
        <Departments chosen={departments} onChange={setDepartments}>
          {rest}
        </Departments>
      ) : (
        <fieldset className={styles.form}>
          <legend>{move === 'answer' ? t('result') : t(`move.${move}`)}</legend>
          {move === 'answer' && (
            <Radio.Group
              value={result}
              onChange={({ target }) => setResult(target.value as DisputeResult)}
              options={disputeResults.map((value) => ({ value, label: text(disputeResultNames[value]) }))}
            />
          )}
          {move !== 'answer' && <p className={styles.quiet}>{hint}</p>}
          {rest}
        </fieldset>
      )}
    </form>
  );
}
