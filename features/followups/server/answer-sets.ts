import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { createRuleVersions } from '../../../platform/rule-versions/rule-versions.ts';
import type { AnswerSet } from '../contract/answer-set.ts';
import { followUpFacts } from '../contract.ts';
import { changedAnswers, checkAnswers } from '../rules/answers.ts';
import { readShippedAnswers } from '../shipped-answers.ts';
import type { RuleSetDeps } from './rule-sets.ts';
import { followUpAnswerSets } from './schema.ts';

/** The versions of the approved answers. */
export function createAnswerSets({ database, clock, audit, names }: RuleSetDeps) {
  return createRuleVersions<AnswerSet, ReturnType<typeof detail>>({
    ...{ database, clock, names, detail },
    table: followUpAnswerSets,
    shipped: readShippedAnswers(),
    check: checkAnswers,
    changed: changedAnswers,
    async note(tx, { staffId, address }, { number, version, effectFrom }, act, details) {
      const at = clock.now();
      await appendFacts(tx, [
        act === 'published' && effectFrom !== null
          ? fact(followUpFacts['followUp.answersPublished'], {
              ...{ at, ids: {} },
              data: { number, effectFrom: effectFrom.toISOString() },
            })
          : fact(followUpFacts['followUp.answersChanged'], { at, ids: {}, data: { number, version } }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address, details },
          actor: { kind: 'staff', staffId },
          action: `followUpAnswers.${act}`,
          subject: { kind: 'followUpAnswers', id: String(number) },
        },
      ]);
    },
  });
}

function detail(ruleSet: AnswerSet, inForce: AnswerSet) {
  return { problems: checkAnswers(ruleSet), changed: changedAnswers(inForce, ruleSet) };
}
