import { Button } from 'antd';
import { useConsole, useMay, useMe } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Form } from '../../../console/ui/Form.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { PublishForm } from '../../../console/ui/PublishForm.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useCommand } from '../../../console/use-command.ts';
import { claimKinds } from '../codes.ts';
import {
  createRuleDraft,
  discardRuleDraft,
  publishRuleVersion,
  type RuleVersionDetail,
  saveRuleDraft,
} from '../contract/rule-set.ts';
import { claimKindNames } from '../names.ts';
import { Differences } from './Differences.tsx';
import { RuleSections } from './RuleSections.tsx';
import styles from './Rules.module.css';
import { type RuleValues, toRuleSet, toRuleValues, wrongFields } from './rule-form.ts';
import { lossRuleWords } from './rule-words.ts';

/** One version: a draft is changed and published, any other is read and copied. */
export function RuleVersionForm(props: { version: RuleVersionDetail; onOpen(number: number): void }) {
  const { version, onOpen } = props;
  const { number } = version;
  const t = useWords(lossRuleWords);
  const text = useLocalText();
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const mayEdit = useMay('lossReports.rules');
  const [save, create] = [useCommand(saveRuleDraft), useCommand(createRuleDraft)];
  const [discard, publish] = [useCommand(discardRuleDraft), useCommand(publishRuleVersion)];
  const editable = mayEdit && version.state === 'draft';
  const toRow = (of: RuleVersionDetail) => ({ version: of.version, values: toRuleValues(of.ruleSet) });
  const form = useForm<RuleValues>({
    draftKey: editable ? `${me.staffId}.lossRules.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as RuleVersionDetail),
  });
  const params = { number };
  const partName = (part: string): string => {
    const kind = claimKinds.find((one) => part === `claims.${one}`);
    return kind === undefined ? t('part.reminder') : text(claimKindNames[kind]);
  };
  const submit = async (): Promise<void> => {
    const wrong = wrongFields(version.ruleSet, form.values);
    if (wrong.length > 0)
      return form.refuse(Object.fromEntries(wrong.map((name) => [name, t('wrongNumber')])));
    const body = { ruleSet: toRuleSet(version.ruleSet, form.values), version: form.version };
    const result = await save.run({ params, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: t('saved', { number }) });
    await queryClient.invalidateQueries();
  };
  const copy = async (): Promise<void> => {
    const result = await create.run({ body: { from: number } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t('copied', { number: result.reply.number }) });
    await queryClient.invalidateQueries();
    onOpen(result.reply.number);
  };
  const putAside = async (discarded: boolean): Promise<void> => {
    const result = await discard.run({ params, body: { discarded, version: version.version } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    notices.show({ tone: 'done', text: t(discarded ? 'discarded' : 'takenUp', { number }) });
    await queryClient.invalidateQueries();
  };
  return (
    <div className={styles.view}>
      <header className={styles.viewHead}>
        <h2>{t('version', { number })}</h2>
        {mayEdit && version.state !== 'published' && (
          <Button loading={discard.state !== 'idle'} onClick={() => void putAside(version.state === 'draft')}>
            {t(version.state === 'draft' ? 'discard' : 'takeUp')}
          </Button>
        )}
        {mayEdit && (
          <Button loading={create.state !== 'idle'} onClick={() => void copy()}>
            {t('copy')}
          </Button>
        )}
      </header>
      {version.state !== 'discarded' && <Differences version={version} />}
      {version.state === 'draft' && version.problems.length > 0 && (
        <div className={styles.problems} role="status">
          <p>{t('problems')}</p>
          <ul>
            {version.problems.map(({ code, part }) => (
              <li key={`${code}${part}`}>
                {partName(part)}：{t(`problem.${code}`)}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form form={form} label={t('form')} onSubmit={() => void (editable && submit())}>
        <RuleSections rules={version.ruleSet} form={form} readOnly={!editable} />
        {editable && form.dirty && (
          <div className={styles.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
      {editable && (
        <Sheet title={t('publishTitle')} padded>
          <PublishForm
            words={{
              ...{ lead: t('publishLead'), when: t('when'), now: t('when.now'), later: t('when.later') },
              ...{ moment: t('effectMoment'), momentNeeded: t('momentNeeded') },
              ...{ publish: t('publish', { number }), question: t('publishQuestion', { number }) },
              ...{
                questionNow: t('publishNow'),
                questionLater: (time: string) => t('publishLater', { time }),
              },
            }}
            obstacle={form.dirty ? t('saveFirst') : version.problems.length > 0 ? t('solveFirst') : null}
            state={publish.state}
            onPublish={async (effectFrom) => {
              const result = await publish.run({ params, body: { effectFrom, version: version.version } });
              if (!result.ok) return result.error.code === 'cancelled' ? null : result.error.message;
              notices.show({ tone: 'done', text: t('published', { number }) });
              await queryClient.invalidateQueries();
              return null;
            }}
          />
        </Sheet>
      )}
    </div>
  );
}
