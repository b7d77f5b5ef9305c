import { Button } from 'antd';
import { useState } from 'react';
import { useTimeFormat } from '../../../console/centre.ts';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { CopyField } from '../../../console/ui/CopyField.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { ChecksField, SelectField, TextField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState } from '../../../console/ui/States.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { consoleWords } from '../../../console/words.ts';
import type { RouteRequest } from '../../../platform/http/route.ts';
import {
  type Branch,
  createStaff,
  renewInvitation,
  roleCodes,
  type StaffRow,
  updateStaff,
} from '../contract.ts';
import { languageTitles, roleTitles, skillTitles } from './names.ts';
import { branchOptions, skillTitle } from './staff-names.ts';
import { type StaffValues, staffState, toFormRow } from './staff-state.ts';
import { accessWords } from './words.ts';

interface StaffPanelProps {
  /** Null for a new person, or when nobody was found. */
  row: StaffRow | null;
  isNew: boolean;
  branches: readonly Branch[];
  /** Server time, ms. */
  now: number;
  onClose(): void;
}

/** One person: looked at, changed, invited, disabled. */
export function StaffPanel(props: StaffPanelProps) {
  const { row, isNew, branches, onClose } = props;
  const t = useWords(accessWords);
  const me = useMe();
  const mayEdit = useMay('staff.edit');
  const [invitation, setInvitation] = useState<{ name: string; path: string } | null>(null);
  if (invitation !== null) {
    return (
      <SidePanel title={t('invitation.title', { name: invitation.name })} onClose={onClose}>
        <div className={formStyles.form}>
          <p>{t('invitation.text')}</p>
          <CopyField label={t('invitation.link')} text={window.location.origin + invitation.path} />
          <div className={formStyles.actions}>
            <Button onClick={isNew ? onClose : () => setInvitation(null)}>{t('invitation.done')}</Button>
          </div>
        </div>
      </SidePanel>
    );
  }
  if (row === null && !isNew) {
    return (
      <SidePanel title={t('staffNo')} onClose={onClose}>
        <EmptyState title={t('staff.gone')} />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={row?.name ?? t('staff.newTitle')} onClose={onClose}>
      {mayEdit ? (
        <StaffForm
          row={row}
          branches={branches}
          draftKey={`${me.staffId}.staff.${row?.id ?? 'new'}`}
          onInvited={(name, path) => setInvitation({ name, path })}
        />
      ) : (
        row !== null && <StaffCard row={row} />
      )}
      {row !== null && mayEdit && (
        <SignInSection
          row={row}
          now={props.now}
          onInvited={(path) => setInvitation({ name: row.name, path })}
        />
      )}
    </SidePanel>
  );
}

const blank: StaffValues = {
  staffNo: '',
  name: '',
  branchId: '',
  roles: ['agent'],
  skills: [],
  language: 'zh-CN',
};

function StaffForm(props: {
  row: StaffRow | null;
  branches: readonly Branch[];
  draftKey: string;
  onInvited(name: string, path: string): void;
}) {
  const { row, branches } = props;
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const text = useLocalText();
  const me = useMe();
  const create = useCommand(createStaff);
  const update = useCommand(updateStaff);
  const [start] = useState(() => ({ version: 0, values: { ...blank, branchId: me.branch.id } }));
  const form = useForm<StaffValues>({
    draftKey: props.draftKey,
    row: row === null ? start : toFormRow(row),
    readCurrent: (data) => toFormRow(data as StaffRow),
  });
  const submit = async (): Promise<void> => {
    // The server checks what the form holds; its lists are wider than the types of the wire.
    const body = form.values as RouteRequest<typeof createStaff>['body'];
    if (row === null) {
      const result = await create.run({ body });
      if (!result.ok) return form.fail(result.error);
      form.saved(start);
      notices.show({ tone: 'done', text: t('staff.created', { name: result.reply.staff.name }) });
      return props.onInvited(result.reply.staff.name, result.reply.invitation);
    }
    const result = await update.run({
      params: { id: row.id },
      body: { ...body, active: row.active, version: form.version },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(toFormRow(result.reply));
    notices.show({ tone: 'done', text: t('staff.saved', { name: result.reply.name }) });
  };
  const options = branchOptions(branches, text);
  const roleOptions = roleCodes.map((code) => ({ value: code, label: text(roleTitles[code]) }));
  const skillOptions = [...new Set([...Object.keys(skillTitles), ...(row?.skills ?? [])])].map((code) => ({
    value: code,
    label: skillTitle(code, text),
  }));
  const names = (all: readonly { value: string; label: string }[]) => (chosen: string[]) =>
    chosen.map((one) => all.find((option) => option.value === one)?.label ?? one).join('、');
  return (
    <Form form={form} label={row?.name ?? t('staff.newTitle')} onSubmit={() => void submit()}>
      <TextField form={form} name="name" label={t('name')} maxLength={40} />
      <TextField
        form={form}
        name="staffNo"
        label={t('staffNo')}
        hint={t('staff.numberHint')}
        maxLength={40}
      />
      <SelectField
        form={form}
        name="branchId"
        label={t('staff.branch')}
        options={options}
        show={(id) => names(options)([id])}
      />
      <ChecksField
        form={form}
        name="roles"
        label={t('staff.roles')}
        options={roleOptions}
        show={names(roleOptions)}
      />
      <ChecksField
        form={form}
        name="skills"
        label={t('staff.skills')}
        hint={t('staff.skillsHint')}
        options={skillOptions}
        show={names(skillOptions)}
      />
      <SelectField
        form={form}
        name="language"
        label={t('staff.language')}
        options={Object.entries(languageTitles).map(([value, label]) => ({ value, label }))}
        show={(code) => languageTitles[code as 'en']}
      />
      <SaveBar command={row === null ? create : update} disabled={row !== null && !form.dirty} />
    </Form>
  );
}

function StaffCard({ row }: { row: StaffRow }) {
  const t = useWords(accessWords);
  const text = useLocalText();
  return (
    <div className={formStyles.form}>
      <Facts
        items={[
          [t('staffNo'), row.staffNo],
          [t('staff.branch'), text(row.branchName)],
          [t('staff.roles'), row.roles.map((role) => text(roleTitles[role])).join('、')],
          [t('staff.skills'), row.skills.map((skill) => skillTitle(skill, text)).join('、') || '—'],
          [t('staff.language'), languageTitles[row.language]],
        ]}
      />
      <p className={formStyles.hint}>{t('staff.readOnly')}</p>
    </div>
  );
}

/** Sign-in of the person: what stands in the way, a new link, disabling with its undo. */
function SignInSection(props: { row: StaffRow; now: number; onInvited(path: string): void }) {
  const { row } = props;
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tc = useWords(consoleWords);
  const format = useTimeFormat();
  const invite = useCommand(renewInvitation);
  const update = useCommand(updateStaff);
  const state = staffState(row, props.now);
  const sentence = {
    active: t('staff.stateActive'),
    invited: t('staff.stateInvited'),
    locked: t('staff.stateLocked', {
      time: row.lockedUntil === null ? '' : format.clock(Date.parse(row.lockedUntil)),
    }),
    disabled: t('staff.stateDisabled'),
  }[state];
  const failed = (why: string): void =>
    notices.show({ tone: 'error', text: t('staff.failed', { name: row.name, why }) });
  const sendLink = async (): Promise<void> => {
    const result = await invite.run({ params: { id: row.id } });
    if (result.ok) props.onInvited(result.reply.invitation);
    else failed(result.error.message);
  };
  const setActive = async (current: StaffRow, active: boolean, withUndo: boolean): Promise<void> => {
    const { staffNo, name, branchId, roles, skills, language, version } = current;
    const body = { staffNo, name, branchId, roles, skills, language, version, active };
    const result = await update.run({ params: { id: row.id }, body });
    if (!result.ok) return failed(result.error.message);
    const undo = { label: tc('form.undo'), run: () => void setActive(result.reply, !active, false) };
    notices.show({
      tone: 'done',
      text: t(active ? 'staff.nowEnabled' : 'staff.nowDisabled', { name }),
      ...(withUndo ? { action: undo } : {}),
    });
  };
  const linkLabel = { active: 'staff.reinvite', invited: 'staff.invite', locked: 'staff.lift' } as const;
  return (
    <section className={formStyles.below}>
      <h3>{t('staff.signInTitle')}</h3>
      <p className={formStyles.hint}>{sentence}</p>
      <div className={formStyles.actions}>
        {state !== 'disabled' && (
          <Button loading={invite.state !== 'idle'} onClick={() => void sendLink()}>
            {t(linkLabel[state])}
          </Button>
        )}
        <Button
          danger={row.active}
          loading={update.state !== 'idle'}
          onClick={() => void setActive(row, !row.active, true)}
        >
          {row.active ? t('staff.disable') : t('staff.enable')}
        </Button>
      </div>
    </section>
  );
}
