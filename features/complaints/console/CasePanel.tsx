import { useConsole, useMe } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { actOnCase, createCase, type TrainingCase } from '../contract/cases.ts';
import { complaintPageWords } from './page-words.ts';

interface Story {
  title: string;
  story: string;
  lesson: string;
}

/** Writes a case of a complaint, or changes one. */
export function CasePanel(props: { complaintId?: string; of?: TrainingCase; onClose(): void }) {
  const { complaintId, of, onClose } = props;
  const t = useWords(complaintPageWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const create = useCommand(createCase);
  const change = useCommand(actOnCase);
  const values: Story = { title: of?.title ?? '', story: of?.story ?? '', lesson: of?.lesson ?? '' };
  const form = useForm<Story>({
    draftKey: `${me.staffId}.complaintCase.${of?.id ?? complaintId ?? ''}`,
    row: { version: of?.version ?? 0, values },
  });
  const submit = async (): Promise<void> => {
    const wrong = (['title', 'story', 'lesson'] as const).filter((name) => form.values[name].trim() === '');
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('case.needed')])));
    const result =
      of === undefined
        ? await create.run({ body: { complaintId: complaintId ?? '', ...form.values } })
        : await change.run({
            params: { id: of.id },
            body: { command: { action: 'save', ...form.values }, version: of.version },
          });
    if (!result.ok) return form.fail(result.error);
    form.saved({ version: result.reply.version, values: form.values });
    notices.show({ tone: 'done', text: t('case.saved') });
    onClose();
    await queryClient.invalidateQueries();
  };
  return (
    <SidePanel title={t(of === undefined ? 'case.new' : 'case.edit')} onClose={onClose}>
      <Form form={form} label={t('case.new')} onSubmit={() => void submit()}>
        <TextField form={form} name="title" label={t('case.title')} maxLength={120} />
        <TextAreaField
          form={form}
          name="story"
          label={t('case.story')}
          hint={t('case.storyHint')}
          maxLength={4_000}
          rows={8}
        />
        <TextAreaField form={form} name="lesson" label={t('case.lesson')} maxLength={4_000} rows={4} />
        <SaveBar command={of === undefined ? create : change} />
      </Form>
    </SidePanel>
  );
}
