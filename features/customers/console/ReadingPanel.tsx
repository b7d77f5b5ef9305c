import { Button, Radio } from 'antd';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormRow, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type CustomerView, correctReading } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { normaliseReading } from '../rules/pinyin.ts';
import styles from './Customers.module.css';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

interface ReadingValues {
  /** One of the possible readings, or «other». */
  chosen: string;
  typed: string;
}
const other = 'other';

function toRow(customer: CustomerView): FormRow<ReadingValues> {
  const [first = ''] = customer.reading?.confirmed === true ? customer.reading.readings : [];
  const known = first === '' || customer.possibleReadings.includes(first);
  return { version: customer.version, values: { chosen: known ? first : other, typed: known ? '' : first } };
}

/** Keeps how the customer says his surname. */
export function ReadingPanel({ customer, onClose }: { customer: CustomerView; onClose(): void }) {
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const command = useCommand(correctReading);
  const form = useForm<ReadingValues>({
    draftKey: null,
    row: toRow(customer),
    readCurrent: (data) => toRow(data as CustomerView),
  });
  const { chosen, typed } = form.values;
  const reading = chosen === other ? normaliseReading(typed) : chosen;
  const save = async (next: string | null): Promise<void> => {
    const result = await command.run({
      params: { id: customer.id },
      body: { reading: next, version: form.version },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t(next === null ? 'reading.back' : 'reading.saved') });
    onClose();
  };
  const submit = (): void => {
    if (chosen === '') return form.refuse({ chosen: t('reading.needed') });
    if (reading === null) return form.refuse({ typed: sentence(customerErrors['customers.readingInvalid']) });
    void save(reading);
  };
  const surname = customer.reading?.surname ?? '';
  return (
    <SidePanel title={t('reading.title', { surname })} onClose={onClose}>
      <Form form={form} label={t('reading.title', { surname })} onSubmit={submit}>
        <p className={formStyles.hint}>{t('reading.lead')}</p>
        <Field form={form} name="chosen" label={t('reading.choose')} group>
          {() => (
            <Radio.Group
              value={chosen}
              onChange={(event) => form.set('chosen', event.target.value as string)}
              className={styles.lines ?? ''}
              options={[
                ...customer.possibleReadings.map((one) => ({
                  value: one,
                  label: <span lang="zh-Latn-pinyin">{one}</span>,
                })),
                { value: other, label: t('reading.other') },
              ]}
            />
          )}
        </Field>
        {chosen === other && (
          <TextField
            form={form}
            name="typed"
            label={t('reading.typed')}
            maxLength={30}
            autoFocus
            hint={
              reading === null || reading === '' ? (
                t('reading.typedHint')
              ) : (
                <span className={styles.fine}>{t('reading.reads', { reading })}</span>
              )
            }
          />
        )}
        <SaveBar command={command} disabled={!form.dirty}>
          {customer.reading?.confirmed === true && (
            <Button onClick={() => void save(null)}>{t('reading.dictionary')}</Button>
          )}
        </SaveBar>
      </Form>
    </SidePanel>
  );
}
