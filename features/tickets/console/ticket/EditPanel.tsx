import { useMemo, useRef } from 'react';
import { useConsole, useMe } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Form } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import { type TicketView, updateTicket } from '../../contract/tickets.ts';
import { FieldsForm } from '../form/FieldsForm.tsx';
import { changesOf, checkEntries, entriesOf, type FieldEntries } from '../form/form-values.ts';
import { asFormError, useRefusing } from '../form/use-refusing.ts';
import { ticketWords } from '../words.ts';
import type { TicketActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

type EditValues = { title: string } & FieldEntries;

/** Changes the title and the form; two people's changes are put together field by field. */
export function EditPanel(props: {
  ticket: TicketView;
  fields: readonly FieldDefinition[];
  acts: TicketActs;
  onClose(): void;
}) {
  const { ticket, fields, acts } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const me = useMe();
  const { notices } = useConsole();
  const sentences = useRefusing();
  const command = useCommand(updateTicket);
  const toRow = (view: Pick<TicketView, 'title' | 'values' | 'version'>) => ({
    version: view.version,
    values: { title: view.title, ...entriesOf(fields, view.values) } as EditValues,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of the ticket changes without its form
  const row = useMemo(() => toRow(ticket), [ticket.version, fields]);
  // What the form is compared with: the ticket as it was last read, also by a refusal.
  const base = useRef(row);
  if (row.version > base.current.version) base.current = row;
  const form = useForm<EditValues>({
    draftKey: `${me.staffId}.ticket.${ticket.id}.edit`,
    row,
    readCurrent(data) {
      base.current = toRow(data as TicketView);
      return base.current;
    },
  });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const title = form.values.title.trim();
    const checked = checkEntries(fields, form.values);
    const refused = { ...(title === '' ? { title: t('titleNeeded') } : {}), ...sentences(checked.problems) };
    if (Object.keys(refused).length > 0) {
      return form.refuse(refused as Partial<Record<keyof EditValues & string, string>>);
    }
    const values = changesOf(fields, base.current.values, form.values, checked.values);
    const result = await command.run({
      params: { id: ticket.id },
      body: {
        ...(title === base.current.values.title ? {} : { title }),
        ...(Object.keys(values).length === 0 ? {} : { values }),
        version: form.version,
      },
    });
    if (!result.ok) return form.fail(asFormError(result.error));
    acts.show(result.reply);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('said.edit') });
    props.onClose();
  };
  return (
    <SidePanel title={t('editTitle')} onClose={props.onClose}>
      <Form form={form} label={t('editTitle')} onSubmit={() => void submit()}>
        <TextField form={form} name="title" label={words('title')} maxLength={200} />
        <FieldsForm form={form} fields={fields} />
        <SaveBar command={command} disabled={!form.dirty} />
      </Form>
    </SidePanel>
  );
}
