import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useConsole, useMe, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { MomentField } from '../../../console/ui/MomentField.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../console/ui/TextAreaField.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import { type FormHandle, useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { SourceOfRule } from '../../../platform/rule-versions/contract.ts';
import { listRoles } from '../../access/contract.ts';
import { complaintLevels } from '../codes.ts';
import {
  createRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
  type RuleVersionDetail,
  saveRuleDraft,
} from '../contract/rule-set.ts';
import styles from './Complaints.module.css';
import { complaintPageWords } from './page-words.ts';
import { type RuleValues, toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { complaintWords } from './words.ts';

const figures = [
  'decision',
  'complex',
  'extended',
  'olderRule',
  'askReexamination',
  'decideReexamination',
] as const;

/** One version: a draft is changed and published, any other is read and copied. */
export function RuleVersionForm(props: { version: RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const t = useWords(complaintPageWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const save = useCommand(saveRuleDraft);
  const create = useCommand(createRuleDraft);
  const discard = useCommand(discardRuleDraft);
  const [publishing, setPublishing] = useState(false);
  const draft = version.state === 'draft';
  const toRow = (of: RuleVersionDetail) => ({ version: of.version, values: toRuleValues(of.ruleSet) });
  const form = useForm<RuleValues>({
    draftKey: draft ? `${me.staffId}.complaintRules.${version.number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as RuleVersionDetail),
  });
  const params = { number: version.number };
  const sentences = { number: t('rules.wrong'), time: t('rules.wrongTime'), words: t('rules.empty') };
  const submit = async (): Promise<void> => {
    const wrong = wrongFields(form.values);
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map(({ name, why }) => [name, sentences[why]])));
    const body = { ruleSet: toRuleSet(version.ruleSet, form.values), version: form.version };
    const result = await save.run({ params, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('rules.saved') });
    await queryClient.invalidateQueries();
  };
  const copy = async (): Promise<void> => {
    const result = await create.run({ body: { from: version.number } });
    if (result.ok) onOpen(result.reply.number);
    else notices.show({ tone: 'error', text: result.error.message });
    await queryClient.invalidateQueries();
  };
  const putAside = async (discarded: boolean): Promise<void> => {
    const result = await discard.run({ params, body: { discarded, version: version.version } });
    if (!result.ok) notices.show({ tone: 'error', text: result.error.message });
    await queryClient.invalidateQueries();
  };
  return (
    <Form
      form={form}
      label={t('rules.version', { n: version.number })}
      onSubmit={() => void (draft && submit())}
    >
      {version.changed.length > 0 && (
        <p className={styles.band}>{t('rules.changed', { parts: version.changed.join('、') })}</p>
      )}
      {version.problems.length > 0 && (
        <ul className={styles.problems} aria-label={t('rules.problems')}>
          {version.problems.map(({ code, part, detail }) => (
            <li key={`${code}${part}${detail}`}>
              {part}：{t(`problem.${code}`, { detail })}
            </li>
          ))}
        </ul>
      )}
      <Sections version={version} form={form} readOnly={!draft} />
      <div className={styles.buttons}>
        {draft && (
          <SaveBar command={save} disabled={!form.dirty}>
            <Button disabled={form.dirty || version.problems.length > 0} onClick={() => setPublishing(true)}>
              {t('rules.publish')}
            </Button>
            <Button onClick={() => void putAside(true)}>{t('rules.discard')}</Button>
          </SaveBar>
        )}
        {version.state === 'discarded' && (
          <Button onClick={() => void putAside(false)}>{t('rules.restore')}</Button>
        )}
        {!draft && (
          <Button loading={create.state !== 'idle'} onClick={() => void copy()}>
            {t('rules.newDraft')}
          </Button>
        )}
      </div>
      {publishing && <PublishDialog version={version} onClose={() => setPublishing(false)} />}
    </Form>
  );
}

function Sections(props: { version: RuleVersionDetail; form: FormHandle<RuleValues>; readOnly: boolean }) {
  const { version, form, readOnly } = props;
  const t = useWords(complaintPageWords);
  const text = useLocalText();
  const rules = version.ruleSet;
  const roles = useRoute(listRoles, {});
  const line = (name: string, label: string): ReactNode => (
    <TextField key={name} form={form} name={name} label={label} maxLength={9} readOnly={readOnly} />
  );
  return (
    <>
      <Sheet title={t('rules.levels')} padded>
        {complaintLevels.map((level) => (
          <Rule
            key={level}
            name={text(rules.levels[level].name)}
            means={text(rules.levels[level].means)}
            source={rules.levels[level].source}
          >
            {line(`level.${level}.reaction`, t('rules.reaction'))}
            {line(`level.${level}.answer`, t('rules.answer'))}
            {line(`level.${level}.points`, t('rules.points'))}
          </Rule>
        ))}
      </Sheet>
      <Sheet title={t('rules.regulator')} padded>
        {figures.map((name) => (
          <Rule key={name} name={t(`rules.${name}`)} source={rules.regulator[name].source}>
            {line(`figure.${name}`, t(`rules.${name}`))}
          </Rule>
        ))}
      </Sheet>
      <Sheet title={t('rules.words')} padded>
        {rules.words.map((list) => (
          <Rule
            key={list.code}
            name={text(list.name)}
            means={t('rules.wordsHint', { level: text(rules.levels[list.level as 1 | 2 | 3].name) })}
          >
            {readOnly ? (
              <p className={styles.words}>{list.words.join('、')}</p>
            ) : (
              <TextAreaField
                form={form}
                name={`words.${list.code}`}
                label={text(list.name)}
                maxLength={4_000}
                rows={2}
              />
            )}
          </Rule>
        ))}
      </Sheet>
      <Sheet title={t('rules.causes')} padded>
        {rules.causeGroups.map((group) => (
          <Rule key={group.code} name={text(group.name)}>
            <p className={styles.words}>
              {rules.causes
                .filter((one) => one.group === group.code)
                .map((one) => `${text(one.name)}（${text(rules.levels[one.level as 1 | 2 | 3].name)}）`)
                .join('、')}
            </p>
          </Rule>
        ))}
      </Sheet>
      <Sheet title={t('rules.authority')} padded>
        <Rule name={t('rules.authority')} source={rules.authority.source}>
          {(roles.data?.roles ?? [])
            .filter(({ code }) => rules.authority.limits[code] !== undefined)
            .map(({ code, name }) => line(`limit.${code}`, t('rules.limit', { role: text(name) })))}
        </Rule>
      </Sheet>
      <Sheet title={t('rules.other')} padded>
        <Rule name={t('rules.nightWatch')} source={rules.nightWatch.source}>
          {line('nightWatch', t('rules.nightWatch'))}
        </Rule>
        <Rule name={t('rules.progress')} source={rules.progress.source}>
          {line('figure.progress', t('rules.progress'))}
        </Rule>
        <Rule name={t('rules.followUp')} source={rules.followUp.source}>
          {line('figure.followUp', t('rules.followUp'))}
        </Rule>
        <Rule name={t('rules.repeats')}>
          {line('history.repeats', t('rules.repeats'))}
          {line('history.withinDays', t('rules.withinDays'))}
        </Rule>
        <Rule name={t('rules.groupFrom')}>
          {line('groupFrom', t('rules.groupFrom'))}
          {line('majorAmount', t('rules.majorAmount'))}
        </Rule>
      </Sheet>
    </>
  );
}

/** A rule: what it is, its figures, where they come from. */
function Rule(props: { name: string; means?: string; source?: SourceOfRule; children: ReactNode }) {
  const text = useLocalText();
  const t = useWords(complaintWords);
  const { source } = props;
  return (
    <div className={styles.rule}>
      <div>
        <span className={styles.ruleName}>{props.name}</span>
        {props.means !== undefined && <span className={styles.second}>{props.means}</span>}
      </div>
      <div className={styles.ruleFields}>{props.children}</div>
      {source !== undefined && (
        <p className={styles.second}>
          {text(source.text)} · {t(`certainty.${source.certainty}`)}
          {source.since !== null && ` · ${t('since', { date: source.since })}`}
        </p>
      )}
    </div>
  );
}

function PublishDialog({ version, onClose }: { version: RuleVersionDetail; onClose(): void }) {
  const t = useWords(complaintPageWords);
  const { notices, queryClient } = useConsole();
  const command = useCommand(publishRuleVersion);
  const form = useForm<{ effectFrom: string }>({
    draftKey: null,
    row: { version: 0, values: { effectFrom: '' } },
  });
  const submit = async (): Promise<void> => {
    const effectFrom = form.values.effectFrom === '' ? null : form.values.effectFrom;
    const body = { effectFrom, version: version.version };
    const result = await command.run({ params: { number: version.number }, body });
    if (!result.ok) return form.fail(result.error);
    notices.show({ tone: 'done', text: t('rules.publishedDone') });
    onClose();
    await queryClient.invalidateQueries();
  };
  return (
    <Dialog title={t('rules.publish')} onClose={onClose}>
      <Form form={form} label={t('rules.publish')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('rules.publishText')}</p>
        <MomentField form={form} name="effectFrom" label={t('rules.at')} hint={t('rules.atOnce')} />
        <SaveBar command={command} label={t('rules.publish')} />
      </Form>
    </Dialog>
  );
}
