import { useConsole, useMay, useMe, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { RuleVersionFrame } from '../../../../console/rule-versions/RuleVersionFrame.tsx';
import frame from '../../../../console/rule-versions/RuleVersions.module.css';
import { RuleVersionsPage } from '../../../../console/rule-versions/RuleVersionsPage.tsx';
import { ruleVersionWords } from '../../../../console/rule-versions/words.ts';
import { Form } from '../../../../console/ui/Form.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../console/use-command.ts';
import {
  createRuleDraft,
  discardRuleDraft,
  type ListRuleDetail,
  type ListRuleSet,
  listRuleSet,
  listRuleVersions,
  publishRuleVersion,
  readRuleVersion,
  saveRuleDraft,
} from '../../contract/list-rules.ts';
import { AllocationSheet, DrawsSheet, OthersSheet } from './RuleSheets.tsx';
import styles from './Rules.module.css';
import { listRuleWords } from './rule-words.ts';

const routes = { createRuleDraft, discardRuleDraft, publishRuleVersion };
const refreshOn = ['followUp.listRulesChanged', 'followUp.listRulesPublished'];

/** The rules by which tasks are drawn and allocated, in their versions. */
export function ListRulesPage() {
  const t = useWords(listRuleWords);
  return (
    <RuleVersionsPage lead={t('lead')} list={listRuleVersions} refreshOn={refreshOn}>
      {(number, onOpen) => <OneVersion key={number} number={number} onOpen={onOpen} />}
    </RuleVersionsPage>
  );
}

function OneVersion({ number, onOpen }: { number: number; onOpen(number: number): void }) {
  const result = useRoute(readRuleVersion, { params: { number } }, { refreshOn });
  const skeleton = (
    <Sheet padded>
      <LinesSkeleton lines={12} />
    </Sheet>
  );
  return (
    <Loaded result={result} skeleton={skeleton}>
      {(version) => (
        <VersionForm key={`${version.number}.${version.state}`} version={version} onOpen={onOpen} />
      )}
    </Loaded>
  );
}

/** One version: a draft is changed and published, any other is read and copied. */
function VersionForm({ version, onOpen }: { version: ListRuleDetail; onOpen(number: number): void }) {
  const { number } = version;
  const t = useWords(listRuleWords);
  const common = useWords(ruleVersionWords);
  const { notices, queryClient } = useConsole();
  const me = useMe();
  const mayEdit = useMay('followUps.rules');
  const editable = mayEdit && version.state === 'draft';
  const save = useCommand(saveRuleDraft);
  const toRow = (of: ListRuleDetail) => ({ version: of.version, values: of.ruleSet });
  const form = useForm<ListRuleSet>({
    draftKey: editable ? `${me.staffId}.followUpListRules.${number}` : null,
    row: toRow(version),
    readCurrent: (data) => toRow(data as ListRuleDetail),
  });
  const partName = (part: string): string => t(`part.${part as keyof ListRuleSet}`);
  const submit = async (): Promise<void> => {
    const read = listRuleSet.safeParse(form.values);
    if (!read.success) {
      const [part = 'draws', at, field] = read.error.issues[0]?.path.map(String) ?? [];
      const isDraw = part === 'draws' && field !== undefined;
      const known = (name: string): name is 'share' => name in listRuleWords.zh;
      const text = isDraw
        ? t('wrong', { n: Number(at) + 1, field: known(field) ? t(field) : field })
        : t('wrongPart', { part: partName(part) });
      return form.refuse({ [part]: text });
    }
    const body = { ruleSet: read.data, version: form.version };
    const result = await save.run({ params: { number }, body });
    if (!result.ok) return form.fail(result.error);
    form.saved(toRow(result.reply));
    notices.show({ tone: 'done', text: common('saved', { number }) });
    await queryClient.invalidateQueries();
  };
  return (
    <RuleVersionFrame
      {...{ version, routes, mayEdit, onOpen }}
      dirty={form.dirty}
      problems={version.problems.map(({ code, detail }) => t(`problem.${code}`, { detail }))}
      differences={
        version.changed.length > 0 && (
          <p className={styles.band}>{t('changed', { parts: version.changed.map(partName).join('、') })}</p>
        )
      }
    >
      <Form form={form} label={t('form')} onSubmit={() => void (editable && submit())}>
        <DrawsSheet form={form} readOnly={!editable} />
        <OthersSheet form={form} readOnly={!editable} />
        <AllocationSheet form={form} readOnly={!editable} />
        {editable && form.dirty && (
          <div className={frame.saveBar}>
            <SaveBar command={save} />
          </div>
        )}
      </Form>
    </RuleVersionFrame>
  );
}
