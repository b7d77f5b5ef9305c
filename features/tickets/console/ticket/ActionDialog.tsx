import { useMemo } from 'react';
import type { ApiError } from '../../../../console/api.ts';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { MomentField } from '../../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { type FormRow, useForm } from '../../../../console/ui/use-form.ts';
import type { Command } from '../../../../console/use-command.ts';
import type { TicketCommand, TicketView } from '../../contract/tickets.ts';
import { priorities, untoldReasons, verdicts } from '../../states.ts';
import { ticketWords } from '../words.ts';
import { ChoiceField } from './ChoiceField.tsx';
import { ContactField } from './ContactField.tsx';
import {
  type AskedAction,
  askedParts,
  blankCommand,
  type CommandValues,
  commandOf,
  problemsOf,
} from './command-form.ts';
import { MergeField } from './MergeField.tsx';
import { QuickMoments } from './QuickMoments.tsx';
import { pageWords } from './words.ts';

const explained = [
  'suspend',
  'chase',
  'recall',
  'withdraw',
  'merge',
  'informed',
  'closeUntold',
  'reopen',
  'setDeadline',
] as const;

/**
 * Asks what an action needs to know.
 * @param props.ticket null where it is about many
 */
export function ActionDialog(props: {
  action: AskedAction;
  ticket: TicketView | null;
  command: Pick<Command<never>, 'state' | 'cancel'>;
  /** @returns why it was refused; null when it is done. */
  onGo(command: TicketCommand): Promise<ApiError | null>;
  onClose(): void;
}) {
  const { action, ticket } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const { realtime } = useConsole();
  const start = useMemo(
    (): FormRow<CommandValues> => ({
      version: 0,
      values: {
        ...blankCommand,
        priority: ticket?.priority ?? 'normal',
        why: ticket?.customerId === null ? 'anonymous' : 'unreachable',
      },
    }),
    [ticket?.priority, ticket?.customerId],
  );
  const form = useForm({ draftKey: null, row: start });
  const asks = (part: keyof typeof blankCommand): boolean => askedParts[action].includes(part);
  const submit = async (): Promise<void> => {
    if (props.command.state !== 'idle') return;
    const problems = Object.entries(problemsOf(action, form.values, realtime.now()));
    if (problems.length > 0) {
      return form.refuse(
        Object.fromEntries(
          problems.map(([part, problem]) => [
            part,
            problem === 'reasonNeeded' ? words('reasonNeeded') : t(problem),
          ]),
        ),
      );
    }
    const error = await props.onGo(commandOf(action, form.values));
    if (error === null) props.onClose();
    else form.fail(error);
  };
  const text = explained.find((one) => one === action);
  const title = t(`action.${action}`);
  return (
    <Dialog title={ticket === null ? title : `${title} · ${ticket.no}`} onClose={props.onClose}>
      <Form form={form} label={title} onSubmit={() => void submit()}>
        {text !== undefined && <p className={formStyles.hint}>{t(`text.${text}`)}</p>}
        {asks('priority') && (
          <ChoiceField
            form={form}
            name="priority"
            label={words('priority')}
            options={priorities.map((one) => ({ value: one, label: words(`priority.${one}`) }))}
          />
        )}
        {asks('dueAt') && (
          <>
            <MomentField form={form} name="dueAt" label={t('newDue')} />
            <QuickMoments onChoose={(at) => form.set('dueAt', at)} />
          </>
        )}
        {asks('until') && (
          <>
            <MomentField form={form} name="until" label={t('until')} hint={t('untilHint')} optional />
            <QuickMoments onChoose={(at) => form.set('until', at)} />
          </>
        )}
        {asks('into') && ticket !== null && <MergeField form={form} ticket={ticket} />}
        {asks('how') && (
          <ChoiceField
            form={form}
            name="how"
            label={t('how')}
            options={(['call', 'inPerson'] as const).map((one) => ({ value: one, label: t(`how.${one}`) }))}
          />
        )}
        {asks('interactionId') && ticket?.customerId != null && (
          <ContactField
            customerId={ticket.customerId}
            value={form.values.interactionId}
            onChange={(id) => form.set('interactionId', id)}
          />
        )}
        {asks('verdict') && (
          <ChoiceField
            form={form}
            name="verdict"
            label={t('verdictAsk')}
            options={verdicts.map((one) => ({ value: one, label: words(`verdict.${one}`) }))}
          />
        )}
        {asks('why') && (
          <ChoiceField
            form={form}
            name="why"
            label={t('why')}
            options={untoldReasons.map((one) => ({ value: one, label: words(`reason.${one}`) }))}
          />
        )}
        {asks('note') && (
          <TextAreaField form={form} name="note" label={t('note')} maxLength={2_000} optional />
        )}
        {asks('reason') && (
          <TextAreaField form={form} name="reason" label={words('reason')} maxLength={500} />
        )}
        <SaveBar command={props.command} label={title} />
      </Form>
    </Dialog>
  );
}
