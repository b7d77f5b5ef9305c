import { useMemo } from 'react';
import type { ApiError } from '../../../../console/api.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import type { Command } from '../../../../console/use-command.ts';
import { ticketWords } from '../words.ts';
import { TakerField, takerOf } from './TakerField.tsx';
import { inboxWords } from './words.ts';

/** Asks who takes over, and why. @param props.taskId for whom takers are looked up; of many tasks the first */
export function HandOverDialog(props: {
  taskId: string;
  command: Pick<Command<never>, 'state' | 'cancel'>;
  /** @returns why it was refused; null when it is done. */
  onGo(to: { staffId: string } | { group: string }, reason: string): Promise<ApiError | null>;
  onClose(): void;
}) {
  const t = useWords(inboxWords);
  const words = useWords(ticketWords);
  const start = useMemo(() => ({ version: 0, values: { to: '', reason: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const submit = async (): Promise<void> => {
    const { to, reason } = form.values;
    const refused = {
      ...(to === '' ? { to: t('toNeeded') } : {}),
      ...(reason.trim() === '' ? { reason: words('reasonNeeded') } : {}),
    };
    if (Object.keys(refused).length > 0) return form.refuse(refused);
    const error = await props.onGo(takerOf(to), reason.trim());
    if (error !== null) form.fail(error);
  };
  return (
    <Dialog title={t('handTitle')} onClose={props.onClose}>
      <Form form={form} label={t('handTitle')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('handText')}</p>
        <TakerField form={form} taskId={props.taskId} />
        <TextAreaField form={form} name="reason" label={words('reason')} maxLength={500} />
        <SaveBar command={props.command} label={t('handOver')} />
      </Form>
    </Dialog>
  );
}
