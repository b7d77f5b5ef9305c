import { Button, Select, Switch } from 'antd';
import { useState } from 'react';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { ChecksField } from '../../../console/ui/fields.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { weekdays } from '../../calendar/contract.ts';
import { type SurveySkill, surveySkills } from '../codes.ts';
import { findSurveyPlaces, type SurveyorRow, saveSurveyor } from '../contract/surveyors.ts';
import { surveySkillNames } from '../names.ts';
import { type ShiftValues, toShiftValues, toWeek } from './shift-form.ts';
import { surveyWords } from './words.ts';

type Values = ShiftValues & { active: boolean; districts: string[]; skills: string[]; phone: string };

const toRow = (row: SurveyorRow): { version: number; values: Values } => ({
  version: row.version,
  values: {
    ...toShiftValues(row.shift),
    ...{ active: row.active || row.version === 0, skills: [...row.skills], phone: '' },
    districts: row.districts.map(({ code }) => code),
  },
});

/** Changes where, what and when one person surveys. */
export function SurveyorPanel({ surveyor, onClose }: { surveyor: SurveyorRow; onClose(): void }) {
  const t = useWords(surveyWords);
  const text = useLocalText();
  const me = useMe();
  const { notices, queryClient } = useConsole();
  const command = useCommand(saveSurveyor);
  const form = useForm<Values>({
    draftKey: `${me.staffId}.surveyor.${surveyor.staffId}`,
    row: toRow(surveyor),
    readCurrent: (data) => toRow(data as SurveyorRow),
  });
  const submit = async (): Promise<void> => {
    const { week, wrong } = toWeek(form.values);
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map((day) => [`shift.${day}`, t('shiftWrong')])));
    const { active, districts, skills, phone } = form.values;
    const result = await command.run({
      params: { id: surveyor.staffId },
      body: {
        ...{ active, districts, skills: skills as SurveySkill[], shift: week, version: form.version },
        ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
      },
    });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
    await queryClient.invalidateQueries();
    onClose();
  };
  const copyMonday = (): void => {
    for (const day of weekdays) form.set(`shift.${day}`, form.values['shift.monday']);
  };
  return (
    <SidePanel title={`${surveyor.name} ${surveyor.staffNo}`} onClose={onClose}>
      <Form form={form} label={t('keepList')} onSubmit={() => void submit()}>
        <Field form={form} name="active" label={t('active')}>
          {({ status: _, ...wiring }) => (
            <span>
              <Switch
                id={wiring.id}
                aria-label={t('active')}
                checked={form.values.active}
                onChange={(active) => form.set('active', active)}
              />
            </span>
          )}
        </Field>
        <Places form={form} known={surveyor.districts} />
        <ChecksField
          form={form}
          name="skills"
          label={t('skills')}
          options={surveySkills.map((value) => ({ value, label: text(surveySkillNames[value]) }))}
        />
        <p className={formStyles.hint}>{t('shiftHint')}</p>
        {weekdays.map((day) => (
          <TextField key={day} form={form} name={`shift.${day}`} label={t(day)} maxLength={80} />
        ))}
        <div>
          <Button size="small" onClick={copyMonday}>
            {t('asMonday')}
          </Button>
        </div>
        <TextField
          form={form}
          name="phone"
          label={t('phone')}
          hint={surveyor.phone === null ? t('phoneNone') : t('phoneHint', { phone: surveyor.phone })}
          maxLength={40}
          inputMode="tel"
        />
        <SaveBar command={command} disabled={!form.dirty && surveyor.version > 0} />
      </Form>
    </SidePanel>
  );
}

/** Places by any part of their names; several. */
function Places({ form, known }: { form: FormHandle<Values>; known: SurveyorRow['districts'] }) {
  const t = useWords(surveyWords);
  const [typed, setTyped] = useState('');
  const [names, setNames] = useState(new Map(known.map(({ code, names: of }) => [code, of.join(' ')])));
  const found = useRoute(
    findSurveyPlaces,
    { query: { q: typed.trim().slice(0, 40) } },
    { when: typed.trim() !== '', keepPrevious: true },
  );
  const places = typed.trim() === '' ? [] : (found.data?.places ?? []);
  const options = [
    ...places.map((one) => ({ value: one.code, label: one.names.join(' ') })),
    ...form.values.districts
      .filter((code) => !places.some((one) => one.code === code))
      .map((code) => ({ value: code, label: names.get(code) ?? code })),
  ];
  return (
    <Field form={form} name="districts" label={t('districts')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          mode="multiple"
          aria-label={t('districts')}
          status={status}
          value={form.values.districts}
          placeholder={t('districtsHint')}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          notFoundContent={null}
          options={options}
          onChange={(codes: string[], chosen) => {
            const list = Array.isArray(chosen) ? chosen : chosen === undefined ? [] : [chosen];
            setNames(
              new Map([...names, ...list.map(({ value, label }) => [String(value), String(label)] as const)]),
            );
            form.set('districts', codes);
          }}
        />
      )}
    </Field>
  );
}
