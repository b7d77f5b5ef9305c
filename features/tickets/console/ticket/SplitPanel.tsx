import { useMemo } from 'react';
import { useMe } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import type { TicketView } from '../../contract/tickets.ts';
import { FieldsForm } from '../form/FieldsForm.tsx';
import { checkEntries, type FieldEntries } from '../form/form-values.ts';
import { asFormError, useRefusing } from '../form/use-refusing.ts';
import { KindField } from '../new/KindField.tsx';
import { useKinds } from '../use-kinds.ts';
import { ticketWords } from '../words.ts';
import type { TicketActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

type SplitValues = { kind: string; title: string; reason: string } & FieldEntries;
const none: never[] = [];

/** Registers a part of the matter as a ticket of its own, linked with this one. */
export function SplitPanel(props: { ticket: TicketView; acts: TicketActs; onClose(): void }) {
  const { ticket, acts } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const me = useMe();
  const kinds = useKinds();
  const sentences = useRefusing();
  const start = useMemo(
    () => ({ version: 0, values: { kind: '', title: '', reason: '' } as SplitValues }),
    [],
  );
  const form = useForm<SplitValues>({ draftKey: `${me.staffId}.ticket.${ticket.id}.split`, row: start });
  const { kind, title, reason } = form.values;
  const fields = kinds.find(({ code }) => code === kind)?.fields ?? none;
  const submit = async (): Promise<void> => {
    if (acts.command.state !== 'idle') return;
    const checked = checkEntries(fields, form.values);
    const refused = {
      ...(kind === '' ? { kind: t('kindNeeded') } : {}),
      ...(title.trim() === '' ? { title: t('titleNeeded') } : {}),
      ...sentences(checked.problems),
      ...(reason.trim() === '' ? { reason: words('reasonNeeded') } : {}),
    };
    if (Object.keys(refused).length > 0) {
      return form.refuse(refused as Partial<Record<keyof SplitValues & string, string>>);
    }
    const error = await acts.act({
      action: 'split',
      kind,
      title: title.trim(),
      values: checked.values,
      reason: reason.trim(),
    });
    if (error !== null) return form.fail(asFormError(error));
    form.saved(start);
    props.onClose();
  };
  return (
    <SidePanel title={`${t('action.split')} · ${ticket.no}`} onClose={props.onClose}>
      <Form form={form} label={t('action.split')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('text.split')}</p>
        <KindField form={form} kinds={kinds} label={t('newKind')} />
        <TextField form={form} name="title" label={t('newTitle')} maxLength={200} />
        <FieldsForm form={form} fields={fields} />
        <TextAreaField form={form} name="reason" label={words('reason')} maxLength={500} />
        <SaveBar command={acts.command} label={t('action.split')} />
      </Form>
    </SidePanel>
  );
}
