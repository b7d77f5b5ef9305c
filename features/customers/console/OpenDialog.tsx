import { useMemo } from 'react';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { ChecksField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { OpenField } from '../codes.ts';
import { type CustomerView, openCustomer } from '../contract.ts';
import type { OpenedValues } from './use-opened.ts';
import { customerWords } from './words.ts';

const shortestReason = 4;

/** @returns what of a customer there is to open. */
export function openableFields(customer: CustomerView): OpenField[] {
  const there: Readonly<Record<OpenField, boolean>> = {
    name: true,
    idNo: customer.idNo !== null,
    numbers: customer.numbers.length > 0,
    policies: (customer.policies?.length ?? 0) > 0,
    claims: (customer.policies?.length ?? 0) > 0,
    orders: customer.policies !== null,
    authorisations: customer.policies !== null,
    notes: customer.policies !== null,
    note: customer.hasNote,
  };
  return (Object.keys(there) as OpenField[]).filter((field) => there[field]);
}

/** Asks for the reason before clear values are shown, and says that all of it is recorded. */
export function OpenDialog(props: {
  customer: CustomerView;
  onOpened(values: OpenedValues): void;
  onClose(): void;
}) {
  const { customer } = props;
  const t = useWords(customerWords);
  const fields = openableFields(customer);
  const start = useMemo(() => ({ version: 0, values: { fields: [] as string[], reason: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  // Impatient: clear values must not appear on a screen that nobody looks at any more.
  const command = useCommand(openCustomer, { patient: false });
  const submit = async (): Promise<void> => {
    const { fields: chosen, reason } = form.values;
    if (chosen.length === 0) return form.refuse({ fields: t('whatNeeded') });
    if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortestReason) {
      return form.refuse({ reason: t('reasonNeeded') });
    }
    const result = await command.run({
      params: { id: customer.id },
      body: { fields: chosen as OpenField[], reason },
    });
    if (!result.ok) return form.fail(result.error);
    props.onOpened(result.reply);
  };
  return (
    <Dialog title={t('openTitle')} onClose={props.onClose}>
      <Form form={form} label={t('openTitle')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('openText')}</p>
        <ChecksField
          form={form}
          name="fields"
          label={t('openWhat')}
          options={fields.map((field) => ({ value: field, label: t(`field.${field}`) }))}
        />
        <TextAreaField form={form} name="reason" label={t('reason')} hint={t('reasonHint')} maxLength={200} />
        <SaveBar command={command} label={t('openGo')} />
      </Form>
    </Dialog>
  );
}
