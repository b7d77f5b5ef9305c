import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type Branch, listBranches } from '../../access/contract.ts';
import type { IdKind } from '../codes.ts';
import { type CustomerView, updateCustomer } from '../contract.ts';
import { checkIdentity, problemOf } from './checks.ts';
import {
  type DetailValues,
  toDetailChange,
  toDetailRow,
  withFieldOfCode,
  withFormFields,
} from './customer-form.ts';
import { labelOf, useFormOptions } from './form-options.ts';
import { MaskedField } from './MaskedField.tsx';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

/** Changes a customer; masked values stay until somebody replaces them. */
export function DetailsPanel({ customer, onClose }: { customer: CustomerView; onClose(): void }) {
  const t = useWords(customerWords);
  const branches = useRoute(listBranches);
  return (
    <SidePanel title={t('editTitle')} onClose={onClose}>
      <Loaded result={branches} skeleton={<LinesSkeleton />}>
        {(data) => <DetailsForm customer={customer} branches={data.branches} onSaved={onClose} />}
      </Loaded>
    </SidePanel>
  );
}

function DetailsForm(props: { customer: CustomerView; branches: readonly Branch[]; onSaved(): void }) {
  const { customer, branches } = props;
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const me = useMe();
  const options = useFormOptions();
  const command = useCommand(updateCustomer);
  const row = toDetailRow(customer, branches);
  const form = useForm<DetailValues>({
    draftKey: `${me.staffId}.customer.${customer.id}`,
    row,
    readCurrent: (data) => toDetailRow(data as CustomerView, branches),
  });
  const company = customer.kind === 'corporate';
  const submit = async (): Promise<void> => {
    const { name, idNo, idKind } = form.values;
    if (name.do === 'set' && name.to.trim() === '') return form.refuse({ name: t('nameNeeded') });
    const kindChanged = customer.idKind !== null && idKind !== customer.idKind;
    if ((idNo.do === 'set' && idNo.to.trim() === '') || (kindChanged && idNo.do === 'keep')) {
      return form.refuse({ idNo: t('idNeeded') });
    }
    const problem = idNo.do === 'set' ? problemOf(checkIdentity(idKind as IdKind, idNo.to)) : null;
    if (problem !== null) return form.refuse({ idNo: sentence(problem) });
    const body = toDetailChange(form.values, row.values, form.version);
    const result = await command.run({ params: { id: customer.id }, body });
    if (!result.ok)
      return form.fail(withFieldOfCode(withFormFields(result.error, { 'identity.no': 'idNo' })));
    form.saved(toDetailRow(result.reply, branches));
    notices.show({ tone: 'done', text: t('saved') });
    props.onSaved();
  };
  const branchOptions = options.branches(branches);
  return (
    <Form form={form} label={t('editTitle')} onSubmit={() => void submit()}>
      <MaskedField
        form={form}
        name="name"
        label={t(company ? 'company' : 'name')}
        now={customer.name}
        maxLength={120}
      />
      {!company && (
        <SelectField
          form={form}
          name="honorific"
          label={t('honorific')}
          options={options.honorifics}
          show={labelOf(options.honorifics)}
        />
      )}
      <SelectField
        form={form}
        name="idKind"
        label={t('identity')}
        options={options.idKinds(company)}
        show={labelOf(options.idKinds(company))}
      />
      <MaskedField
        form={form}
        name="idNo"
        label={t('idNo')}
        now={customer.idNo}
        mayClear
        maxLength={40}
        check={(typed) => checkIdentity(form.values.idKind as IdKind, typed)}
      />
      <div className={formStyles.pair}>
        <SelectField
          form={form}
          name="segment"
          label={t('segment')}
          options={options.segments}
          show={labelOf(options.segments)}
        />
        <SelectField
          form={form}
          name="language"
          label={t('language')}
          options={options.languages}
          show={labelOf(options.languages)}
        />
      </div>
      <SelectField
        form={form}
        name="branchId"
        label={t('branch')}
        options={branchOptions}
        show={labelOf(branchOptions)}
      />
      <MaskedField
        form={form}
        name="note"
        label={t('note')}
        now={customer.hasNote ? t('hasNote') : null}
        mayClear
        long
        maxLength={1_000}
      />
      <SaveBar command={command} disabled={!form.dirty} />
    </Form>
  );
}
