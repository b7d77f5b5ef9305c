import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { ChecksField, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  answers,
  carPlaces,
  driverFlags,
  helpKinds,
  hurtLevels,
  liabilities,
  lossKinds,
  policeStates,
  reporterRoles,
} from '../codes.ts';
import type { LossDraft } from '../contract/draft.ts';
import { type ReportDraft, type ReportView, submitReport } from '../contract/reports.ts';
import { readLossRules } from '../contract/rule-set.ts';
import * as names from '../names.ts';
import { needSentences } from '../rules/need-sentences.ts';
import { needsOf } from '../rules/needs.ts';
import { CarField } from './CarField.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { Cover } from './Cover.tsx';
import styles from './LossReport.module.css';
import { OwnCarsField } from './OwnCarsField.tsx';
import { PlaceField } from './PlaceField.tsx';
import { LossTimeField, Police } from './ReportHints.tsx';
import { ShortFormBand, useShortForm } from './ShortFormBand.tsx';
import { Similar } from './Similar.tsx';
import { ThirdPartiesField } from './ThirdPartiesField.tsx';
import { type Autosave, useAutosave } from './use-autosave.ts';
import { lossReportWords } from './words.ts';

/** A loss report in the order in which it is told, each part with what to say; every key is kept on the server. */
export function ReportForm({ draft, onDone }: { draft: ReportDraft; onDone(view: ReportView): void }) {
  const t = useWords(lossReportWords);
  const text = useLocalText();
  const { notices, realtime } = useConsole();
  const [row] = useState({ version: 1, values: draft.content });
  const form = useForm<LossDraft>({ draftKey: null, row });
  const autosave = useAutosave(draft, form, () => notices.show({ tone: 'info', text: t('save.theirs') }));
  const rules = useRoute(readLossRules, {}, { refreshOn: ['lossReport.rulesPublished'] }).data?.ruleSet;
  const command = useCommand(submitReport);
  const { values } = form;
  const short = useShortForm(form);
  const asks = short.asks;
  // What reads the report on the server reads it again once something that counts there has arrived.
  const { kept } = autosave;
  const options = <C extends string>(
    codes: readonly C[],
    of: Readonly<Record<C, { zh: string; en?: string | undefined }>>,
  ) => codes.map((value) => ({ value, label: text(of[value]) }));
  const submit = async (): Promise<void> => {
    if (rules === undefined) return;
    const wrong = needsOf(values, new Date(realtime.now()), rules, short.forms);
    if (wrong.length > 0) {
      const sentences = wrong.map(({ field, problem }) => [field, text(needSentences(problem, rules))]);
      return form.refuse(Object.fromEntries(sentences));
    }
    const version = await autosave.flush();
    if (version === null) return;
    const result = await command.run({ params: { id: draft.id }, body: { content: values, version } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('done', { no: result.reply.no ?? '' }) });
    onDone(result.reply);
  };
  return (
    <Form form={form} label={t('title')} onSubmit={() => void submit()}>
      <SaveState autosave={autosave} />
      <ShortFormBand short={short} form={form} />
      <Part title={t('safety')} say={t('say.safety')}>
        <ChoiceField form={form} name="hurt" label={t('hurtQ')} codes={hurtLevels} names={names.hurtNames} />
        <ChoiceField
          form={form}
          name="safePlace"
          label={t('safeQ')}
          codes={answers}
          names={names.answerNames}
        />
        {asks('police') && (
          <ChoiceField
            form={form}
            name="police"
            label={t('policeQ')}
            codes={policeStates}
            names={names.policeNames}
          />
        )}
        <Police values={values} />
      </Part>
      <Part title={t('people')} say={t('say.who')}>
        {asks('reporterRole') && (
          <ChoiceField
            form={form}
            name="reporterRole"
            label={t('reporterRole')}
            codes={reporterRoles}
            names={names.reporterNames}
          />
        )}
        <div className={styles.pair}>
          <TextField form={form} name="reporterName" label={t('reporterName')} maxLength={60} />
          <TextField
            form={form}
            name="reporterPhone"
            label={t('reporterPhone')}
            maxLength={40}
            inputMode="tel"
          />
        </div>
        {asks('driverName') && values.reporterRole !== 'driver' && values.reporterRole !== '' && (
          <div className={styles.pair}>
            <TextField form={form} name="driverName" label={t('driverName')} maxLength={60} />
            <TextField
              form={form}
              name="driverPhone"
              label={t('driverPhone')}
              optional
              maxLength={40}
              inputMode="tel"
            />
          </div>
        )}
      </Part>
      <Part title={t('vehicle')} say={t('say.car')}>
        <div className={styles.pair}>
          <TextField form={form} name="plate" label={t('plate')} maxLength={20} />
          <TextField form={form} name="policyNo" label={t('policyNo')} optional maxLength={60} />
        </div>
        <OwnCarsField form={form} />
        <Cover key={kept.content.lossAt} reportId={draft.id} form={form} lossAt={kept.content.lossAt} />
      </Part>
      <Part title={t('event')} say={t('say.what')}>
        <SelectField
          form={form as unknown as FormHandle<{ kind: string }>}
          name="kind"
          label={t('kind')}
          options={options(lossKinds, names.kindNames)}
        />
        <LossTimeField form={form} noticeHours={rules?.notice.hours} />
        <PlaceField form={form} known={draft.place} />
        {asks('road') && <TextField form={form} name="road" label={t('road')} maxLength={120} />}
        <div className={styles.pair}>
          <TextField form={form} name="km" label={t('km')} optional maxLength={20} />
          <TextField form={form} name="landmark" label={t('landmark')} optional maxLength={120} />
        </div>
        <Similar key={kept.at} reportId={draft.id} />
        {asks('course') && (
          <TextAreaField form={form} name="course" label={t('course')} maxLength={2_000} rows={3} />
        )}
        <ChoiceField
          form={form}
          name="liability"
          label={t('liability')}
          optional
          codes={liabilities}
          names={names.liabilityNames}
        />
        <ChecksField
          form={form as unknown as FormHandle<{ flags: string[] }>}
          name="flags"
          label={t('flags')}
          optional
          options={options(driverFlags, names.flagNames)}
        />
        <ThirdPartiesField form={form} />
      </Part>
      <Part title={t('damageAndCar')} say={t('say.damage')}>
        {asks('damage') && <CarField form={form} label={t('damage')} />}
        {asks('damage') && (
          <TextField form={form} name="damageNote" label={t('damageNote')} optional maxLength={500} />
        )}
        {asks('carAt') && (
          <ChoiceField
            form={form}
            name="carAt"
            label={t('carAt')}
            codes={carPlaces}
            names={names.carPlaceNames}
          />
        )}
        <TextField form={form} name="carAtDetail" label={t('carAtDetail')} optional maxLength={120} />
        {asks('canDrive') && (
          <ChoiceField
            form={form}
            name="canDrive"
            label={t('canDrive')}
            codes={answers}
            names={names.answerNames}
          />
        )}
        <ChecksField
          form={form as unknown as FormHandle<{ needs: string[] }>}
          name="needs"
          label={t('needs')}
          optional
          options={options(helpKinds, names.helpNames)}
        />
        <Field form={form} name="textTo" label={t('textTo')} hint={t('textToHint')} optional>
          {({ status, ...wiring }) => (
            <Input
              {...wiring}
              status={status}
              inputMode="tel"
              autoComplete="off"
              maxLength={40}
              value={values.textTo}
              onChange={(event) => form.set('textTo', event.target.value)}
            />
          )}
        </Field>
      </Part>
      <SaveBar command={command} label={t('submit')} disabled={autosave.state === 'gone'}>
        <SaveState autosave={autosave} />
      </SaveBar>
    </Form>
  );
}

function Part({ title, say, children }: { title: string; say: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.say}>{say}</p>
      {children}
    </section>
  );
}

function SaveState({ autosave }: { autosave: Autosave }) {
  const t = useWords(lossReportWords);
  const { state, kept } = autosave;
  return (
    <span className={state === 'gone' ? styles.danger : styles.saveState} data-save={state}>
      {state === 'saved' ? <SavedAt at={kept.at} /> : t(`save.${state}`)}
    </span>
  );
}

function SavedAt({ at }: { at: string }) {
  const t = useWords(lossReportWords);
  return (
    <>
      {t('save.saved', { at: '' })} <Time at={at} />
    </>
  );
}
