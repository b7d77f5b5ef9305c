import { useConsole, useMay, useMe, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Form, formStyles } from '../../../console/ui/Form.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { readRules, updateRules, type VersionedRules } from '../contract/settings.ts';
import styles from './Notices.module.css';
import { OptOuts } from './OptOuts.tsx';
import { mostOf, type RulesValues, rulesProblems, toRules, toRulesRow } from './rules-form.ts';
import { rulesWords } from './rules-words.ts';

/** Quiet hours, limits, and who wants nothing that sells. */
export function RulesPage() {
  const t = useWords(rulesWords);
  const rules = useRoute(readRules, {}, { refreshOn: ['notices.settingsChanged'] });
  return (
    <Page lead={t('lead')}>
      <div className={styles.columns}>
        <Sheet padded>
          <Loaded result={rules} skeleton={<LinesSkeleton lines={8} />}>
            {(data) => <RulesForm rules={data} />}
          </Loaded>
        </Sheet>
        <OptOuts />
      </div>
    </Page>
  );
}

function RulesForm({ rules }: { rules: VersionedRules }) {
  const t = useWords(rulesWords);
  const me = useMe();
  const may = useMay('notices.edit');
  const { notices } = useConsole();
  const command = useCommand(updateRules);
  const form = useForm<RulesValues>({
    draftKey: `${me.staffId}.noticeRules`,
    row: toRulesRow(rules),
    readCurrent: (data) => toRulesRow(data as VersionedRules),
  });
  const submit = async (): Promise<void> => {
    const problems = Object.entries(rulesProblems(form.values));
    if (problems.length > 0)
      return form.refuse(
        Object.fromEntries(
          problems.map(([name, problem]) => [
            name,
            problem === 'numberWrong'
              ? t('numberWrong', { most: name === 'perHour' ? mostOf.perHour : mostOf.perDay })
              : t(problem),
          ]),
        ),
      );
    const result = await command.run({ body: toRules(form.values, form.version) });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRulesRow(result.reply));
    notices.show({ tone: 'done', text: t('saved') });
  };
  const field = (name: keyof RulesValues, hint?: string) => (
    <TextField
      form={form}
      name={name}
      label={t(name)}
      readOnly={!may}
      maxLength={5}
      {...(hint === undefined ? {} : { hint })}
    />
  );
  return (
    <Form form={form} label={t('lead')} onSubmit={() => void submit()}>
      <h2 className={styles.heading}>{t('quietTitle')}</h2>
      <p className={formStyles.hint}>{t('quietHint')}</p>
      <div className={formStyles.pair}>
        {field('marketing.from', t('marketingHint'))}
        {field('marketing.to')}
        {field('service.from', t('serviceHint'))}
        {field('service.to')}
      </div>
      <h2 className={styles.heading}>{t('limitTitle')}</h2>
      <p className={formStyles.hint}>{t('limitHint')}</p>
      <div className={formStyles.pair}>
        {field('perHour')}
        {field('perDay')}
      </div>
      {may && <SaveBar command={command} disabled={!form.dirty} />}
    </Form>
  );
}
