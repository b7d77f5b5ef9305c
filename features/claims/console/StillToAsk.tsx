import { type ReactNode, useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { answers, carPlaces, type LaterField, policeStates, reporterRoles } from '../codes.ts';
import { emptyDraft, type LossDraft } from '../contract/draft.ts';
import { type ReportView, supplementReport } from '../contract/reports.ts';
import * as names from '../names.ts';
import { CarField } from './CarField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

/** What the short form of a mass event left for later, to be asked by calling back. */
export function StillToAsk({ report, onChanged }: { report: ReportView; onChanged(): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const command = useCommand(supplementReport);
  const [row] = useState({ version: report.version, values: emptyDraft });
  const form = useForm<LossDraft>({ draftKey: `supplement.${report.id}`, row });
  const { id, version, stillToAsk } = report;
  const submit = async (): Promise<void> => {
    const filled = stillToAsk.filter(
      (field) =>
        form.values[field].length > 0 || (field === 'damage' && form.values.damageNote.trim() !== ''),
    );
    if (filled.length === 0) return;
    const told = Object.fromEntries(filled.map((field) => [field, form.values[field]]));
    const note = filled.includes('damage') ? { damageNote: form.values.damageNote } : {};
    const result = await command.run({ params: { id }, body: { answers: { ...told, ...note }, version } });
    if (!result.ok) return form.fail(result.error);
    form.discard();
    notices.show({ tone: 'done', text: t('supplemented') });
    onChanged();
  };
  const fields: Readonly<Record<LaterField, () => ReactNode>> = {
    police: () => (
      <ChoiceField
        form={form}
        name="police"
        label={t('policeQ')}
        codes={policeStates}
        names={names.policeNames}
      />
    ),
    reporterRole: () => (
      <ChoiceField
        form={form}
        name="reporterRole"
        label={t('reporterRole')}
        codes={reporterRoles}
        names={names.reporterNames}
      />
    ),
    driverName: () => <TextField form={form} name="driverName" label={t('driverName')} maxLength={60} />,
    road: () => <TextField form={form} name="road" label={t('road')} maxLength={120} />,
    course: () => <TextAreaField form={form} name="course" label={t('course')} maxLength={2_000} rows={3} />,
    damage: () => (
      <>
        <CarField form={form} label={t('damage')} />
        <TextField form={form} name="damageNote" label={t('damageNote')} optional maxLength={500} />
      </>
    ),
    carAt: () => (
      <ChoiceField
        form={form}
        name="carAt"
        label={t('carAt')}
        codes={carPlaces}
        names={names.carPlaceNames}
      />
    ),
    canDrive: () => (
      <ChoiceField
        form={form}
        name="canDrive"
        label={t('canDrive')}
        codes={answers}
        names={names.answerNames}
      />
    ),
  };
  const list = stillToAsk.map((field) => text(names.laterFieldNames[field])).join('、');
  if (!report.actions.includes('supplement'))
    return (
      <p className={styles.warn}>
        {t('stillToAskTitle')}：{list}
      </p>
    );
  return (
    <details className={styles.stillToAsk} data-still-to-ask={stillToAsk.length}>
      <summary>
        {t('stillToAskTitle')}：{list}
      </summary>
      <p className={styles.quiet}>{t('stillToAskText')}</p>
      <Form form={form} label={t('stillToAskTitle')} onSubmit={() => void submit()}>
        {stillToAsk.map((field) => (
          <div key={field}>{fields[field]()}</div>
        ))}
        <SaveBar command={command} label={t('supplement')} disabled={!form.dirty} />
      </Form>
    </details>
  );
}
