import { signalCodes } from '../codes.ts';
import type { FraudRuleProblem, FraudRules } from '../contract/rule-set.ts';
import { scoreOf } from './evaluate.ts';

/** Words that tell whoever hears a question what is thought of him. */
const telling = /欺诈|骗|作假|造假|假的|怀疑|可疑|嫌疑|fraud|suspic|suspect|fake|lying|liar|cheat/i;

/** What keeps rules from being published: bands, a score that nothing reaches, and questions that aren't neutral. */
export function checkFraudRules(rules: FraudRules): FraudRuleProblem[] {
  const { bands, review, signals } = rules;
  return [
    ...(bands.middle >= bands.high ? [{ code: 'bandsReversed' as const, part: 'bands' }] : []),
    ...(scoreOf(signalCodes, rules) < review.score
      ? [{ code: 'neverReached' as const, part: 'review' }]
      : []),
    ...signalCodes
      .filter((code) => telling.test(`${signals[code].question.zh} ${signals[code].question.en ?? ''}`))
      .map((code) => ({ code: 'questionTells' as const, part: `signals.${code}` })),
  ];
}
