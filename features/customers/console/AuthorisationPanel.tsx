import { useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { ChecksField, SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import { authorisationReaches, authorisedRoles, factClasses } from '../codes.ts';
import { recordAuthorisation } from '../contract/authorisations.ts';
import type { ClaimView } from '../contract/claims.ts';
import type { CustomerView } from '../contract.ts';
import { withFieldOfCode } from './customer-form.ts';
import { codeName } from './names.ts';
import { recordWords } from './record-words.ts';
import { customerWords } from './words.ts';

interface Values {
  name: string;
  role: string;
  covers: string;
  /** Id of the policy or claim where it covers one. */
  which: string;
  classes: string[];
  from: string;
  to: string;
  evidence: string;
}
type Body = RouteRequest<typeof recordAuthorisation>['body'];

const blank = (from: string): Values => ({
  ...{ name: '', role: 'repairer', covers: 'claim', which: '', classes: ['general'] },
  ...{ from, to: '', evidence: '' },
});

/** Records whom a customer allows to ask. */
export function AuthorisationPanel(props: {
  customer: CustomerView;
  claims: readonly ClaimView[];
  onClose(): void;
}) {
  const { customer, claims, onClose } = props;
  const { notices, realtime } = useConsole();
  const t = useWords(customerWords);
  const r = useWords(recordWords);
  const text = useLocalText();
  const command = useCommand(recordAuthorisation);
  const [start] = useState(() => ({
    version: 0,
    values: blank(new Date(Math.floor(realtime.now() / 60_000) * 60_000).toISOString()),
  }));
  // What a customer said of others isn't kept as a draft.
  const form = useForm<Values>({ draftKey: null, row: start });
  const { values } = form;
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: codeName(code, text) }));
  const which =
    values.covers === 'policy'
      ? (customer.policies ?? []).map((one) => ({
          value: one.id,
          label: `${text(one.product)} ${one.policyNo}`,
        }))
      : claims.map((one) => ({ value: one.id, label: `${text(one.lossKind)} ${one.reportNo}` }));
  const names = values.covers === 'policy' || values.covers === 'claim';
  const submit = async (): Promise<void> => {
    const empty = (['name', 'from', 'to', 'evidence'] as const).filter((name) => values[name].trim() === '');
    const refused: Partial<Record<keyof Values, string>> = {};
    for (const name of empty) refused[name] = t('fieldNeeded');
    if (names && !which.some(({ value }) => value === values.which)) refused.which = t('fieldNeeded');
    if (values.classes.length === 0) refused.classes = t('whatNeeded');
    if (Object.keys(refused).length > 0) return form.refuse(refused);
    const result = await command.run({
      params: { id: customer.id },
      body: {
        name: values.name,
        role: values.role as Body['role'],
        covers: values.covers as Body['covers'],
        policyId: values.covers === 'policy' ? values.which : null,
        claimId: values.covers === 'claim' ? values.which : null,
        classes: values.classes as Body['classes'],
        from: values.from,
        to: values.to,
        evidence: values.evidence,
      },
    });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(start);
    notices.show({ tone: 'done', text: r('authorisationAdded') });
    onClose();
  };
  return (
    <SidePanel title={r('addAuthorisation')} onClose={onClose}>
      <Form form={form} label={r('addAuthorisation')} onSubmit={() => void submit()}>
        <TextField form={form} name="name" label={r('authorised')} maxLength={120} autoFocus />
        <SelectField form={form} name="role" label={r('role')} options={named(authorisedRoles)} />
        <SelectField form={form} name="covers" label={r('covers')} options={named(authorisationReaches)} />
        {names && (
          <SelectField
            key={values.covers}
            form={form}
            name="which"
            label={r('coversWhich')}
            options={which}
          />
        )}
        <ChecksField form={form} name="classes" label={r('classes')} options={named(factClasses)} />
        <div className={formStyles.pair}>
          <MomentField form={form} name="from" label={r('validFrom')} />
          <MomentField form={form} name="to" label={r('validTo')} />
        </div>
        <TextAreaField
          form={form}
          name="evidence"
          label={r('evidence')}
          hint={r('evidenceHint')}
          maxLength={1_000}
        />
        <SaveBar command={command} />
      </Form>
    </SidePanel>
  );
}
