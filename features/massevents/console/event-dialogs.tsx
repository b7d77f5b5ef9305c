import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { saveFile } from '../../../console/ui/save-file.ts';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { endMassEvent, exportMassEvent, type MassEventView } from '../contract/events.ts';
import styles from './MassEvents.module.css';
import { massEventWords } from './words.ts';

const empty = { version: 0, values: { reason: '' } };
const useReason = () => useForm<{ reason: string }>({ draftKey: null, row: empty });

/** Ends an event, for a reason. */
export function EndDialog(props: { event: MassEventView; onClose(): void; onDone(): void }) {
  const { id, version } = props.event;
  const t = useWords(massEventWords);
  const { notices } = useConsole();
  const command = useCommand(endMassEvent);
  const form = useReason();
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if ([...reason].length < 2) return form.refuse({ reason: t('sayWhy') });
    const result = await command.run({ params: { id }, body: { reason, version } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('ended') });
    props.onDone();
  };
  return (
    <Dialog title={t('endTitle')} onClose={props.onClose}>
      <Form form={form} label={t('endTitle')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('endText')}</p>
        <TextField form={form} name="reason" label={t('reason')} maxLength={300} autoFocus />
        <SaveBar command={command} label={t('end')} />
      </Form>
    </Dialog>
  );
}

/** Exports the reports of an event, for a reason that stands in the file. */
export function ExportDialog({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(massEventWords);
  const { notices } = useConsole();
  const command = useCommand(exportMassEvent, { patient: false });
  const form = useReason();
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if ([...reason].length < 2) return form.refuse({ reason: t('sayWhy') });
    const result = await command.run({ params: { id }, body: { reason } });
    if (!result.ok) return form.fail(result.error);
    saveFile(result.reply, 'mass-event.csv');
    notices.show({ tone: 'done', text: t('exported') });
    onClose();
  };
  return (
    <Dialog title={t('export')} onClose={onClose}>
      <Form form={form} label={t('export')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('exportText')}</p>
        <TextField form={form} name="reason" label={t('reason')} maxLength={300} autoFocus />
        <SaveBar command={command} label={t('export')} />
      </Form>
    </Dialog>
  );
}
