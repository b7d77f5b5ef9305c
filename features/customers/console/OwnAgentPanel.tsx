import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormRow, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { assignAgent, type CustomerView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

const toRow = ({ ownAgent, version }: CustomerView): FormRow<{ staffNo: string }> => ({
  version,
  values: { staffNo: ownAgent?.staffNo ?? '' },
});

/** Gives a customer an agent of his own, or takes him away. */
export function OwnAgentPanel({ customer, onClose }: { customer: CustomerView; onClose(): void }) {
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const command = useCommand(assignAgent);
  const form = useForm<{ staffNo: string }>({
    draftKey: null,
    row: toRow(customer),
    readCurrent: (data) => toRow(data as CustomerView),
  });
  const submit = async (): Promise<void> => {
    const typed = form.values.staffNo.trim();
    const result = await command.run({
      params: { id: customer.id },
      body: { staffNo: typed === '' ? null : typed, version: form.version },
    });
    if (!result.ok) {
      const unknown = customerErrors['customers.agentUnknown'];
      return result.error.code === unknown.code
        ? form.refuse({ staffNo: sentence(unknown) })
        : form.fail(result.error);
    }
    form.saved(toRow(result.reply));
    const { ownAgent } = result.reply;
    notices.show({
      tone: 'done',
      text: ownAgent === null ? t('ownAgent.removed') : t('ownAgent.saved', { name: ownAgent.name }),
    });
    onClose();
  };
  return (
    <SidePanel title={t('ownAgent')} onClose={onClose}>
      <Form form={form} label={t('ownAgent')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('ownAgent.lead')}</p>
        <TextField
          form={form}
          name="staffNo"
          label={t('ownAgent.staffNo')}
          hint={t('ownAgent.hint')}
          maxLength={20}
          inputMode="numeric"
          autoFocus
          optional
        />
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}
