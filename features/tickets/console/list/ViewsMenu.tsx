import { DeleteOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import { routeKey, useConsole, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { MenuButton, type MenuItem } from '../../../../console/ui/MenuButton.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import type { RouteReply } from '../../../../platform/http/route.ts';
import { listViews, removeView, saveView } from '../../contract/tickets.ts';
import styles from './List.module.css';
import { addressOf, type TicketAddress, textOf } from './ticket-filters.ts';
import { listWords } from './words.ts';

type View = RouteReply<typeof listViews>['views'][number];

/** Filters that somebody kept under a name: own ones and those of colleagues. */
export function ViewsMenu(props: { address: TicketAddress; onChoose(address: TicketAddress): void }) {
  const { address, onChoose } = props;
  const t = useWords(listWords);
  const views = useRoute(listViews).data?.views ?? [];
  const [saving, setSaving] = useState(false);
  const now = textOf(address);
  const item = (view: View): MenuItem => ({
    key: view.id,
    label: view.name,
    checked: textOf(addressOf(view.query)) === now,
    run: () => onChoose(addressOf(view.query)),
  });
  const own = views.filter(({ mine }) => mine);
  const shared = views.filter(({ mine }) => !mine);
  return (
    <>
      <MenuButton
        label={t('views')}
        size="middle"
        items={[
          ...(own.length > 0 ? [{ key: 'own', heading: t('viewsOwn') }, ...own.map(item)] : []),
          ...(shared.length > 0 ? [{ key: 'shared', heading: t('viewsShared') }, ...shared.map(item)] : []),
          ...(views.length > 0
            ? [{ key: 'line', line: true as const }]
            : [{ key: 'none', heading: t('viewsNone') }]),
          { key: 'save', label: t('saveView'), run: () => setSaving(true) },
        ]}
      />
      {saving && <SaveViewDialog query={now} own={own} onClose={() => setSaving(false)} />}
    </>
  );
}

function SaveViewDialog(props: { query: string; own: readonly View[]; onClose(): void }) {
  const t = useWords(listWords);
  const { notices, freshness } = useConsole();
  const save = useCommand(saveView);
  const remove = useCommand(removeView);
  const start = useMemo(() => ({ version: 0, values: { name: '', shared: false } }), []);
  const form = useForm({ draftKey: null, row: start });
  const reread = (): void => freshness.refresh(routeKey(listViews, {}));
  const submit = async (): Promise<void> => {
    const name = form.values.name.trim();
    if (name === '') return form.refuse({ name: t('viewNameNeeded') });
    const result = await save.run({ body: { name, query: props.query, shared: form.values.shared } });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('viewSaved', { name }) });
    reread();
    props.onClose();
  };
  const forget = async (view: View): Promise<void> => {
    const result = await remove.run({ params: { id: view.id } });
    reread();
    if (!result.ok) return;
    const { name, query, shared } = view;
    notices.show({
      tone: 'info',
      text: t('viewRemoved', { name }),
      action: {
        label: t('undo'),
        run: () => void save.run({ body: { name, query, shared } }).then(reread),
      },
    });
  };
  return (
    <Dialog title={t('saveView')} onClose={props.onClose}>
      <Form form={form} label={t('saveView')} onSubmit={() => void submit()}>
        <TextField
          form={form}
          name="name"
          label={t('viewName')}
          hint={t('viewNameHint')}
          maxLength={60}
          autoFocus
        />
        <Checkbox checked={form.values.shared} onChange={(event) => form.set('shared', event.target.checked)}>
          {t('share')}
        </Checkbox>
        <SaveBar command={save} label={t('save')} />
      </Form>
      {props.own.length > 0 && (
        <ul className={styles.views}>
          {props.own.map((view) => (
            <li key={view.id} className={styles.cardLine}>
              <span>{view.name}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('removeView', { name: view.name })}
                onClick={() => void forget(view)}
              />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
