import { Button, Input, Select } from 'antd';
import { useId, useState } from 'react';
import type { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { type MarkableSignal, markableSignals, type ReviewOutcome, reviewOutcomes } from '../codes.ts';
import {
  askReview,
  concludeReview,
  type FraudView,
  markSignal,
  type ShownSignal,
  takeReview,
  withdrawMark,
} from '../contract/reviews.ts';
import { outcomeNames, signalNames } from '../names.ts';
import styles from './Fraud.module.css';
import { fraudWords } from './words.ts';

/** What somebody is about to say a reason for. */
export type Act =
  | { kind: 'mark' | 'ask' | 'conclude' }
  | { kind: 'withdraw'; mark: NonNullable<ShownSignal['mark']> };

/** Characters that a reason has at least. */
const shortestReason = 4;

/** Takes a review without further questions: it can be taken over. */
export function useTaking({ reportId: id, version }: FraudView, onChanged: () => void) {
  const t = useWords(fraudWords);
  const { notices } = useConsole();
  const command = useCommand(takeReview);
  return {
    busy: command.state !== 'idle',
    async take(): Promise<void> {
      const result = await command.run({ params: { id }, body: { version } });
      if (result.ok) notices.show({ tone: 'done', text: t('taken') });
      else {
        const stale = result.error.code === 'staleVersion';
        notices.show({ tone: 'error', text: stale ? t('stale') : result.error.message });
      }
      onChanged();
    },
  };
}

/** Asks for the reason of an act, and for what it marks or found. */
export function ActDialog(props: { act: Act; report: FraudView; onClose(): void; onChanged(): void }) {
  const { act, report, onClose, onChanged } = props;
  const t = useWords(fraudWords);
  const text = useLocalText();
  const id = useId();
  const { notices } = useConsole();
  const mark = useCommand(markSignal);
  const withdraw = useCommand(withdrawMark);
  const ask = useCommand(askReview);
  const conclude = useCommand(concludeReview);
  const [reason, setReason] = useState('');
  const [signal, setSignal] = useState<MarkableSignal | null>(null);
  const [outcome, setOutcome] = useState<ReviewOutcome | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { reportId, version } = report;
  const run = async (): Promise<{ ok: true } | { ok: false; error: ApiError } | string> => {
    const why = reason.trim();
    if (act.kind === 'mark' && signal === null) return t('signalNeeded');
    if (act.kind === 'conclude' && outcome === null) return t('outcomeNeeded');
    if ([...why].length < shortestReason) return t('reasonNeeded');
    const params = { id: reportId };
    switch (act.kind) {
      case 'mark':
        return mark.run({ params, body: { signal: signal ?? 'oldDamage', reason: why } });
      case 'ask':
        return ask.run({ params, body: { reason: why, version } });
      case 'conclude':
        return conclude.run({ params, body: { outcome: outcome ?? 'unclear', reason: why, version } });
      case 'withdraw':
        return withdraw.run({
          params: { id: act.mark.id },
          body: { reason: why, version: act.mark.version },
        });
    }
  };
  const done = {
    ...{ mark: t('marked'), ask: t('asked'), conclude: t('concluded'), withdraw: t('withdrawn') },
  };
  const submit = async (): Promise<void> => {
    const result = await run();
    if (typeof result === 'string') return setWrong(result);
    if (!result.ok) {
      // What was typed stays; what it was about is read again.
      setWrong(result.error.code === 'staleVersion' ? t('stale') : result.error.message);
      return onChanged();
    }
    notices.show({ tone: 'done', text: done[act.kind] });
    onClose();
    onChanged();
  };
  const busy = [mark, withdraw, ask, conclude].some(({ state }) => state !== 'idle');
  const known = new Set(report.shown.filter((one) => one.mark !== null).map(({ code }) => code));
  return (
    <Dialog title={t(`${act.kind}Title`)} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {act.kind === 'mark' && <p className={styles.quiet}>{t('markText')}</p>}
        {act.kind === 'conclude' && <p className={styles.quiet}>{t('concludeText')}</p>}
        {act.kind === 'mark' && (
          <Select
            aria-label={t('signal')}
            placeholder={t('signal')}
            value={signal}
            onChange={(value: MarkableSignal) => setSignal(value)}
            options={markableSignals
              .filter((code) => !known.has(code))
              .map((value) => ({ value, label: text(signalNames[value]) }))}
          />
        )}
        {act.kind === 'conclude' && (
          <Select
            aria-label={t('outcome')}
            placeholder={t('outcome')}
            value={outcome}
            onChange={(value: ReviewOutcome) => setOutcome(value)}
            options={reviewOutcomes.map((value) => ({ value, label: text(outcomeNames[value]) }))}
          />
        )}
        <div>
          <label htmlFor={id}>{t('reason')}</label>
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        {wrong !== null && (
          <p className={styles.danger} role="alert">
            {wrong}
          </p>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('save')}
        </Button>
      </form>
    </Dialog>
  );
}
