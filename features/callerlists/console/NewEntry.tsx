import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { NumberField, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { askCallerList, callerLists, mostDays, treatments } from '../contract.ts';
import { callerListWords } from './words.ts';

const blank = {
  version: 0,
  values: { list: 'blocked', treatment: 'last', number: '', reason: '', days: 30 },
};
const shortestReason = 4;

/** Asks for an entry; somebody else approves it. */
export function NewEntry({ onClose }: { onClose(): void }) {
  const t = useWords(callerListWords);
  const { notices } = useConsole();
  const command = useCommand(askCallerList);
  // Numbers are nothing to be left behind in a browser.
  const form = useForm({ draftKey: null, row: blank });
  const list = callerLists.find((one) => one === form.values.list) ?? 'blocked';
  const submit = async (): Promise<void> => {
    const { number, reason, days } = form.values;
    // Everything that is missing is said at once, from the top down.
    const missing = {
      ...(number.trim() === '' ? { number: t('numberNeeded') } : {}),
      ...(reason.trim().length < shortestReason ? { reason: t('reasonNeeded') } : {}),
    };
    if (Object.keys(missing).length > 0) return form.refuse(missing);
    const chosen = treatments.find((one) => one === form.values.treatment) ?? 'last';
    const treatment = list === 'blocked' ? chosen : null;
    const body = { list, treatment, number: number.trim(), reason: reason.trim() };
    const result = await command.run({ body: { ...body, days: Math.min(days, mostDays[list]) } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('asked') });
    onClose();
  };
  return (
    <SidePanel title={t('add')} onClose={onClose}>
      <Form form={form} label={t('add')} onSubmit={() => void submit()}>
        <TextField
          form={form}
          name="number"
          label={t('number')}
          hint={t('numberHint')}
          maxLength={40}
          autoFocus
        />
        <SelectField
          form={form}
          name="list"
          label={t('list')}
          options={callerLists.map((one) => ({ value: one, label: t(`list.${one}`) }))}
        />
        {list === 'blocked' && (
          <>
            <SelectField
              form={form}
              name="treatment"
              label={t('treatment')}
              options={treatments.map((one) => ({ value: one, label: t(`treatment.${one}`) }))}
            />
            <p className={formStyles.hint}>{t('admits')}</p>
          </>
        )}
        <NumberField
          form={form}
          name="days"
          label={t('days')}
          min={1}
          max={mostDays[list]}
          unit={t('unit')}
        />
        <TextAreaField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={500} />
        <SaveBar command={command} label={t('ask')} />
      </Form>
    </SidePanel>
  );
}
