import { Button } from 'antd';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { setHours, type VersionedHours, weekdays } from '../contract.ts';
import { weekdayHeads } from './day-format.ts';
import { type HoursValues, problemsOf, toHours, toHoursRow } from './hours-form.ts';
import { PeriodsField } from './PeriodsField.tsx';
import { calendarWords } from './words.ts';

/** Changes the hours of the week. */
export function HoursPanel({ hours, onClose }: { hours: VersionedHours; onClose(): void }) {
  const t = useWords(calendarWords);
  const names = weekdayHeads(useLanguage()).map(({ long }) => long);
  const { notices } = useConsole();
  const me = useMe();
  const command = useCommand(setHours);
  const form = useForm<HoursValues>({
    draftKey: `${me.staffId}.calendarHours`,
    row: toHoursRow(hours),
    readCurrent: (data) => toHoursRow(data as VersionedHours),
  });
  const submit = async (): Promise<void> => {
    const problems = Object.entries(problemsOf(form.values));
    if (problems.length > 0)
      return form.refuse(Object.fromEntries(problems.map(([name, why]) => [name, t(why)])));
    const result = await command.run({ body: toHours(form.values, form.version) });
    if (!result.ok) return form.fail(result.error);
    form.saved(toHoursRow(result.reply));
    notices.show({ tone: 'done', text: t('hoursSaved') });
    onClose();
  };
  const copyMonday = (): void => {
    for (const day of ['tuesday', 'wednesday', 'thursday', 'friday'] as const)
      form.set(`week.${day}`, form.values['week.monday']);
  };
  return (
    <SidePanel title={t('hoursTitle')} onClose={onClose}>
      <Form form={form} label={t('hoursTitle')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('hoursHint')}</p>
        {weekdays.map((day, at) => (
          <PeriodsField
            key={day}
            form={form}
            name={`week.${day}`}
            label={names[at] ?? day}
            none={t('rest')}
          />
        ))}
        <div>
          <Button size="small" onClick={copyMonday}>
            {t('asMonday')}
          </Button>
        </div>
        <PeriodsField form={form} name="makeUp" label={t('makeUp')} hint={t('makeUpHint')} none={t('rest')} />
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}
