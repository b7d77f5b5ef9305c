import { type Design, type QuestionnaireSize, questionnaireSizes } from '../codes.ts';
import type { Question } from '../contract/rule-set.ts';
import type { TaskPolicy } from '../contract/task.ts';
import { type FollowUpState, isSelfInsured, validPolicies } from './state.ts';

/** Rules by which an answer is taken for given without the question. */
export const defaultRules = [
  'surrendered',
  'smallerQuestionnaire',
  'addressMark',
  'addressAtHangUp',
  'staffDeclined',
  'noInstalments',
] as const;
export type DefaultRule = (typeof defaultRules)[number];

export interface Questionnaire {
  /** The largest that is asked; with participating and universal policies both sets are. */
  sizes: QuestionnaireSize[];
  ask: Question[];
  /** Questions of the larger questionnaire that the system had chosen, and others that a rule leaves out. */
  leftOut: { question: Question; rule: DefaultRule }[];
  /** On whose address the customer is asked: the first policy shown that is valid. */
  addressOf: string | null;
}

const sizeOf = (design: Design): QuestionnaireSize => (design === 'unitLinked' ? 'universal' : design);

/** @returns the sets of questions for policies: the largest one, and the participating one beside the universal one. */
export function sizesOf(policies: readonly Pick<TaskPolicy, 'design'>[]): QuestionnaireSize[] {
  const present = questionnaireSizes.filter((size) => policies.some(({ design }) => sizeOf(design) === size));
  return present.length > 1 ? present.filter((size) => size !== 'traditional') : present;
}

/** One call for all policies of a customer: what is asked, in order, and what is taken for given. */
export function questionnaireOf(state: FollowUpState): Questionnaire {
  const { task, rules } = state;
  const valid = validPolicies(state);
  const chosen = sizesOf(task.policies);
  const sizes = sizesOf(valid);
  const ofKind = rules.questions.list.filter(({ kinds }) => kinds.includes(task.kind));
  const result: Questionnaire = { sizes, ask: [], leftOut: [], addressOf: valid[0]?.id ?? null };
  for (const question of ofKind) {
    const isIn = (some: readonly QuestionnaireSize[]): boolean =>
      question.sizes.some((size) => some.includes(size));
    if (!isIn(chosen) && !isIn(sizes)) continue;
    const rule = isIn(sizes) ? ruleAgainst(state, question, valid) : 'smallerQuestionnaire';
    if (rule === null) result.ask.push(question);
    else result.leftOut.push({ question, rule });
  }
  return result;
}

function ruleAgainst(
  state: FollowUpState,
  { code, role }: Question,
  valid: readonly TaskPolicy[],
): DefaultRule | null {
  if (role === 'address' && state.addressMark !== null) return 'addressMark';
  if (role === 'instalments' && !valid.some(({ instalments }) => instalments)) return 'noInstalments';
  const mustBeAsked = role === 'ownSignature' || role === 'liability';
  const answered = state.answers.some(({ question }) => question === code);
  if (state.staffDeclined && isSelfInsured(state) && !mustBeAsked && !answered) return 'staffDeclined';
  return null;
}

/** @returns whether a «no» to this question must be noted: with both sets asked, only on the participating part. */
export function noteNeeded({ sizes }: Pick<Questionnaire, 'sizes'>, question: Question): boolean {
  const both = sizes.includes('participating') && sizes.includes('universal');
  return !both || question.sizes.includes('participating');
}

/** @returns the questions that are still open, in order; an unclear answer stays open until it was confirmed once more. */
export function openQuestions(state: FollowUpState, { ask }: Questionnaire): Question[] {
  return ask.filter(({ code }) => {
    const given = state.answers.filter(({ question }) => question === code);
    return given.length === 0 || (given.length === 1 && given[0]?.value === 'unclear');
  });
}
