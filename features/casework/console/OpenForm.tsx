import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { showFen } from '../../../console/fen.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { DisputeSubject } from '../codes.ts';
import { type DisputesOfClaim, openDispute } from '../contract/disputes.ts';
import { subjectNames } from '../names.ts';
import styles from './Casework.module.css';
import { caseworkWords } from './words.ts';

/** Registers what the customer doesn't agree with. */
export function OpenForm(props: { claimId: string; claim: DisputesOfClaim; onBack(): void; onDone(): void }) {
  const { claimId, claim, onBack, onDone } = props;
  const t = useWords(caseworkWords);
  const text = useLocalText();
  const language = useLanguage();
  const { notices } = useConsole();
  const command = useCommand(openDispute);
  const [subject, setSubject] = useState<DisputeSubject | null>(claim.subjects.at(-1) ?? null);
  const [items, setItems] = useState<number[]>([]);
  const [words, setWords] = useState('');
  const send = async (): Promise<void> => {
    if (subject === null) return;
    const body = { subject, items: subject === 'deduction' ? items : [], words: words.trim() };
    const result = await command.run({ params: { id: claimId }, body });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('registered') });
    onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset className={styles.form}>
        <legend>{t('subject')}</legend>
        <Radio.Group
          value={subject}
          onChange={({ target }) => setSubject(target.value as DisputeSubject)}
          options={claim.subjects.map((value) => ({ value, label: text(subjectNames[value]) }))}
        />
        {subject === 'deduction' && claim.deductions !== null && (
          <>
            <p className={styles.quiet}>{t('deductionsHint')}</p>
            {claim.deductions.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: deductions have nothing but their place
              <label key={at} className={styles.pick}>
                <input
                  type="checkbox"
                  checked={items.includes(at)}
                  onChange={() =>
                    setItems(items.includes(at) ? items.filter((other) => other !== at) : [...items, at])
                  }
                />
                <span>
                  {one.name}
                  <span className={styles.second}>
                    {one.reason} {t('clause', { clause: one.clause })}
                  </span>
                </span>
                <span className={styles.amount}>{showFen(one.amount ?? 0, language)}</span>
              </label>
            ))}
          </>
        )}
        <Input.TextArea
          aria-label={t('words')}
          placeholder={t('wordsHint')}
          rows={3}
          maxLength={1_000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <div className={styles.buttons}>
          <Button
            type="primary"
            htmlType="submit"
            loading={command.state !== 'idle'}
            disabled={subject === null || [...words.trim()].length < 2}
          >
            {t('register')}
          </Button>
          <Button onClick={onBack}>{t('cancel')}</Button>
        </div>
      </fieldset>
    </form>
  );
}
