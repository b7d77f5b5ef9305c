import { Button } from 'antd';
import { useId, useMemo, useRef, useState } from 'react';
import { useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { Keys } from '../../../../console/ui/Keys.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import type { TaskView } from '../../contract/tasks.ts';
import type { TicketView } from '../../contract/tickets.ts';
import { reachesNobody } from '../../rules/ending.ts';
import { type Verdict, verdicts } from '../../states.ts';
import { FieldsForm } from '../form/FieldsForm.tsx';
import { changesOf, checkEntries, entriesOf, type FieldEntries } from '../form/form-values.ts';
import { asFormError, useRefusing } from '../form/use-refusing.ts';
import { Deadline } from '../Marks.tsx';
import { ticketWords } from '../words.ts';
import { CallCustomer } from './CallCustomer.tsx';
import { ChoiceField } from './ChoiceField.tsx';
import { ContactField } from './ContactField.tsx';
import { TaskMoves } from './TaskMoves.tsx';
import styles from './Ticket.module.css';
import { useTaskActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

type TaskValues = { note: string; verdict: string; interactionId: string } & FieldEntries;

/** The task in hand: what it asks for, what was done, and how it ended. Kept as a draft while it is written. */
export function TaskCard(props: {
  task: TaskView;
  ticket: TicketView;
  fields: readonly FieldDefinition[];
  refresh(): void;
}) {
  const { task, ticket, fields, refresh } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const me = useMe();
  const titleId = useId();
  const acts = useTaskActs(task, refresh);
  const sentences = useRefusing();
  const called = lastCall(ticket, task.openedAt);
  const before = useMemo(() => entriesOf(fields, ticket.values), [fields, ticket.values]);
  const row = useMemo(
    (): { version: number; values: TaskValues } => ({
      version: task.version,
      values: { note: '', verdict: '', interactionId: called, ...before },
    }),
    [task.version, before, called],
  );
  const form = useForm<TaskValues>({ draftKey: `${me.staffId}.task.${task.id}`, row });
  const [chosen, setChosen] = useState('');
  const buttons = useRef<HTMLFieldSetElement>(null);
  const informs = task.work === 'inform';

  const finish = async (outcome: string): Promise<void> => {
    if (acts.command.state !== 'idle') return;
    setChosen(outcome);
    const told = informs && !reachesNobody(outcome);
    const checked = checkEntries(fields, form.values, {
      required: false,
      keys: told || !informs ? task.fields : [],
    });
    const problems = checked.problems.filter(({ key }) => task.fields.includes(key));
    if (problems.length > 0 || (told && form.values.verdict === '')) {
      const verdict = told && form.values.verdict === '' ? { verdict: t('verdictNeeded') } : {};
      return form.refuse({ ...sentences(problems), ...verdict } as Partial<
        Record<keyof TaskValues & string, string>
      >);
    }
    const changed = changesOf(fields, before, form.values, checked.values);
    const values = Object.fromEntries(Object.entries(changed).filter(([key]) => task.fields.includes(key)));
    const { note, verdict, interactionId } = form.values;
    const name = task.outcomes.find(({ code }) => code === outcome)?.name;
    const error = await acts.act(
      {
        action: 'complete',
        outcome,
        note: note.trim(),
        ...(Object.keys(values).length > 0 ? { values } : {}),
        ...(told
          ? {
              told: {
                interactionId: interactionId === '' ? null : interactionId,
                verdict: verdict as Verdict,
              },
            }
          : {}),
      },
      t('completed', { name: text(task.name), outcome: name === undefined ? outcome : text(name) }),
    );
    if (error === null) form.saved(row);
    else form.fail(asFormError(error));
  };
  const submit = (): void => {
    const [only, ...others] = task.outcomes;
    if (only !== undefined && others.length === 0) void finish(only.code);
    else buttons.current?.querySelector('button')?.focus();
  };
  return (
    <section className={styles.taskCard} aria-labelledby={titleId}>
      <header className={styles.taskHead}>
        <h2 id={titleId}>{t('taskOf', { name: text(task.name) })}</h2>
        <span className={styles.quiet}>{words(`work.${task.work}`)}</span>
        {task.dueAt !== null && <Deadline dueAt={task.dueAt} />}
        <TaskMoves task={task} acts={acts} />
      </header>
      {task.problem !== null && (
        <p className={styles.problem} role="note">
          {t('problem', { problem: text(task.problem) })}
        </p>
      )}
      <Form form={form} label={text(task.name)} onSubmit={submit}>
        {task.fields.length > 0 && (
          <FieldsForm form={form} fields={fields} only={task.fields} needed={task.fields} />
        )}
        {informs && (
          <>
            {ticket.customerId !== null && (
              <>
                <CallCustomer ticketId={ticket.id} customerId={ticket.customerId} />
                <ContactField
                  customerId={ticket.customerId}
                  value={form.values.interactionId}
                  onChange={(id) => form.set('interactionId', id)}
                />
              </>
            )}
            <ChoiceField
              form={form}
              name="verdict"
              label={t('verdictAsk')}
              options={verdicts.map((one) => ({ value: one, label: words(`verdict.${one}`) }))}
            />
          </>
        )}
        <TextAreaField
          form={form}
          name="note"
          label={t('taskNote')}
          hint={t('taskNoteHint')}
          maxLength={4_000}
          optional
        />
        <fieldset ref={buttons} className={styles.outcomes} aria-label={t('outcomes')}>
          {task.outcomes.map(({ code, name }, at) => (
            <OutcomeButton
              key={code}
              label={text(name)}
              names={{ zh: name.zh, en: name.en ?? name.zh }}
              keys={at < 9 ? `alt+${at + 1}` : null}
              primary={at === 0}
              busy={acts.command.state !== 'idle' && chosen === code}
              disabled={acts.command.state !== 'idle' && chosen !== code}
              onPress={() => void finish(code)}
            />
          ))}
          <span className={formStyles.hint}>{t('taskKept')}</span>
        </fieldset>
      </Form>
    </section>
  );
}

/** @returns the last contact in which the customer was called about this ticket and answered; empty for none. */
function lastCall({ entries }: TicketView, since: string): string {
  const call = entries.find(
    ({ what, at, data }) => what === 'called' && data.answered === true && at >= since,
  );
  return typeof call?.data.interactionId === 'string' ? call.data.interactionId : '';
}

function OutcomeButton(props: {
  label: string;
  names: { zh: string; en: string };
  keys: string | null;
  primary: boolean;
  busy: boolean;
  disabled: boolean;
  onPress(): void;
}) {
  const { keys } = props;
  return (
    <Button
      type={props.primary ? 'primary' : 'default'}
      loading={props.busy}
      disabled={props.disabled}
      onClick={props.onPress}
    >
      {props.label}
      {keys !== null && (
        <>
          <Keys keys={keys} />
          <OutcomeKey keys={keys} names={props.names} onPress={props.onPress} />
        </>
      )}
    </Button>
  );
}

function OutcomeKey(props: { keys: string; names: { zh: string; en: string }; onPress(): void }) {
  useShortcut(props.keys, props.names, props.onPress);
  return null;
}
