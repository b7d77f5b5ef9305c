import { Button, Checkbox } from 'antd';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormRow, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  addInteractionView,
  changeInteractionView,
  type InteractionView,
  removeInteractionView,
} from '../contract/views.ts';
import styles from './Interactions.module.css';
import { viewWords } from './view-words.ts';

interface Values {
  name: string;
  shared: boolean;
}
const toRow = ({
  version,
  name,
  shared,
}: Pick<InteractionView, 'version' | keyof Values>): FormRow<Values> => ({
  version,
  values: { name, shared },
});

/** Names filters, shares them, or removes what was kept. @param props.view null: the filters are kept anew */
export function ViewDialog(props: {
  view: InteractionView | null;
  filters: InteractionView['filters'];
  mayShare: boolean;
  onSaved(id: string | null): void;
  onClose(): void;
}) {
  const { view, onSaved, onClose } = props;
  const t = useWords(viewWords);
  const { notices } = useConsole();
  const add = useCommand(addInteractionView);
  const change = useCommand(changeInteractionView);
  const remove = useCommand(removeInteractionView);
  const command = view === null ? add : change;
  const form = useForm<Values>({
    draftKey: null,
    row: toRow(view ?? { version: 0, name: '', shared: false }),
    readCurrent: (data) => toRow(data as InteractionView),
  });
  const submit = async (): Promise<void> => {
    const name = form.values.name.trim();
    if (name === '') return form.refuse({ name: t('nameNeeded') });
    const body = { name, shared: form.values.shared, filters: view?.filters ?? props.filters };
    const result =
      view === null
        ? await add.run({ body })
        : await change.run({ params: { id: view.id }, body: { ...body, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('saved', { name }) });
    onSaved(result.reply.id);
    onClose();
  };
  const takeAway = async ({ id, name, filters, shared }: InteractionView): Promise<void> => {
    const result = await remove.run({ params: { id } });
    if (!result.ok) return form.fail(result.error);
    const bringBack = async (): Promise<void> => {
      const again = await add.run({ body: { name, filters, shared } });
      if (again.ok) onSaved(again.reply.id);
      else notices.show({ tone: 'error', text: again.error.message });
    };
    const action = { label: t('back'), run: () => void bringBack() };
    notices.show({ tone: 'done', text: t('removed', { name }), action });
    onSaved(null);
    onClose();
  };
  const title = t(view === null ? 'newTitle' : 'editTitle');
  return (
    <Dialog title={title} onClose={onClose}>
      <Form form={form} label={title} onSubmit={() => void submit()}>
        {view === null && <p className={styles.dialogText}>{t('lead')}</p>}
        <TextField form={form} name="name" label={t('name')} hint={t('nameHint')} maxLength={40} autoFocus />
        {props.mayShare && (
          <div>
            <Checkbox
              checked={form.values.shared}
              onChange={(event) => form.set('shared', event.target.checked)}
            >
              {t('share')}
            </Checkbox>
            <p className={styles.dialogText}>{t('shareHint')}</p>
          </div>
        )}
        <SaveBar command={command} disabled={view !== null && !form.dirty}>
          {view !== null && (
            <Button danger loading={remove.state !== 'idle'} onClick={() => void takeAway(view)}>
              {t('remove')}
            </Button>
          )}
        </SaveBar>
      </Form>
    </Dialog>
  );
}
