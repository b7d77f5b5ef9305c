import { Checkbox } from 'antd';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useConsole, useMay, useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { SelectField } from '../../../../console/ui/fields.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { TextField } from '../../../../console/ui/TextField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import type { LocalText } from '../../../../platform/local-text.ts';
import { spokenLanguage } from '../../../../platform/spoken-language.ts';
import {
  createLanguage,
  firstLanguage,
  type LanguageRow,
  type LanguageSetup,
  updateLanguage,
} from '../../contract/languages.ts';
import styles from './Languages.module.css';
import type { SkillChoice } from './skill-choice.ts';
import { languageWords } from './words.ts';

interface Values {
  code: string;
  nameZh: string;
  nameEn: string;
  /** '' for none. */
  skill: string;
  active: boolean;
}
interface Row {
  version: number;
  values: Values;
}

const blank: Row = { version: 0, values: { code: '', nameZh: '', nameEn: '', skill: '', active: true } };

function toRow({ code, name, skill, active, version }: LanguageRow): Row {
  return { version, values: { code, nameZh: name.zh, nameEn: name.en ?? '', skill: skill ?? '', active } };
}

function nameOf({ nameZh, nameEn }: Values): LocalText {
  const en = nameEn.trim();
  return { zh: nameZh.trim(), ...(en === '' ? {} : { en }) };
}

/** One language, and what is still to be recorded in it. @param props.language null for a new one */
export function LanguagePanel(props: {
  language: LanguageSetup | null;
  skills: readonly SkillChoice[];
  onSaved(): void;
  onClose(): void;
}) {
  const { language, skills } = props;
  const t = useWords(languageWords);
  const text = useLocalText();
  const me = useMe();
  const mayEdit = useMay('flows.edit');
  const { notices } = useConsole();
  const create = useCommand(createLanguage);
  const update = useCommand(updateLanguage);
  const command = language === null ? create : update;
  const row = useMemo(() => (language === null ? blank : toRow(language)), [language]);
  const form = useForm<Values>({
    draftKey: `${me.staffId}.language.${language?.code ?? 'new'}`,
    row,
    readCurrent: (data) => toRow(data as LanguageRow),
  });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const { values, version } = form;
    const code = values.code.trim();
    const wrong: Partial<Record<keyof Values, string>> = {
      ...(values.nameZh.trim() === '' ? { nameZh: t('nameNeeded') } : {}),
      ...(spokenLanguage.safeParse(code).success ? {} : { code: t('codeWrong') }),
    };
    if (Object.keys(wrong).length > 0) return form.refuse(wrong);
    const body = { name: nameOf(values), skill: values.skill === '' ? null : values.skill };
    const result =
      language === null
        ? await create.run({ body: { ...body, code } })
        : await update.run({ params: { code }, body: { ...body, active: values.active, version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(language === null ? blank : toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { name: text(result.reply.name) }) });
    props.onSaved();
    props.onClose();
  };
  const kept = language?.skill ?? null;
  const known = skills.map(({ code, name }) => ({ value: code, label: text(name) }));
  const unlisted = kept === null || skills.some(({ code }) => code === kept) ? [] : [kept];
  return (
    <SidePanel title={language === null ? t('create') : text(language.name)} onClose={props.onClose}>
      {language !== null && <Missing language={language} />}
      {mayEdit && (
        <Form form={form} label={t('list')} onSubmit={() => void submit()}>
          <TextField form={form} name="nameZh" label={t('nameZh')} maxLength={40} />
          <TextField form={form} name="nameEn" label={t('nameEn')} maxLength={80} optional />
          {language === null && (
            <TextField
              form={form}
              name="code"
              label={t('code')}
              hint={
                <>
                  {t('codeHint')} {t('grammar')}
                </>
              }
              maxLength={6}
            />
          )}
          <SelectField
            form={form}
            name="skill"
            label={t('skill')}
            hint={t('skillHint')}
            placeholder={t('noSkill')}
            options={[
              { value: '', label: t('noSkill') },
              ...known,
              ...unlisted.map((code) => ({ value: code, label: code })),
            ]}
          />
          {language !== null && language.code !== firstLanguage && (
            <Checkbox
              checked={form.values.active}
              onChange={(event) => form.set('active', event.target.checked)}
            >
              {t('inUse')}
            </Checkbox>
          )}
          <SaveBar command={command} disabled={language !== null && !form.dirty} />
        </Form>
      )}
    </SidePanel>
  );
}

/** Names of sounds that are shown of many. */
const mostShown = 12;

function Missing({ language }: { language: LanguageSetup }) {
  const t = useWords(languageWords);
  const { missing, needed, code } = language;
  if (missing.length === 0) return null;
  return (
    <section className={styles.missing}>
      <h3>{t('missingTitle', { count: missing.length, needed })}</h3>
      <p className={formStyles.hint}>{t('missingHint')}</p>
      <p className={styles.names}>
        {missing.slice(0, mostShown).join(' · ')}
        {missing.length > mostShown ? ' …' : ''}
      </p>
      <Link to={`/prompts?language=${code}&kind=everything`}>{t('record')}</Link>
    </section>
  );
}
