import { Button, Segmented } from 'antd';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type CalendarView, type DayPlan, type DayRow, restoreDay, setDay } from '../contract.ts';
import { weekdayOf } from '../rules/dates.ts';
import { type DayValues, dayProblems, reasonProblem, toDayRow, toPlan } from './day-form.ts';
import { dayFormat } from './day-format.ts';
import { type DayLook, hoursText } from './look.ts';
import { PeriodsField } from './PeriodsField.tsx';
import { calendarWords } from './words.ts';

const kinds = ['ordinary', 'holiday', 'workday'] as const;

/** One day: what it is, who made it so, and the form that changes it for those who may. */
export function DayPanel(props: {
  date: string;
  look: DayLook;
  view: CalendarView;
  mayEdit: boolean;
  onClose(): void;
}) {
  const { date, look, view, mayEdit, onClose } = props;
  const t = useWords(calendarWords);
  const title = dayFormat(useLanguage()).full(date);
  return (
    <SidePanel title={title} onClose={onClose}>
      <AsItIs date={date} row={look.row} view={view} />
      {mayEdit && <DayForm date={date} title={title} row={look.row} view={view} onClose={onClose} />}
      {!mayEdit && look.row === null && <p className={formStyles.hint}>{t('kind.ordinary')}</p>}
    </SidePanel>
  );
}

function AsItIs({ date, row, view }: { date: string; row: DayRow | null; view: CalendarView }) {
  const t = useWords(calendarWords);
  const text = useLocalText();
  const usual = view.hours.week[weekdayOf(date)];
  const say = (plan: DayPlan): string => {
    if (plan.kind === 'ordinary') return `${t('kind.ordinary')} · ${hoursText(usual, t('rest'))}`;
    const hours = plan.kind === 'workday' ? ` · ${hoursText(plan.hours ?? view.hours.makeUp, '')}` : '';
    return `${text(plan.name)} · ${t(`kind.${plan.kind}`)}${hours}`;
  };
  const edited = row?.source === 'edited';
  return (
    <div style={{ marginBottom: 20 }}>
      <Facts
        items={[
          [t('now'), say(row?.plan ?? { kind: 'ordinary' })],
          ...(edited ? [[t('published'), say(row.published)] as const] : []),
          ...(edited
            ? [[t('editedBy'), <Edited key="by" name={row.changedBy ?? '—'} at={row.changedAt} />] as const]
            : []),
          ...(edited && row.reason !== null ? [[t('reason'), row.reason] as const] : []),
        ]}
      />
    </div>
  );
}

function Edited({ name, at }: { name: string; at: string }) {
  return (
    <>
      {name} · <Time at={at} />
    </>
  );
}

function DayForm(props: {
  date: string;
  title: string;
  row: DayRow | null;
  view: CalendarView;
  onClose(): void;
}) {
  const { date, title, row, view, onClose } = props;
  const t = useWords(calendarWords);
  const { notices } = useConsole();
  const me = useMe();
  const set = useCommand(setDay);
  const restore = useCommand(restoreDay);
  const form = useForm<DayValues>({
    draftKey: `${me.staffId}.calendarDay.${date}`,
    row: toDayRow(row),
    readCurrent: (data) => toDayRow(data as DayRow | null),
  });
  const { values, version } = form;
  const refused = (problems: ReturnType<typeof dayProblems>): boolean => {
    const list = Object.entries(problems);
    if (list.length > 0) form.refuse(Object.fromEntries(list.map(([name, why]) => [name, t(why)])));
    return list.length > 0;
  };
  const done = (saved: DayRow, text: string): void => {
    form.saved(toDayRow(saved));
    notices.show({ tone: 'done', text });
    onClose();
  };
  const submit = async (): Promise<void> => {
    if (refused(dayProblems(values))) return;
    const body = { plan: toPlan(values), reason: values.reason.trim(), version };
    const result = await set.run({ params: { date }, body });
    if (result.ok) done(result.reply, t('daySaved'));
    else form.fail(result.error);
  };
  const takeBack = async (): Promise<void> => {
    if (refused(reasonProblem(values))) return;
    const result = await restore.run({ params: { date }, body: { reason: values.reason.trim(), version } });
    if (result.ok) done(result.reply, t('dayRestored'));
    else form.fail(result.error);
  };
  const hours = values.kind === 'ordinary' ? view.hours.week[weekdayOf(date)] : view.hours.makeUp;
  return (
    <Form form={form} label={title} onSubmit={() => void submit()}>
      <Field
        form={form}
        name="kind"
        label={t('kind')}
        hint={
          values.kind === 'holiday'
            ? t('kind.hint.holiday')
            : t(`kind.hint.${values.kind}`, { hours: hoursText(hours, t('rest')) })
        }
        show={(kind) => t(`kind.${kind}`)}
        group
      >
        {() => (
          <Segmented<DayValues['kind']>
            aria-label={t('kind')}
            value={values.kind}
            onChange={(kind) => form.set('kind', kind)}
            options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        )}
      </Field>
      {values.kind !== 'ordinary' && (
        <div className={formStyles.pair}>
          <TextField form={form} name="plan.name.zh" label={t('nameZh')} maxLength={200} />
          <TextField form={form} name="plan.name.en" label={t('nameEn')} maxLength={400} optional />
        </div>
      )}
      {values.kind === 'workday' && (
        <PeriodsField
          form={form}
          name="plan.hours"
          label={t('ownHours')}
          hint={t('ownHoursHint')}
          none={t('ownHoursNone')}
        />
      )}
      <TextField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={200} />
      <SaveBar command={set} disabled={!form.dirty}>
        {row?.source === 'edited' && (
          <Button loading={restore.state !== 'idle'} onClick={() => void takeBack()}>
            {t('restore')}
          </Button>
        )}
      </SaveBar>
    </Form>
  );
}
