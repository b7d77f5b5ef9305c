import { Button } from 'antd';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LossDraft } from '../contract/draft.ts';
import * as names from '../names.ts';
import { lossTime } from '../rules/loss-time.ts';
import { policeReasonsOf } from '../rules/police.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** Why the police are needed, and whether they know. */
export function Police({ values }: { values: LossDraft }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const reasons = policeReasonsOf(values).map((reason) => text(names.policeReasonNames[reason]));
  if (reasons.length === 0) return null;
  const called = values.police === 'called' || values.police === 'onSite';
  return (
    <p className={called ? styles.info : styles.danger} role="alert">
      {t(called ? 'policeDone' : 'police', { reasons: reasons.join('、') })}
    </p>
  );
}

/** When it happened; most call at once. A late report is asked for its reason. */
export function LossTimeField({
  form,
  noticeHours,
}: {
  form: FormHandle<LossDraft>;
  noticeHours: number | undefined;
}) {
  const t = useWords(lossReportWords);
  const { realtime } = useConsole();
  const now = useServerNow(30_000) ?? realtime.now();
  const { lossAt } = form.values;
  const ago = (minutes: number): void =>
    form.set('lossAt', new Date(Math.floor(realtime.now() / 60_000 - minutes) * 60_000).toISOString());
  const late =
    lossAt !== '' &&
    noticeHours !== undefined &&
    lossTime(new Date(lossAt), new Date(now), { notice: { hours: noticeHours } }) === 'late';
  return (
    <>
      <MomentField form={form} name="lossAt" label={t('lossAt')} />
      <div className={styles.chips}>
        <Button size="small" onClick={() => ago(0)}>
          {t('justNow')}
        </Button>
        <Button size="small" onClick={() => ago(60)}>
          {t('anHour')}
        </Button>
      </div>
      {late && (
        <>
          <p className={styles.warn}>{t('lateNote', { hours: noticeHours })}</p>
          <TextAreaField form={form} name="lateReason" label={t('lateReason')} maxLength={500} />
          <TextField form={form} name="lateProof" label={t('lateProof')} optional maxLength={500} />
        </>
      )}
    </>
  );
}
