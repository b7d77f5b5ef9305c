import { Checkbox, Select } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMay, useMe, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import { Form } from '../../../../console/ui/Form.tsx';
import { SelectField } from '../../../../console/ui/fields.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { type FormHandle, type FormRow, useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { listBranches, listStaff } from '../../../access/contract.ts';
import { createWorkGroup, updateWorkGroup, type WorkGroup } from '../../contract/kinds.ts';
import { textOrNull } from './kind-form.ts';
import { designWords } from './words.ts';

interface GroupValues {
  code: string;
  nameZh: string;
  nameEn: string;
  /** «everywhere» for the whole installation. */
  branchId: string;
  memberIds: string[];
  active: boolean;
}

const everywhere = 'everywhere';
const blank: FormRow<GroupValues> = {
  version: 0,
  values: { code: '', nameZh: '', nameEn: '', branchId: everywhere, memberIds: [], active: true },
};

function toRow(group: WorkGroup): FormRow<GroupValues> {
  return {
    version: group.version,
    values: {
      code: group.code,
      nameZh: group.name.zh,
      nameEn: group.name.en ?? '',
      branchId: group.branchId ?? everywhere,
      memberIds: group.members.map(({ staffId }) => staffId),
      active: group.active,
    },
  };
}

/** One group and its members. @param props.group null for a new one */
export function GroupPanel(props: { group: WorkGroup | null; onSaved(): void; onClose(): void }) {
  const { group } = props;
  const t = useWords(designWords);
  const text = useLocalText();
  const me = useMe();
  const { notices } = useConsole();
  const branches = useRoute(listBranches).data?.branches ?? [];
  const create = useCommand(createWorkGroup);
  const update = useCommand(updateWorkGroup);
  const command = group === null ? create : update;
  const row = useMemo(() => (group === null ? blank : toRow(group)), [group]);
  const form = useForm<GroupValues>({
    draftKey: `${me.staffId}.work-group.${group?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toRow(data as WorkGroup),
  });
  const { values } = form;
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const name = textOrNull(values.nameZh, values.nameEn);
    const refused = {
      ...(group === null && !/^[a-z][A-Za-z0-9]{0,39}$/.test(values.code) ? { code: t('codeNeeded') } : {}),
      ...(name === null ? { nameZh: t('nameNeeded') } : {}),
    };
    if (name === null || Object.keys(refused).length > 0) return form.refuse(refused);
    const body = {
      name,
      memberIds: values.memberIds,
      branchId: values.branchId === everywhere ? null : values.branchId,
      active: values.active,
    };
    const result =
      group === null
        ? await create.run({ body: { ...body, code: values.code } })
        : await update.run({ params: { code: group.code }, body: { ...body, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(group === null ? blank : toRow(result.reply));
    notices.show({ tone: 'done', text: t('groupSaved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  return (
    <SidePanel title={group === null ? t('newGroup') : text(group.name)} onClose={props.onClose}>
      <Form form={form} label={t('groups')} onSubmit={() => void submit()}>
        {group === null && (
          <TextField form={form} name="code" label={t('code')} hint={t('codeHint')} maxLength={40} />
        )}
        <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={200} />
        <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={400} optional />
        <SelectField
          form={form}
          name="branchId"
          label={t('serves')}
          options={[
            { value: everywhere, label: t('everywhere') },
            ...branches
              .filter(({ active }) => active)
              .map(({ id, name, code }) => ({ value: id, label: text(name), search: code })),
          ]}
        />
        <MembersField form={form} group={group} />
        <Checkbox checked={values.active} onChange={(event) => form.set('active', event.target.checked)}>
          {t('inUse')}
        </Checkbox>
        <SaveBar command={command} disabled={group !== null && !form.dirty} />
      </Form>
    </SidePanel>
  );
}

function MembersField({ form, group }: { form: FormHandle<GroupValues>; group: WorkGroup | null }) {
  const t = useWords(designWords);
  const staff = useRoute(listStaff, { query: { active: 'true' } }, { when: useMay('staff.read') });
  const names = new Map(
    (group?.members ?? []).map(({ staffId, name, staffNo }) => [
      staffId,
      { label: `${name} ${staffNo}`, search: `${name} ${staffNo}` },
    ]),
  );
  for (const { id, name, staffNo, pinyin } of staff.data?.staff ?? []) {
    names.set(id, { label: `${name} ${staffNo}`, search: `${name} ${staffNo} ${pinyin}` });
  }
  return (
    <Field
      form={form}
      name="memberIds"
      label={t('members')}
      hint={t('membersHint')}
      show={(ids) => ids.map((id) => names.get(id)?.label ?? id.slice(-8)).join('、')}
    >
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={t('members')}
          status={status}
          mode="multiple"
          loading={staff.isLoading}
          value={form.values.memberIds}
          onChange={(ids: string[]) => form.set('memberIds', ids)}
          options={[...names].map(([value, option]) => ({ value, ...option }))}
          showSearch={{ optionFilterProp: 'search' }}
        />
      )}
    </Field>
  );
}
