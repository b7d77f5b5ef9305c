import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { type Translate, useLanguage, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { enterYear } from '../contract.ts';
import styles from './Calendar.module.css';
import { reasonProblem } from './day-form.ts';
import { dayFormat } from './day-format.ts';
import { type NoticedDay, type NoticeProblem, readNotice } from './read-notice.ts';
import { calendarWords } from './words.ts';

interface YearValues {
  text: string;
  reason: string;
}
const empty = { version: 0, values: { text: '', reason: '' } };

/** Takes the holidays of a year out of a notice, once what was found has been looked at. */
export function YearPanel({ year, onClose }: { year: number; onClose(): void }) {
  const t = useWords(calendarWords);
  const { notices } = useConsole();
  const me = useMe();
  const command = useCommand(enterYear);
  const form = useForm<YearValues>({ draftKey: `${me.staffId}.calendarYear.${year}`, row: empty });
  const { days, problems } = readNotice(form.values.text, year);
  const ready = days.length > 0 && problems.length === 0;
  const submit = async (): Promise<void> => {
    const { reason } = reasonProblem(form.values);
    if (reason !== undefined) return form.refuse({ reason: t(reason) });
    if (!ready) return;
    const body = { days, reason: form.values.reason.trim() };
    const result = await command.run({ params: { year }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(empty);
    notices.show({ tone: 'done', text: t('yearSaved', { year }) });
    onClose();
  };
  return (
    <SidePanel title={t('yearTitle', { year })} onClose={onClose}>
      <Form form={form} label={t('yearTitle', { year })} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('yearHint')}</p>
        <Field form={form} name="text" label={t('yearText')}>
          {({ status, ...wiring }) => (
            <Input.TextArea
              {...wiring}
              status={status}
              rows={9}
              maxLength={20_000}
              value={form.values.text}
              onChange={(event) => form.set('text', event.target.value)}
            />
          )}
        </Field>
        <FileButton onText={(text) => form.set('text', text)} />
        <Found days={days} problems={problems} typed={form.values.text.trim() !== ''} />
        <TextField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={200} />
        <SaveBar command={command} label={t('yearSave', { year })} disabled={!ready} />
      </Form>
    </SidePanel>
  );
}

/** Reads a file on this computer into the field; nothing is sent before it has been looked at. */
function FileButton({ onText }: { onText(text: string): void }) {
  const t = useWords(calendarWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <Button size="small" onClick={() => input.current?.click()}>
        {t('yearFile')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".txt,.csv,text/plain"
        hidden
        aria-label={t('yearFile')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          void file?.text().then(onText);
        }}
      />
    </div>
  );
}

function Found(props: { days: readonly NoticedDay[]; problems: readonly NoticeProblem[]; typed: boolean }) {
  const { days, problems, typed } = props;
  const t = useWords(calendarWords);
  const language = useLanguage();
  const format = dayFormat(language);
  const off = days.filter(({ plan }) => plan.kind === 'holiday').length;
  return (
    <div className={styles.found} aria-live="polite">
      {days.length > 0 && <strong>{t('yearFound', { off, worked: days.length - off })}</strong>}
      {days.length === 0 && typed && <p className={styles.quiet}>{t('yearNothing')}</p>}
      {problems.length > 0 && (
        <ul className={styles.problem}>
          {problems.map((problem) => {
            const sentence = sayProblem(problem, t);
            return <li key={sentence}>{sentence}</li>;
          })}
        </ul>
      )}
      {days.length > 0 && (
        <ul className={styles.foundDays}>
          {days.map(({ date, plan }) => (
            <li key={date}>
              <span>{format.withWeekday(date)}</span>
              <span>{t(`legend.${plan.kind}`)}</span>
              <span className={styles.quiet}>{plan.name.zh}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function sayProblem(problem: NoticeProblem, t: Translate<(typeof calendarWords)['zh']>): string {
  switch (problem.why) {
    case 'weekday':
      return t('problem.weekday', problem);
    case 'count':
      return t('problem.count', problem);
    case 'year':
      return t('problem.year', problem);
    case 'twice':
      return t('problem.twice', problem);
    default:
      return t(`problem.${problem.why}`, problem);
  }
}
