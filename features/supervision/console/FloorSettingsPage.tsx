import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { formulaDefinitions, serviceLevelFormulas } from '../../reports/rules/service-level.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { NotReadyReason } from '../../routing/contract/reasons.ts';
import { readFloorSettings, updateFloorSettings, type VersionedFloorSettings } from '../contract.ts';
import styles from './FloorSettings.module.css';
import { floorSettingsWords } from './settings/words.ts';
import { type FloorSettingsValues, formulaOf, toFormRow, toSettings, wrongFields } from './settings-form.ts';

/** Limits of alarms, and how service level is reckoned. */
export function FloorSettingsPage() {
  const t = useWords(floorSettingsWords);
  const settings = useRoute(readFloorSettings, {}, { refreshOn: ['floor.settingsChanged'] });
  const routing = useRoute(listQueues, {});
  const skeleton = (
    <Sheet padded>
      <LinesSkeleton lines={10} />
    </Sheet>
  );
  return (
    <Page lead={t('lead')} narrow>
      <Loaded result={routing} skeleton={skeleton}>
        {({ queues, reasons }) => (
          <Loaded result={settings} skeleton={skeleton}>
            {(data) => (
              <SettingsForm
                settings={data}
                queues={[...queues].sort((a, b) => b.priority - a.priority)}
                reasons={reasons}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  );
}

function SettingsForm(props: {
  settings: VersionedFloorSettings;
  queues: readonly Queue[];
  reasons: readonly NotReadyReason[];
}) {
  const { settings, queues, reasons } = props;
  const { notices } = useConsole();
  const t = useWords(floorSettingsWords);
  const text = useLocalText();
  const language = useLanguage();
  const me = useMe();
  const command = useCommand(updateFloorSettings);
  const toRow = (row: VersionedFloorSettings) => toFormRow(row, queues, reasons);
  const form = useForm<FloorSettingsValues>({
    draftKey: `${me.staffId}.floorSettings`,
    row: toRow(settings),
    readCurrent: (data) => toRow(data as VersionedFloorSettings),
  });
  const submit = async (): Promise<void> => {
    const wrong = wrongFields(form.values);
    if (wrong.length > 0) return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('wrong')])));
    const result = await command.run({ body: toSettings(form.values, form.version) });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
  };
  const seconds = (
    name: 'talkSeconds' | 'holdSeconds' | 'wrapUpOverSeconds' | 'waitSeconds',
    max: number,
  ) => (
    <NumberField
      form={form}
      name={name}
      label={t(name)}
      hint={t(`${name}.hint`)}
      min={0}
      max={max}
      unit={t('s')}
    />
  );
  return (
    <Sheet padded>
      <Form form={form} label={t('lead')} onSubmit={() => void submit()}>
        <section className={styles.section}>
          <h2>{t('levelTitle')}</h2>
          <SelectField
            form={form}
            name="formula"
            label={t('formula')}
            hint={inLanguage(formulaDefinitions[formulaOf(form.values)].text, language)}
            options={serviceLevelFormulas.map((formula) => ({
              value: formula,
              label: inLanguage(formulaDefinitions[formula].name, language),
            }))}
          />
          <div className={styles.three}>
            <NumberField form={form} name="seconds" label={t('seconds')} min={1} max={600} unit={t('s')} />
            <NumberField form={form} name="targetPercent" label={t('target')} min={1} max={100} unit="%" />
            <NumberField
              form={form}
              name="shortAbandonSeconds"
              label={t('shortAbandon')}
              hint={t('shortAbandonHint')}
              min={0}
              max={60}
              unit={t('s')}
            />
          </div>
          <p className={formStyles.hint}>{t('queuesHint')}</p>
          <div className={styles.queues}>
            {queues.map(({ code, name }) => (
              <fieldset key={code} className={styles.queue}>
                <legend>{text(name)}</legend>
                <TextField
                  form={form}
                  name={`queue.${code}.seconds`}
                  label={t('seconds')}
                  placeholder={String(form.values.seconds)}
                  maxLength={3}
                  inputMode="numeric"
                />
                <TextField
                  form={form}
                  name={`queue.${code}.percent`}
                  label={t('targetShort')}
                  placeholder={String(form.values.targetPercent)}
                  maxLength={3}
                  inputMode="numeric"
                />
              </fieldset>
            ))}
          </div>
        </section>
        <section className={styles.section}>
          <h2>{t('alarmsTitle')}</h2>
          <p className={formStyles.hint}>{t('alarmsHint')}</p>
          <div className={formStyles.pair}>
            {seconds('waitSeconds', 3_600)}
            {seconds('talkSeconds', 14_400)}
            {seconds('holdSeconds', 3_600)}
            {seconds('wrapUpOverSeconds', 3_600)}
          </div>
        </section>
        <section className={styles.section}>
          <h2>{t('reasonsTitle')}</h2>
          <p className={formStyles.hint}>{t('reasonsHint')}</p>
          <div className={styles.three}>
            {reasons.map(({ code, name }) => (
              <TextField
                key={code}
                form={form}
                name={`notReady.${code}`}
                label={text(name)}
                placeholder={t('noLimit')}
                maxLength={5}
                inputMode="numeric"
              />
            ))}
          </div>
        </section>
        <section className={styles.section}>
          <h2>{t('monitoringTitle')}</h2>
          <SelectField
            form={form}
            name="shown"
            label={t('shown')}
            hint={t('shownHint')}
            options={(['yes', 'no'] as const).map((value) => ({ value, label: t(`shown.${value}`) }))}
          />
        </section>
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </Sheet>
  );
}
