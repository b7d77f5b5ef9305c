import { Button } from 'antd';
import { useState } from 'react';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import { type Branch, createBranch, updateBranch } from '../contract.ts';
import { accessWords } from './words.ts';

/** A branch to look at and rename, or a new one below `parent`. */
export function BranchPanel(props: {
  branch: Branch | null;
  parent: Branch | null;
  onClose(): void;
  onAdded(id: string): void;
}) {
  const { branch, parent, onClose } = props;
  const t = useWords(accessWords);
  const text = useLocalText();
  if (branch !== null) {
    return (
      <SidePanel title={t('branches.edit', { name: text(branch.name) })} onClose={onClose}>
        <RenameForm branch={branch} />
        <OpenSection branch={branch} />
      </SidePanel>
    );
  }
  if (parent === null) return null;
  return (
    <SidePanel title={t('branches.addTo', { name: text(parent.name) })} onClose={onClose}>
      <AddForm parent={parent} onAdded={props.onAdded} />
    </SidePanel>
  );
}

interface NameValues {
  zh: string;
  en: string;
}
interface BranchValues extends NameValues {
  callerNumber: string;
}
const toFormRow = (branch: Branch): { version: number; values: BranchValues } => ({
  version: branch.version,
  values: { zh: branch.name.zh, en: branch.name.en ?? '', callerNumber: branch.callerNumber ?? '' },
});
const toName = ({ zh, en }: NameValues): { zh: string; en?: string } =>
  en.trim() === '' ? { zh: zh.trim() } : { zh: zh.trim(), en: en.trim() };

function RenameForm({ branch }: { branch: Branch }) {
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const me = useMe();
  const command = useCommand(updateBranch);
  const form = useForm<BranchValues>({
    draftKey: `${me.staffId}.branch.${branch.id}`,
    row: toFormRow(branch),
    readCurrent: (data) => toFormRow(data as Branch),
  });
  const submit = async (): Promise<void> => {
    if (form.values.zh.trim() === '') return form.refuse({ zh: t('branches.nameNeeded') });
    const callerNumber = form.values.callerNumber.trim() || null;
    const body = { name: toName(form.values), active: branch.active, callerNumber, version: form.version };
    const result = await command.run({ params: { id: branch.id }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toFormRow(result.reply));
    notices.show({ tone: 'done', text: t('branches.saved', { name: result.reply.name.zh }) });
  };
  return (
    <Form form={form} label={t('branches.name')} onSubmit={() => void submit()}>
      <Facts
        items={[
          [t('branches.code'), branch.code],
          [t('branches.kind'), t(`branches.${branch.kind}`)],
        ]}
      />
      <TextField form={form} name="zh" label={t('branches.nameZh')} maxLength={200} />
      <TextField form={form} name="en" label={t('branches.nameEn')} maxLength={400} optional />
      <TextField
        form={form}
        name="callerNumber"
        label={t('branches.callerNumber')}
        hint={t('branches.callerNumberHint')}
        maxLength={30}
        optional
      />
      <SaveBar command={command} disabled={!form.dirty} />
    </Form>
  );
}

/** Closing and opening again: done at once, with its undo. */
function OpenSection({ branch }: { branch: Branch }) {
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tc = useWords(consoleWords);
  const text = useLocalText();
  const command = useCommand(updateBranch);
  const set = async (current: Branch, active: boolean, withUndo: boolean): Promise<void> => {
    const name = text(current.name);
    const body = { name: current.name, active, version: current.version };
    const result = await command.run({ params: { id: current.id }, body });
    if (!result.ok) {
      return notices.show({ tone: 'error', text: t('branches.failed', { name, why: result.error.message }) });
    }
    const undo = { label: tc('form.undo'), run: () => void set(result.reply, !active, false) };
    notices.show({
      tone: 'done',
      text: t(active ? 'branches.nowOpen' : 'branches.nowClosed', { name }),
      ...(withUndo ? { action: undo } : {}),
    });
  };
  if (branch.kind === 'headquarters') return null;
  return (
    <section className={formStyles.below}>
      <h3>{t('branches.state')}</h3>
      <div className={formStyles.actions}>
        <Button
          danger={branch.active}
          loading={command.state !== 'idle'}
          onClick={() => void set(branch, !branch.active, true)}
        >
          {t(branch.active ? 'branches.close' : 'branches.reopen')}
        </Button>
      </div>
    </section>
  );
}

interface AddValues extends NameValues {
  code: string;
}

function AddForm({ parent, onAdded }: { parent: Branch; onAdded(id: string): void }) {
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const me = useMe();
  const command = useCommand(createBranch);
  const [start] = useState({ version: 0, values: { zh: '', en: '', code: '' } });
  const form = useForm<AddValues>({ draftKey: `${me.staffId}.branch.below.${parent.id}`, row: start });
  const submit = async (): Promise<void> => {
    const { code, ...name } = form.values;
    if (name.zh.trim() === '') return form.refuse({ zh: t('branches.nameNeeded') });
    if (!/^[a-z0-9-]{1,32}$/.test(code)) return form.refuse({ code: t('branches.codeWrong') });
    const result = await command.run({ body: { name: toName(name), code, parentId: parent.id } });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    notices.show({ tone: 'done', text: t('branches.added', { name: result.reply.name.zh }) });
    onAdded(result.reply.id);
  };
  return (
    <Form form={form} label={t('branches.add')} onSubmit={() => void submit()}>
      <TextField form={form} name="zh" label={t('branches.nameZh')} maxLength={200} />
      <TextField form={form} name="en" label={t('branches.nameEn')} maxLength={400} optional />
      <TextField
        form={form}
        name="code"
        label={t('branches.code')}
        hint={t('branches.codeHint')}
        maxLength={32}
      />
      <SaveBar command={command} />
    </Form>
  );
}
