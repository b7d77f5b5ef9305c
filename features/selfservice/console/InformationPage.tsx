import { useZone } from '../../../console/centre.ts';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  dayKinds,
  rateKinds,
  readServiceInformation,
  updateServiceInformation,
  type VersionedInformation,
} from '../contract/service-information.ts';
import { isOpenAt } from '../rules/opening-hours.ts';
import { HoursField } from './HoursField.tsx';
import styles from './Information.module.css';
import { type InformationValues, problemsOf, toInformation, toInformationRow } from './information-form.ts';
import { RateField } from './RateField.tsx';
import { selfserviceWords } from './words.ts';

/** What callers are told by a voice menu without proving anything. */
export function InformationPage() {
  const t = useWords(selfserviceWords);
  const result = useRoute(readServiceInformation, {}, { refreshOn: ['serviceInformation.changed'] });
  return (
    <Page lead={t('lead')} narrow>
      <Loaded
        result={result}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={10} />
          </Sheet>
        }
      >
        {(information) => <InformationForm information={information} />}
      </Loaded>
    </Page>
  );
}

function InformationForm({ information }: { information: VersionedInformation }) {
  const { notices } = useConsole();
  const t = useWords(selfserviceWords);
  const me = useMe();
  const command = useCommand(updateServiceInformation);
  const form = useForm<InformationValues>({
    draftKey: `${me.staffId}.serviceInformation`,
    row: toInformationRow(information),
    readCurrent: (data) => toInformationRow(data as VersionedInformation),
  });
  const submit = async (): Promise<void> => {
    const problems = Object.entries(problemsOf(form.values));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, why]) => [name, t(why)])));
    const result = await command.run({ body: toInformation(form.values, form.version) });
    if (!result.ok) return form.fail(result.error);
    form.saved(toInformationRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
  };
  return (
    <Sheet padded>
      <Form form={form} label={t('lead')} onSubmit={() => void submit()}>
        <section className={styles.section}>
          <h2>{t('hoursTitle')}</h2>
          <p className={formStyles.hint}>{t('hoursHint')}</p>
          {dayKinds.map((day) => (
            <HoursField key={day} form={form} name={day} />
          ))}
          <OpenNow values={form.values} />
        </section>
        <section className={styles.section}>
          <h2>{t('ratesTitle')}</h2>
          <p className={formStyles.hint}>{t('ratesHint')}</p>
          <div className={styles.rates}>
            {rateKinds.map((kind) => (
              <RateField key={kind} form={form} name={kind} />
            ))}
          </div>
        </section>
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </Sheet>
  );
}

/** What the hours mean at this moment, before they are saved. */
function OpenNow({ values }: { values: InformationValues }) {
  const t = useWords(selfserviceWords);
  const zone = useZone();
  const now = useServerNow(60_000);
  if (now === null) return null;
  const open = isOpenAt(toInformation(values, 1).hours, new Date(now), zone);
  return (
    <p className={styles.now} role="status">
      {t(open ? 'openNow' : 'closedNow')}
    </p>
  );
}
