import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { RuleVersionsPage } from '../../../../console/rule-versions/RuleVersionsPage.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { listRuleVersions, readRuleVersion } from '../../contract/answer-set.ts';
import { AnswerSetForm } from './AnswerSetForm.tsx';
import { answerWords } from './answer-words.ts';

const refreshOn = ['followUp.answersChanged', 'followUp.answersPublished'];

/** The approved answers in their versions. */
export function AnswersPage() {
  const t = useWords(answerWords);
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
        <AnswerSetForm key={`${version.number}.${version.state}`} version={version} onOpen={onOpen} />
      )}
    </Loaded>
  );
}
