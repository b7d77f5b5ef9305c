import { useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useConsole, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { ChecksField, SelectField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type Branch, createStaff, roleCodes, type StaffRow, updateStaff } from '../contract.ts';
import { languageTitles, roleTitles } from './names.ts';
import { SkillsField } from './SkillsField.tsx';
import { signInWords } from './sign-in-words.ts';
import { branchOptions } from './staff-names.ts';
import { refusedFields, type StaffValues, toBody, toFormRow } from './staff-state.ts';
import { accessWords } from './words.ts';

const blank: StaffValues = {
  mobile: '',
  removeMobile: false,
  staffNo: '',
  name: '',
  branchId: '',
  roles: ['agent'],
  skills: {},
  language: 'zh-CN',
};

/** Adds a person, or changes one. */
export function StaffForm(props: {
  row: StaffRow | null;
  branches: readonly Branch[];
  draftKey: string;
  onInvited(name: string, path: string, noticeSent: boolean): void;
}) {
  const { row, branches } = props;
  const { notices } = useConsole();
  const t = useWords(accessWords);
  const tSignIn = useWords(signInWords);
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
  const sentences = {
    name: tSignIn('welcome.nameNeeded'),
    staffNo: tSignIn('signIn.badNumber'),
    roles: t('staff.roleNeeded'),
    mobile: t('staff.mobileWrong'),
  };
  const submit = async (): Promise<void> => {
    const refused = refusedFields(form.values);
    if (refused.length > 0)
      return form.refuse(Object.fromEntries(refused.map((name) => [name, sentences[name]])));
    const body = toBody(form.values);
    if (row === null) {
      const result = await create.run({ body });
      if (!result.ok) return form.fail(result.error);
      form.saved(start);
      notices.show({ tone: 'done', text: t('staff.created', { name: result.reply.staff.name }) });
      return props.onInvited(result.reply.staff.name, result.reply.invitation, result.reply.noticeSent);
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
  const names = (all: readonly { value: string; label: string }[]) => (chosen: string[]) =>
    chosen.map((one) => all.find((option) => option.value === one)?.label ?? one).join('、');
  return (
    <Form form={form} label={row?.name ?? t('staff.newTitle')} onSubmit={() => void submit()}>
      <TextField form={form} name="name" label={t('name')} maxLength={40} />
      <TextField
        form={form}
        name="staffNo"
        label={t('staffNo')}
        hint={tSignIn('staffNoHint')}
        maxLength={40}
      />
      <SelectField
        form={form}
        name="branchId"
        label={t('staff.branch')}
        options={options}
        show={(id) => names(options)([id])}
      />
      <MobileField form={form} present={row?.mobile ?? null} />
      <ChecksField
        form={form}
        name="roles"
        label={t('staff.roles')}
        options={roleOptions}
        show={names(roleOptions)}
      />
      <SkillsField form={form} />
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

/** The number for notices about signing in. The present one is masked, so it is replaced or removed, never edited. */
function MobileField({ form, present }: { form: FormHandle<StaffValues>; present: string | null }) {
  const t = useWords(accessWords);
  const { removeMobile } = form.values;
  const hint =
    present === null ? (
      t('staff.mobileHint')
    ) : (
      <>
        {removeMobile
          ? t('staff.mobileGoes', { mobile: formatPhone(present) })
          : t('staff.mobileStays', { mobile: formatPhone(present) })}{' '}
        <button
          type="button"
          className={formStyles.linkButton}
          onClick={() => form.set('removeMobile', !removeMobile)}
        >
          {removeMobile ? t('staff.mobileKeep') : t('staff.mobileRemove')}
        </button>
      </>
    );
  return (
    <TextField
      form={form}
      name="mobile"
      label={t('staff.mobile')}
      hint={hint}
      inputMode="tel"
      maxLength={40}
      optional
    />
  );
}
