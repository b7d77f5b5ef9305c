import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { saveFile } from '../../../console/ui/save-file.ts';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import { exportLossFigures, type readLossFigures } from '../contract.ts';
import styles from './Figures.module.css';
import { lossFigureWords } from './words.ts';

/** Exports the figures that are shown, for a reason that stands in the file. */
export function ExportDialog(props: {
  period: RouteInput<typeof readLossFigures>['query'];
  onClose(): void;
}) {
  const t = useWords(lossFigureWords);
  const { notices } = useConsole();
  const command = useCommand(exportLossFigures, { patient: false });
  const form = useForm<{ reason: string }>({ draftKey: null, row: { version: 0, values: { reason: '' } } });
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if ([...reason].length < 2) return form.refuse({ reason: t('needed') });
    const result = await command.run({ body: { ...props.period, reason } });
    if (!result.ok) return form.fail(result.error);
    saveFile(result.reply, 'loss-figures.csv');
    notices.show({ tone: 'done', text: t('exported') });
    props.onClose();
  };
  return (
    <Dialog title={t('export')} onClose={props.onClose}>
      <Form form={form} label={t('export')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('exportText')}</p>
        <TextField form={form} name="reason" label={t('reason')} maxLength={300} autoFocus />
        <SaveBar command={command} label={t('export')} />
      </Form>
    </Dialog>
  );
}
