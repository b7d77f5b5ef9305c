import { useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { RuleVersionsPage } from '../../../console/rule-versions/RuleVersionsPage.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { listRuleVersions, readRuleVersion } from '../contract/rule-set.ts';
import { RuleVersionForm } from './RuleVersionForm.tsx';
import { lossRuleWords } from './rule-words.ts';

const refreshOn = ['lossReport.rulesChanged', 'lossReport.rulesPublished'];

/** The rules of loss reports in their versions: figures and lists with source and effect date. */
export function RulesPage() {
  const t = useWords(lossRuleWords);
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
        <RuleVersionForm key={`${version.number}.${version.state}`} version={version} onOpen={onOpen} />
      )}
    </Loaded>
  );
}
