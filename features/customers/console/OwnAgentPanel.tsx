import type { ReactNode } from 'react';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { type Option, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { Loaded } from '../../../console/ui/States.tsx';
import { type FormRow, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import { assignAgent, type CustomerView, listAgents } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { useErrorSentence } from './use-error-sentence.ts';
import { customerWords } from './words.ts';

type Agents = RouteReply<typeof listAgents>['agents'];

/** What the form holds: the staff number, empty for nobody. */
const toRow = ({ ownAgent, version }: CustomerView): FormRow<{ agent: string }> => ({
  version,
  values: { agent: ownAgent?.staffNo ?? '' },
});

/** Gives a customer an agent of his own, or takes him away. */
export function OwnAgentPanel({ customer, onClose }: { customer: CustomerView; onClose(): void }): ReactNode {
  const t = useWords(customerWords);
  const agents = useRoute(listAgents, {});
  return (
    <SidePanel title={t('ownAgent')} onClose={onClose}>
      <Loaded result={agents}>
        {(data) => <OwnAgentForm customer={customer} agents={data.agents} onClose={onClose} />}
      </Loaded>
    </SidePanel>
  );
}

function OwnAgentForm(props: { customer: CustomerView; agents: Agents; onClose(): void }): ReactNode {
  const { customer, agents, onClose } = props;
  const { notices } = useConsole();
  const t = useWords(customerWords);
  const sentence = useErrorSentence();
  const command = useCommand(assignAgent);
  const options = useAgentOptions(agents, customer.ownAgent);
  const form = useForm<{ agent: string }>({
    draftKey: null,
    row: toRow(customer),
    readCurrent: (data) => toRow(data as CustomerView),
  });
  const submit = async (): Promise<void> => {
    const { agent } = form.values;
    const result = await command.run({
      params: { id: customer.id },
      body: { staffNo: agent === '' ? null : agent, version: form.version },
    });
    if (!result.ok) {
      const unknown = customerErrors['customers.agentUnknown'];
      return result.error.code === unknown.code
        ? form.refuse({ agent: sentence(unknown) })
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
    <Form form={form} label={t('ownAgent')} onSubmit={() => void submit()}>
      <p className={formStyles.hint}>{t('ownAgent.lead')}</p>
      <SelectField
        form={form}
        name="agent"
        label={t('ownAgent')}
        placeholder={t('ownAgent.find')}
        options={options}
        optional
      />
      <SaveBar command={command} disabled={!form.dirty} />
    </Form>
  );
}

/** Nobody, and all who may be chosen; who was chosen and can't be any more stands there, too. */
function useAgentOptions(agents: Agents, chosen: CustomerView['ownAgent']): Option[] {
  const t = useWords(customerWords);
  const text = useLocalText();
  const isGone = chosen !== null && !agents.some(({ staffNo }) => staffNo === chosen.staffNo);
  return [
    { value: '', label: t('ownAgent.nobody') },
    ...(isGone
      ? [{ value: chosen.staffNo, label: `${chosen.name} ${chosen.staffNo} · ${t('ownAgent.gone')}` }]
      : []),
    ...agents.map(({ staffNo, name, pinyin, branchName }) => ({
      value: staffNo,
      label: `${name} ${staffNo} · ${text(branchName)}`,
      search: pinyin,
    })),
  ];
}
