import { formatPhone, timeFormat } from '../../../console/format.ts';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { Logo } from '../../../console/ui/Logo.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { readCentre, updateCentre, type VersionedSettings } from '../contract.ts';
import styles from './CentrePage.module.css';
import { type CentreValues, toFormRow, toSettings } from './settings-form.ts';
import { centreWords } from './words.ts';

/** Names, hotline and rules of this installation. */
export function CentrePage() {
  const t = useWords(centreWords);
  const result = useRoute(readCentre, {}, { refreshOn: ['centre.changed'] });
  return (
    <Page lead={t('lead')}>
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={10} />
          </Sheet>
        }
      >
        {(settings) => <SettingsForm settings={settings} />}
      </Loaded>
    </Page>
  );
}

function SettingsForm({ settings }: { settings: VersionedSettings }) {
  const { notices } = useConsole();
  const t = useWords(centreWords);
  const me = useMe();
  const command = useCommand(updateCentre);
  const form = useForm<CentreValues>({
    draftKey: `${me.staffId}.centre`,
    row: toFormRow(settings),
    readCurrent: (data) => toFormRow(data as VersionedSettings),
  });
  const { values } = form;
  const submit = async (): Promise<void> => {
    const empty = (['insurer.zh', 'brand.zh'] as const).filter((name) => values[name].trim() === '');
    if (empty.length > 0) return form.refuse(Object.fromEntries(empty.map((name) => [name, t('needed')])));
    if (!/^[\w.-]{1,64}$/.test(values.greeting)) return form.refuse({ greeting: t('greetingWrong') });
    const result = await command.run({ body: toSettings(values, form.version) });
    if (!result.ok) return form.fail(result.error);
    form.saved(toFormRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
  };
  return (
    <div className={styles.columns}>
      <Sheet padded>
        <Form form={form} label={t('lead')} onSubmit={() => void submit()}>
          <section className={styles.section}>
            <h2>{t('insurerTitle')}</h2>
            <div className={formStyles.pair}>
              <TextField form={form} name="insurer.zh" label={t('insurer.zh')} maxLength={200} />
              <TextField form={form} name="insurer.en" label={t('insurer.en')} maxLength={400} optional />
              <TextField
                form={form}
                name="brand.zh"
                label={t('brand.zh')}
                hint={t('brandHint')}
                maxLength={200}
              />
              <TextField form={form} name="brand.en" label={t('brand.en')} maxLength={400} optional />
              <TextField
                form={form}
                name="hotline"
                label={t('hotline')}
                maxLength={20}
                inputMode="tel"
                optional
              />
              <TextField form={form} name="licenceNo" label={t('licenceNo')} maxLength={40} optional />
            </div>
          </section>
          <section className={styles.section}>
            <h2>{t('callTitle')}</h2>
            <div className={formStyles.pair}>
              <TextField
                form={form}
                name="greeting"
                label={t('greeting')}
                hint={t('greetingHint')}
                maxLength={64}
              />
              <NumberField
                form={form}
                name="recordingYears"
                label={t('recordingYears')}
                hint={t('recordingHint')}
                min={1}
                max={50}
                unit={t('years')}
              />
            </div>
          </section>
          <section className={styles.section} style={{ borderBottom: 0, paddingBottom: 0 }}>
            <h2>{t('rulesTitle')}</h2>
            <div className={formStyles.pair}>
              <ZoneField form={form} />
              <NumberField
                form={form}
                name="idleLockMinutes"
                label={t('idleLockMinutes')}
                hint={t('idleHint')}
                min={1}
                max={480}
                unit={t('minutes')}
              />
            </div>
          </section>
          <SaveBar command={command} disabled={!form.dirty} />
        </Form>
      </Sheet>
      <Preview values={values} />
    </div>
  );
}

const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }));

function ZoneField({ form }: { form: FormHandle<CentreValues> }) {
  const t = useWords(centreWords);
  const language = useLanguage();
  const now = useServerNow(1_000) ?? 0;
  const { zone } = form.values;
  // A zone that only the server knows keeps its place in the list.
  const options = zones.some((one) => one.value === zone) ? zones : [{ value: zone, label: zone }, ...zones];
  return (
    <SelectField
      form={form}
      name="zone"
      label={t('zone')}
      hint={t('zoneHint', { time: timeFormat(zone, language).exact(now) })}
      options={options}
    />
  );
}

/** The names as they will be seen, before they are saved. */
function Preview({ values }: { values: CentreValues }) {
  const t = useWords(centreWords);
  const inEnglish = useLanguage() === 'en';
  const insurer = (inEnglish && values['insurer.en']) || values['insurer.zh'];
  const brand = (inEnglish && values['brand.en']) || values['brand.zh'];
  return (
    <aside className={styles.preview} aria-label={t('preview')}>
      <div className={styles.face}>
        <span className={styles.name}>
          <Logo size={26} />
          {brand}
        </span>
        <span>
          <span className={styles.label}>{insurer}</span>
          <span className={styles.hotline}>{formatPhone(values.hotline)}</span>
        </span>
      </div>
      <p className={styles.caption}>
        <strong>{t('preview')}</strong>
        {t('previewHint')}
      </p>
    </aside>
  );
}
