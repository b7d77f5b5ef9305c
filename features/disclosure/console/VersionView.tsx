import { Button, Segmented } from 'antd';
import { useMemo } from 'react';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import type { RuleVersion } from '../../../platform/rule-versions/contract.ts';
import { createRuleDraft, discardRuleDraft, type RuleVersionDetail, saveRuleDraft } from '../contract.ts';
import { checkRuleSet, describeProblem } from '../rules/check.ts';
import { CompareTab } from './CompareTab.tsx';
import styles from './Disclosure.module.css';
import { RulesTab } from './RulesTab.tsx';
import { VersionNote } from './RuleVersions.tsx';
import { type RuleValues, toFormRow, toRuleSet } from './rule-form.ts';
import { TryOutTab } from './TryOutTab.tsx';
import { useVersionsNews } from './use-versions-news.ts';
import { stateTones, versionState } from './version-state.ts';
import { WordingsTab } from './WordingsTab.tsx';
import { disclosureWords } from './words.ts';

const tabs = ['rules', 'wordings', 'tryOut', 'compare'] as const;
type Tab = (typeof tabs)[number];
const isTab = (text: string): text is Tab => tabs.some((tab) => tab === text);

/** One version. A draft is edited in place; all its tabs show what is typed, saved or not. */
export function VersionView(props: {
  detail: RuleVersionDetail;
  versions: readonly RuleVersion[];
  /** Server time, ms. */
  now: number;
  tab: string;
  onTab(tab: Tab): void;
  onOpen(number: number): void;
}) {
  const { detail, versions, now } = props;
  const { number } = detail;
  const { notices } = useConsole();
  const t = useWords(disclosureWords);
  const language = useLanguage();
  const me = useMe();
  const mayEdit = useMay('disclosure.edit');
  const editable = mayEdit && detail.state === 'draft';
  const tab: Tab = isTab(props.tab) ? props.tab : 'rules';

  const save = useCommand(saveRuleDraft);
  const takeIn = useVersionsNews();
  const row = useMemo(() => toFormRow(detail), [detail]);
  const form = useForm<RuleValues>({
    draftKey: editable ? `${me.staffId}.disclosure.${number}` : null,
    row,
    readCurrent: (data) => toFormRow(data as RuleVersionDetail),
  });
  const rules = useMemo(() => toRuleSet(form.values), [form.values]);
  const problems = detail.state === 'draft' ? checkRuleSet(rules) : [];
  const submit = async (): Promise<void> => {
    const result = await save.run({ params: { number }, body: { ruleSet: rules, version: form.version } });
    if (!result.ok) return form.fail(result.error);
    form.saved(toFormRow(result.reply));
    await takeIn(result.reply);
    notices.show({ tone: 'done', text: t('saved', { number }) });
  };

  const state = versionState(detail, versions, now);
  return (
    <div className={styles.view}>
      <header className={styles.viewHead}>
        <div className={styles.viewTitle}>
          <h2>{t('version', { number })}</h2>
          <State tone={stateTones[state]}>{t(`state.${state}`)}</State>
          <span className={styles.quiet}>
            <VersionNote version={detail} now={now} />
            {detail.basedOn !== null && ` · ${t('basedOn', { number: detail.basedOn })}`}
          </span>
        </div>
        {mayEdit && <VersionActions detail={detail} version={form.version} onOpen={props.onOpen} />}
      </header>
      <Segmented<Tab>
        aria-label={t('tabs')}
        className={styles.tabs ?? ''}
        value={tab}
        onChange={props.onTab}
        options={tabs.map((value) => ({
          value,
          label: t(value === 'compare' && !editable ? 'tab.compareOnly' : `tab.${value}`),
        }))}
      />
      {problems.length > 0 && (
        <section className={styles.problems} role="status">
          <p>{t('problems', { count: problems.length })}</p>
          <ul>
            {problems.map((problem) => (
              <li key={JSON.stringify(problem)}>{describeProblem(problem, language)}</li>
            ))}
          </ul>
        </section>
      )}
      {(tab === 'rules' || tab === 'wordings') && (
        <Form form={form} label={t('form')} onSubmit={() => void submit()}>
          <Sheet>
            {tab === 'rules' ? (
              <RulesTab form={form} editable={editable} />
            ) : (
              <WordingsTab form={form} editable={editable} />
            )}
          </Sheet>
          {editable && form.dirty && (
            <div className={styles.saveBar}>
              <span role="status">{t('unsaved')}</span>
              <SaveBar command={save}>
                <Button onClick={form.discard}>{t('undoAll')}</Button>
              </SaveBar>
            </div>
          )}
        </Form>
      )}
      {tab === 'tryOut' && (
        <Sheet>
          <TryOutTab rules={rules} />
        </Sheet>
      )}
      {tab === 'compare' && (
        <CompareTab
          detail={detail}
          rules={rules}
          versions={versions}
          now={now}
          editable={editable}
          dirty={form.dirty}
          unsound={problems.length > 0}
        />
      )}
    </div>
  );
}

/** A new draft from this version; a draft is put aside and taken up again. */
function VersionActions(props: {
  detail: RuleVersionDetail;
  /** Of the row that the person sees. */
  version: number;
  onOpen(number: number): void;
}) {
  const { detail, version, onOpen } = props;
  const { number, state } = detail;
  const { notices } = useConsole();
  const t = useWords(disclosureWords);
  const create = useCommand(createRuleDraft);
  const discard = useCommand(discardRuleDraft);
  const takeIn = useVersionsNews();
  const copy = async (): Promise<void> => {
    const result = await create.run({ body: { from: number } });
    if (!result.ok) {
      if (result.error.code !== 'cancelled')
        notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
      return;
    }
    await takeIn(result.reply);
    notices.show({ tone: 'done', text: t('copied', { number: result.reply.number }) });
    onOpen(result.reply.number);
  };
  const setDiscarded = async (discarded: boolean, at: number): Promise<void> => {
    const result = await discard.run({ params: { number }, body: { discarded, version: at } });
    if (!result.ok) {
      if (result.error.code !== 'cancelled')
        notices.show({ tone: 'error', text: t('failed', { why: result.error.message }) });
      return;
    }
    await takeIn(result.reply);
    const action = { label: t('undo'), run: () => void setDiscarded(!discarded, result.reply.version) };
    const text = t(discarded ? 'discarded' : 'takenUp', { number });
    notices.show(discarded ? { tone: 'done', text, action } : { tone: 'done', text });
  };
  return (
    <div className={styles.viewActions}>
      {state !== 'published' && (
        <Button
          loading={discard.state !== 'idle'}
          onClick={() => void setDiscarded(state === 'draft', version)}
        >
          {t(state === 'draft' ? 'discard' : 'takeUp')}
        </Button>
      )}
      <Button loading={create.state !== 'idle'} onClick={() => void copy()}>
        {t('copy')}
      </Button>
    </div>
  );
}
