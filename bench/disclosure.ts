/**
 * How many questions about disclosure the rules answer in a second on one core, and how long one answer lasts.
 *
 * A question is that of the panel at the desk: a kind of caller, a subject, and some proved factors; its answer holds a
 * verdict for every fact of the subject with every smallest set of factors that would open it. The questions go round
 * all kinds of callers, mostly customers, with none to five factors proved, as they come during a call. The rules are
 * those that come with the product. The baseline says only yes or no to each class, and not what is missing.
 */
import { performance } from 'node:perf_hooks';
import {
  type CallerKind,
  callerFactors,
  type Factor,
  factClasses,
  type SubjectKind,
  sections,
} from '../features/disclosure/codes.ts';
import { opens } from '../features/disclosure/rules/requirement.ts';
import { requirementOf, verdictsOf } from '../features/disclosure/rules/verdict.ts';
import { readShippedRules } from '../features/disclosure/shipped-rules.ts';
import { createDice, type Figures, figure, percentile } from './figures.ts';

const differentQuestions = 5_000;
const warmUpQuestions = 50_000;
const measuredQuestions = 300_000;

interface Question {
  caller: CallerKind;
  subject: SubjectKind;
  proved: Factor[];
}

/**
 * Measures the disclosure rules; takes a few seconds and one core.
 * @returns `disclosure.verdictsPerSecond` (whole answers, not single facts) and `disclosure.answerP99Ms`.
 * @throws Error when the load was not the one described above.
 */
export async function disclosureBench(): Promise<Figures> {
  const { ruleSet } = readShippedRules();
  const questions = makeQuestions();
  const ask = (n: number): Question => {
    const question = questions[n % differentQuestions];
    if (question === undefined) throw new Error('no question');
    return question;
  };
  const answer = ({ caller, proved, subject }: Question) => verdictsOf(ruleSet, caller, proved, subject);
  for (let n = 0; n < warmUpQuestions; n++) answer(ask(n));

  let facts = 0;
  let sets = 0;
  const start = performance.now();
  for (let n = 0; n < measuredQuestions; n++) {
    const verdicts = answer(ask(n)) ?? [];
    facts += verdicts.length;
    sets += verdicts[0]?.missing.length ?? 0;
  }
  const perSecond = (measuredQuestions / (performance.now() - start)) * 1000;
  if (facts / measuredQuestions < 8 || sets === 0)
    throw new Error(
      `not the load meant: ${facts / measuredQuestions} facts a question, ${sets} missing sets`,
    );

  const times = new Float64Array(measuredQuestions);
  for (let n = 0; n < measuredQuestions; n++) {
    const question = ask(n);
    const begin = performance.now();
    answer(question);
    times[n] = performance.now() - begin;
  }

  const yesOrNo = ({ caller, subject, proved }: Question): number => {
    const code = sections[caller][subject];
    if (code === null) return 0;
    const known = new Set(proved);
    const section = ruleSet.sections[code];
    return factClasses.filter((name) => opens(requirementOf(ruleSet, caller, section, name, null), known))
      .length;
  };
  const bareStart = performance.now();
  for (let n = 0; n < measuredQuestions; n++) yesOrNo(ask(n));
  const barePerSecond = (measuredQuestions / (performance.now() - bareStart)) * 1000;

  return {
    'disclosure.verdictsPerSecond': figure(perSecond, '1/s', barePerSecond),
    'disclosure.answerP99Ms': figure(percentile(times, 0.99), 'ms'),
  };
}

function makeQuestions(): Question[] {
  const dice = createDice(11);
  const asked: [CallerKind, SubjectKind][] = [
    ['customer', 'policy'],
    ['customer', 'policy'],
    ['customer', 'policy'],
    ['customer', 'claim'],
    ['customer', 'claim'],
    ['authorised', 'policy'],
    ['thirdParty', 'claim'],
    ['trafficPolice', 'policy'],
    ['salesperson', 'policy'],
    ['other', 'policy'],
  ];
  return Array.from({ length: differentQuestions }, () => {
    const [caller, subject] = asked[dice(asked.length)] ?? ['customer', 'policy'];
    const left = [...callerFactors[caller]];
    const count = Math.min(dice(6), left.length);
    const proved = Array.from({ length: count }, () => left.splice(dice(left.length), 1)).flat();
    return { caller, subject, proved };
  });
}
