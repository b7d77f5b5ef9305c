import { Checkbox } from 'antd';
import { useNavigate } from 'react-router';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { askExport, exportFormats, exportHours, mostExportRows } from '../contract/exports.ts';
import { exportWords } from './export-words.ts';
import styles from './Interactions.module.css';
import type { InteractionQuery } from './interaction-filters.ts';

const row = { version: 0, values: { reason: '', format: 'xlsx', clearNumbers: false } };
const shortestReason = 4;

/** Asks for a file of the list as it is filtered. @param props.number that somebody typed; null for none */
export function ExportDialog(props: { filter: InteractionQuery; number: string | null; onClose(): void }) {
  const t = useWords(exportWords);
  const navigate = useNavigate();
  const { notices } = useConsole();
  const command = useCommand(askExport);
  const form = useForm({ draftKey: null, row });
  const submit = async (): Promise<void> => {
    const { reason, clearNumbers } = form.values;
    if (reason.trim().length < shortestReason) return form.refuse({ reason: t('reasonNeeded') });
    const format = exportFormats.find((one) => one === form.values.format) ?? 'xlsx';
    const { filter, number } = props;
    const body = {
      filter,
      format,
      clearNumbers,
      reason: reason.trim(),
      ...(number === null ? {} : { number }),
    };
    const result = await command.run({ body });
    if (!result.ok) return form.fail(result.error);
    const { id } = result.reply;
    const see = { label: t('see'), run: () => void navigate(`/interactions/exports?open=${id}`) };
    notices.show({ tone: 'done', text: t('asked'), action: see });
    props.onClose();
  };
  return (
    <Dialog title={t('ask')} onClose={props.onClose}>
      <Form form={form} label={t('ask')} onSubmit={() => void submit()}>
        <p className={styles.dialogText}>{t('askText', { most: mostExportRows, hours: exportHours })}</p>
        <TextAreaField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={500} />
        <SelectField
          form={form}
          name="format"
          label={t('format')}
          options={exportFormats.map((value) => ({ value, label: t(`format.${value}`) }))}
        />
        <div>
          <Checkbox
            checked={form.values.clearNumbers}
            onChange={(event) => form.set('clearNumbers', event.target.checked)}
          >
            {t('clearNumbers')}
          </Checkbox>
          <p className={styles.dialogText}>{t('clearHint')}</p>
        </div>
        <SaveBar command={command} label={t('ask')} />
      </Form>
    </Dialog>
  );
}
