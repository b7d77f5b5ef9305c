import { fillPlaces, type LocalText } from '../../../platform/local-text.ts';
import { numberMarkNames } from '../codes.ts';
import type { PlanReply, SpokenReason } from '../contract/plan.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import { outcomeNames } from '../outcomes.ts';
import { type ReasonCode, type RefusalCode, sentenceFor } from '../reasons.ts';
import { coolingOffOf, isBirthday } from './cooling-off.ts';
import { chooseNumbers, type NumberObstacle } from './numbers.ts';
import { noteNeeded, openQuestions, questionnaireOf } from './questionnaire.ts';
import { dutiesOf, policyResults } from './results.ts';
import { type FollowUpState, isSelfInsured } from './state.ts';
import type { Step } from './step-shape.ts';

/** @returns a reason in words, with the source of its figure. */
export function inWords(
  code: ReasonCode | RefusalCode,
  values: Readonly<Record<string, string | number>>,
  state: Pick<FollowUpState, 'rules' | 'task'>,
): SpokenReason {
  const { zh, en, part } = sentenceFor(code);
  const text = { zh: fillPlaces(zh, values), en: fillPlaces(en, values) };
  return { code, text, part: part ?? null, source: part === undefined ? null : sourceOf(part, state) };
}

function sourceOf(part: keyof FollowUpRuleSet, { rules, task }: Pick<FollowUpState, 'rules' | 'task'>) {
  return part === 'kinds' ? rules.kinds[task.kind].source : rules[part].source;
}

/** @returns all that is told of a task: the step, its reasons in words, the questionnaire, the clocks, the results. */
export function explain(state: FollowUpState, step: Step, at: Date, version: number): PlanReply {
  const questionnaire = questionnaireOf(state);
  const open = openQuestions(state, questionnaire);
  const coolingOff = coolingOffOf(state, at, step.from);
  const { question } = step;
  const iso = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return {
    ...{ at: at.toISOString(), rules: version },
    step: {
      ...{ action: step.action, who: step.who, from: iso(step.from), purpose: step.purpose },
      ...{ attempt: step.attempt, numbers: step.numbers, nextRung: step.nextRung, may: step.may },
      ring:
        step.action === 'dial' ? { rings: state.rules.ring.rings, seconds: state.rules.ring.seconds } : null,
      question:
        question === null
          ? null
          : {
              ...{
                code: question.code,
                text: step.again ? question.repeat : question.text,
                again: step.again,
              },
              salespersonLine: isSelfInsured(state) ? null : question.salespersonLine,
              policyId: question.role === 'address' ? questionnaire.addressOf : null,
              noteNeeded: noteNeeded(questionnaire, question),
            },
    },
    reasons: step.reasons.map(({ code, values }) => inWords(code, values, state)),
    skipped: chooseNumbers(state).skipped.map((one) => ({
      ...{ numberId: one.numberId, why: one.why, text: obstacleText(one) },
    })),
    questionnaire: {
      sizes: questionnaire.sizes,
      ask: questionnaire.ask.map(({ code }) => ({ code, open: open.some((one) => one.code === code) })),
      leftOut: questionnaire.leftOut.map(({ question: { code }, rule }) => ({ code, rule })),
    },
    birthday: isBirthday(state.task.birthday, at, state.zone),
    coolingOff:
      coolingOff === null ? null : { endsAt: coolingOff.endsAt.toISOString(), state: coolingOff.state },
    state: {
      attempts: state.attempts.map(({ startedAt, endedAt, outcome }) => ({
        ...{ startedAt: startedAt.toISOString(), endedAt: iso(endedAt), outcome },
      })),
      answers: state.answers.map(({ question: code, value, at: said }) => ({
        ...{ question: code, value, at: said.toISOString() },
      })),
      ...{ interruptions: state.interruptions, failedAppointments: state.failedAppointments },
      surrenderAlerts: state.alerts.length,
      end: state.end === null ? null : { outcome: state.end.outcome, at: state.end.at.toISOString() },
    },
    results: policyResults(state),
    duties: dutiesOf(state).map(({ kind, questions, dueAt }) => ({
      ...{ kind, questions, dueAt: dueAt.toISOString() },
    })),
  };
}

function obstacleText(one: NumberObstacle): LocalText {
  switch (one.why) {
    case 'mark': {
      const mark = numberMarkNames[one.mark];
      return { zh: `有“${mark.zh}”标记，不得拨打`, en: `Marked «${mark.en}»: never dialled` };
    }
    case 'bad': {
      const name = outcomeNames[one.outcome];
      return { zh: `${name.zh}，不再拨打`, en: `${name.en}: not dialled again` };
    }
    case 'same':
      return { zh: `与 ${one.as} 相同，只拨一次`, en: `The same as ${one.as}: dialled once` };
    case 'notDesignated':
      return { zh: '已指定另一个号码', en: 'Another number is designated' };
    case 'salesperson':
      return { zh: '业务员或网点电话，不拨打', en: 'The salesperson’s or outlet’s: not dialled' };
    case 'duplicate':
      return { zh: '重复电话，不拨打', en: 'A duplicate: not dialled' };
  }
}
