import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { exportRegister } from '../contract.ts';
import styles from './Registers.module.css';
import { registerWords } from './words.ts';

/** Characters that a reason has at least. */
const shortestReason = 4;

/** Asks why a register is exported, and saves it. */
export function ExportDialog(props: {
  code: string;
  period: { from: string; to: string; branch?: string };
  onClose(): void;
}) {
  const { code, period, onClose } = props;
  const t = useWords(registerWords);
  const { notices } = useConsole();
  const command = useCommand(exportRegister, { patient: false });
  const form = useForm<{ reason: string }>({ draftKey: null, row: { version: 0, values: { reason: '' } } });
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if ([...reason].length < shortestReason) return form.refuse({ reason: t('needed') });
    const result = await command.run({ params: { code }, body: { ...period, reason } });
    if (!result.ok) return form.fail(result.error);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(result.reply);
    link.download = `register-${code}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
    notices.show({ tone: 'done', text: t('done') });
    onClose();
  };
  return (
    <Dialog title={t('export')} onClose={onClose}>
      <Form form={form} label={t('export')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('exportText')}</p>
        <TextField form={form} name="reason" label={t('reason')} maxLength={500} autoFocus />
        <SaveBar command={command} label={t('export')} />
      </Form>
    </Dialog>
  );
}
