import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SelectField } from '../../../console/ui/fields.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { complaintTargets, type Finding, type RootKind } from '../codes.ts';
import { actOnComplaint } from '../contract/actions.ts';
import type { ComplaintView } from '../contract/views.ts';
import { findingNames, rootNames, targetNames } from '../names.ts';
import type { ComplaintAction } from '../states.ts';
import { type ActionField, type ActionValues, commandOf, fieldsOf, missingOf } from './action-form.ts';
import { useComplaintRules, useLevelName } from './Level.tsx';
import { PeopleField } from './PeopleField.tsx';
import { complaintWords } from './words.ts';

/** Fills in one action on a complaint and carries it out. What is typed is kept as a draft. */
export function ActionPanel(props: { complaint: ComplaintView; action: ComplaintAction; onClose(): void }) {
  const { complaint, action, onClose } = props;
  const t = useWords(complaintWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const command = useCommand(actOnComplaint);
  const fields = fieldsOf(action, complaint.reexamined);
  const form = useForm<ActionValues>({
    draftKey: `${me.staffId}.complaint.${complaint.id}.${action}`,
    row: { version: complaint.version, values: begin(fields, complaint, action) },
  });
  const submit = async (): Promise<void> => {
    const wrong = missingOf(fields, form.values);
    if (wrong.length > 0) return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('needed')])));
    const body = { command: commandOf(action, form.values), version: complaint.version };
    const result = await command.run({ params: { id: complaint.id }, body });
    if (!result.ok) {
      if (result.error.code === 'staleVersion') await queryClient.invalidateQueries();
      return form.fail(result.error);
    }
    form.saved({ version: result.reply.version, values: begin(fields, result.reply, action) });
    notices.show({ tone: 'done', text: t('act.done') });
    onClose();
    await queryClient.invalidateQueries();
  };
  return (
    <SidePanel title={t(`act.${action as Exclude<ComplaintAction, 'decideSettlement'>}`)} onClose={onClose}>
      <Form form={form} label={t('act')} onSubmit={() => void submit()}>
        {fields.map((field) => (
          <OneField key={field.name} field={field} form={form} complaintId={complaint.id} />
        ))}
        <SaveBar command={command} />
      </Form>
    </SidePanel>
  );
}

function begin(
  fields: readonly ActionField[],
  complaint: ComplaintView,
  action: ComplaintAction,
): ActionValues {
  const latest = complaint.answers[0];
  const known: ActionValues = {
    how: 'call',
    form: latest?.form ?? 'oral',
    text: action === 'saveAnswer' && latest !== undefined && latest.state !== 'sent' ? latest.text : '',
    cause: complaint.cause ?? '',
    target: complaint.target,
    rootKind: complaint.root?.kind ?? '',
    finding: complaint.root?.finding ?? '',
    detail: complaint.root?.detail ?? '',
    measure: complaint.root?.measure ?? '',
  };
  return Object.fromEntries(fields.map(({ name }) => [name, known[name] ?? '']));
}

function OneField(props: { field: ActionField; form: FormHandle<ActionValues>; complaintId: string }) {
  const { field, form, complaintId } = props;
  const t = useWords(complaintWords);
  const options = useOptions(field);
  // Every field of the actions has a word; a test holds them together.
  const label = t(`field.${field.name as 'reason'}`);
  const common = { form, name: field.name, label, ...(field.optional === true ? { optional: true } : {}) };
  switch (field.as) {
    case 'text':
      return (
        <TextAreaField
          {...common}
          maxLength={field.name === 'text' ? 8_000 : 1_000}
          rows={field.name === 'text' ? 8 : 3}
        />
      );
    case 'person':
      return (
        <PeopleField
          {...common}
          single
          handlers={field.handlers}
          {...(field.handlers ? { complaintId } : {})}
        />
      );
    case 'choice':
      return <SelectField {...common} options={options} />;
    case 'moment':
      return <MomentField {...common} />;
    case 'line':
      return <TextField {...common} maxLength={100} />;
    case 'amount':
    case 'points':
      return <TextField {...common} maxLength={field.as === 'points' ? 3 : 12} inputMode="numeric" />;
  }
}

/** What each choice is called. */
function useOptions(field: ActionField): { value: string; label: string }[] {
  const t = useWords(complaintWords);
  const text = useLocalText();
  const levelName = useLevelName();
  const rules = useComplaintRules().data?.ruleSet;
  if (field.as !== 'choice') return [];
  if (field.name === 'cause')
    return (rules?.causes ?? []).map(({ code, name }) => ({ value: code, label: text(name) }));
  if (field.name === 'target')
    return complaintTargets.map((value) => ({ value, label: text(targetNames[value]) }));
  const labelOf = (value: string): string => {
    switch (field.name) {
      case 'level':
        return levelName(Number(value) as 1 | 2 | 3);
      case 'how':
        return t(`how.${value as 'call'}`);
      case 'form':
        return t(`answers.form.${value as 'oral'}`);
      case 'decision':
        return t(`answers.${value as 'kept'}`);
      case 'kind':
        return t(`settle.kind.${value as 'goodwill'}`);
      case 'granted':
        return t(`granted.${value as 'yes'}`);
      case 'finding':
        return text(findingNames[value as Finding]);
      case 'rootKind':
        return text(rootNames[value as RootKind]);
      default:
        return t(`result.${value as 'satisfied'}`);
    }
  };
  return field.options.map((value) => ({ value, label: labelOf(value) }));
}
