import { useState } from 'react';
import { useConsole } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import { consentPurposes, consentStates, consentWays } from '../codes.ts';
import { recordConsent } from '../contract/consents.ts';
import { consentWords } from './consent-words.ts';
import { withFieldOfCode } from './customer-form.ts';
import { codeName } from './names.ts';
import { customerWords } from './words.ts';

interface Values {
  purpose: string;
  state: string;
  way: string;
  at: string;
  expiresAt: string;
}
type Body = RouteRequest<typeof recordConsent>['body'];

/** Records what a customer says of one purpose. @param props.purpose the one that was chosen already */
export function ConsentPanel(props: { customerId: string; purpose: string; onClose(): void }) {
  const { customerId, onClose } = props;
  const { notices, realtime } = useConsole();
  const t = useWords(consentWords);
  const tc = useWords(customerWords);
  const text = useLocalText();
  const command = useCommand(recordConsent);
  const [start] = useState(() => {
    const purpose = consentPurposes.find((one) => one === props.purpose) ?? 'marketingCalls';
    const at = new Date(Math.floor(realtime.now() / 60_000) * 60_000).toISOString();
    return { version: 0, values: { purpose, state: 'given', way: 'onCall', at, expiresAt: '' } };
  });
  const form = useForm<Values>({ draftKey: null, row: start });
  const { values } = form;
  const named = (codes: readonly string[]) =>
    codes.map((code) => ({ value: code, label: codeName(code, text) }));
  const submit = async (): Promise<void> => {
    if (values.at === '') return form.refuse({ at: tc('fieldNeeded') });
    const { expiresAt, ...said } = values;
    const ends = values.state === 'given' && expiresAt !== '';
    const body = { ...said, expiresAt: ends ? expiresAt : null } as Body;
    const result = await command.run({ params: { id: customerId }, body });
    if (!result.ok) return form.fail(withFieldOfCode(result.error));
    form.saved(start);
    notices.show({ tone: 'done', text: t('recorded') });
    onClose();
  };
  return (
    <SidePanel title={t('record')} onClose={onClose}>
      <Form form={form} label={t('record')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('lead')}</p>
        <SelectField form={form} name="purpose" label={t('purpose')} options={named(consentPurposes)} />
        <SelectField
          form={form}
          name="state"
          label={t('state')}
          options={consentStates.map((state) => ({ value: state, label: t(`sayIt.${state}`) }))}
        />
        <SelectField form={form} name="way" label={t('way')} options={named(consentWays)} />
        <MomentField form={form} name="at" label={t('at')} />
        {values.state === 'given' && (
          <MomentField form={form} name="expiresAt" label={t('expiresAt')} hint={t('expiresHint')} />
        )}
        <SaveBar command={command} />
      </Form>
    </SidePanel>
  );
}
