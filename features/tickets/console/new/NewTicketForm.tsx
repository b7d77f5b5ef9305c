import { Select } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useConsole, useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { createTicket, type TicketView } from '../../contract/tickets.ts';
import { priorities } from '../../states.ts';
import { FieldsForm } from '../form/FieldsForm.tsx';
import { checkEntries } from '../form/form-values.ts';
import { asFormError, useRefusing } from '../form/use-refusing.ts';
import { ChoiceField } from '../ticket/ChoiceField.tsx';
import { useLinkables } from '../ticket/use-linkables.ts';
import { useKinds } from '../use-kinds.ts';
import { ticketWords } from '../words.ts';
import { CustomerField } from './CustomerField.tsx';
import { KindField } from './KindField.tsx';
import styles from './New.module.css';
import { blankTicket, type NewTicketValues, toNewTicket } from './new-ticket.ts';
import { PromiseField } from './PromiseField.tsx';
import { newWords } from './words.ts';

export interface NewTicketProps {
  /** Names its draft: the contact, the customer, the list. */
  place: string;
  /** Known already; left out where it is to be chosen. */
  customerId?: string | null;
  interactionId?: string;
  onMade(ticket: TicketView): void;
}

/** Registers a matter: kind, what it asks for, how urgent, what was promised. What is typed survives a reload. */
export function NewTicketForm(props: NewTicketProps) {
  const { place, customerId, interactionId } = props;
  const t = useWords(newWords);
  const text = useLocalText();
  const me = useMe();
  const navigate = useNavigate();
  const format = useTimeFormat();
  const { notices, realtime } = useConsole();
  const kinds = useKinds();
  const sentences = useRefusing();
  const command = useCommand(createTicket);
  const start = useMemo(() => ({ version: 0, values: blankTicket }), []);
  const form = useForm<NewTicketValues>({ draftKey: `${me.staffId}.ticket.new.${place}`, row: start });
  const kind = kinds.find(({ code }) => code === form.values.kind) ?? null;
  const priority = priorities.find((one) => one === form.values.priority) ?? kind?.priority ?? 'normal';
  const whose = customerId === undefined ? form.values.customerId : (customerId ?? '');

  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    if (kind === null) return form.refuse({ kind: t('kindNeeded') });
    const { values, problems } = checkEntries(kind.fields, form.values);
    if (problems.length > 0) {
      return form.refuse(sentences(problems) as Partial<Record<keyof NewTicketValues & string, string>>);
    }
    const body = toNewTicket(
      { ...form.values, customerId: whose },
      values,
      text(kind.name),
      interactionId ?? null,
    );
    const result = await command.run({ body });
    if (!result.ok) return form.fail(asFormError(result.error));
    const made = result.reply;
    form.saved(start);
    notices.show({
      tone: 'done',
      text: t('registered', { no: made.no, time: format.relative(Date.parse(made.dueAt), realtime.now()) }),
      action: { label: t('open'), run: () => void navigate(`/tickets/${made.id}`) },
    });
    props.onMade(made);
  };
  return (
    <Form form={form} label={t('title')} onSubmit={() => void submit()}>
      <KindField form={form} kinds={kinds} label={t('kind')} />
      {kind !== null && (
        <>
          {kind.problems.length > 0 && (
            <p className={styles.problem} role="note">
              {t('kindProblem', { problem: kind.problems.map(text).join(' ') })}
            </p>
          )}
          {customerId === undefined && <CustomerField form={form} />}
          <TextField
            form={form}
            name="title"
            label={t('subject')}
            placeholder={text(kind.name)}
            hint={t('subjectHint')}
            maxLength={200}
            optional
          />
          <FieldsForm form={form} fields={kind.fields} />
          <PriorityField form={form} usual={kind.priority} />
          <PromiseField
            kind={kind}
            priority={priority}
            value={form.values.promise}
            onChange={(minutes) => form.set('promise', minutes)}
          />
          {whose !== '' && <LinksField form={form} customerId={whose} />}
        </>
      )}
      <SaveBar command={command} label={t('register')} disabled={kind === null} />
    </Form>
  );
}

function PriorityField({ form, usual }: { form: FormHandle<NewTicketValues>; usual: string }) {
  const t = useWords(newWords);
  const words = useWords(ticketWords);
  // What the kind says is shown as chosen until somebody chooses otherwise.
  const shown = {
    ...form,
    values: { ...form.values, priority: form.values.priority === '' ? usual : form.values.priority },
  } as FormHandle<NewTicketValues>;
  return (
    <ChoiceField
      form={shown}
      name="priority"
      label={t('priority')}
      options={priorities.map((one) => ({ value: one, label: words(`priority.${one}`) }))}
    />
  );
}

function LinksField({ form, customerId }: { form: FormHandle<NewTicketValues>; customerId: string }) {
  const t = useWords(newWords);
  const policies = useLinkables(customerId, 'policy', null);
  const claims = useLinkables(customerId, 'claim', null);
  const options = [
    ...policies.options.map(({ value, label }) => ({ value: `policy.${value}`, label })),
    ...claims.options.map(({ value, label }) => ({ value: `claim.${value}`, label })),
  ];
  if (options.length === 0) return null;
  return (
    <Field form={form} name="links" label={t('links')} hint={t('linksHint')} optional>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('links')}
          status={status}
          mode="multiple"
          maxCount={20}
          value={form.values.links}
          onChange={(links: string[]) => form.set('links', links)}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
        />
      )}
    </Field>
  );
}
