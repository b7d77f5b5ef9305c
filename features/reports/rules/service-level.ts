/**
 * The figures of a queue, each with its one definition. They are counted from contacts that asked for people: those that
 * entered a queue. Whoever is still waiting isn't counted yet.
 */
import type { LocalText } from '../../../platform/local-text.ts';

/** The four formulas by which service level is reckoned in the trade; a figure always names its own. */
export const serviceLevelFormulas = [
  'abandonedCounted',
  'abandonedIgnored',
  'earlyAbandonedIgnored',
  'earlyAbandonedServed',
] as const;
export type ServiceLevelFormula = (typeof serviceLevelFormulas)[number];

/** What stands beside the figure, wherever it is shown. T is the number of seconds of the rule. */
export const formulaDefinitions: Readonly<Record<ServiceLevelFormula, { name: LocalText; text: LocalText }>> =
  {
    abandonedCounted: {
      name: { zh: '放弃计入', en: 'Abandoned count' },
      text: { zh: 'T 秒内接起 ÷（接起 + 放弃）', en: 'answered within T s ÷ (answered + abandoned)' },
    },
    abandonedIgnored: {
      name: { zh: '放弃不计', en: 'Abandoned left out' },
      text: { zh: 'T 秒内接起 ÷ 接起', en: 'answered within T s ÷ answered' },
    },
    earlyAbandonedIgnored: {
      name: { zh: 'T 秒内放弃不计', en: 'Abandoned within T s left out' },
      text: {
        zh: 'T 秒内接起 ÷（接起 + 超过 T 秒的放弃）',
        en: 'answered within T s ÷ (answered + abandoned after T s)',
      },
    },
    earlyAbandonedServed: {
      name: { zh: 'T 秒内放弃视为达标', en: 'Abandoned within T s count as served' },
      text: {
        zh: '（T 秒内接起 + T 秒内放弃）÷（接起 + 放弃）',
        en: '(answered within T s + abandoned within T s) ÷ (answered + abandoned)',
      },
    },
  };

/** The other figures and how they are reckoned. */
export const figureDefinitions = {
  answerRate: {
    zh: '接起 ÷ 请求人工；短时放弃不计',
    en: 'answered by people ÷ asked for people; short abandons left out',
  },
  abandonRate: {
    zh: '放弃 ÷ 请求人工；短时放弃不计',
    en: 'abandoned ÷ asked for people; short abandons left out',
  },
  averageWait: {
    zh: '已接起来电的等待总时长 ÷ 接起',
    en: 'total wait of answered calls ÷ answered',
  },
} as const satisfies Record<string, LocalText>;

export interface ServiceLevelRule {
  formula: ServiceLevelFormula;
  /** T: an answer within so many seconds is in time; exactly T still is. */
  seconds: number;
  /** Who abandons within so many seconds hardly asked for people and is left out of every figure; 0: nobody is. */
  shortAbandonSeconds: number;
}

/** Contacts of a queue that ended, or reached an agent, after the same number of seconds. */
export interface WaitCount {
  /** `elsewhere`: another site took them over; they are in no figure of ours. */
  result: 'answered' | 'abandoned' | 'failed' | 'elsewhere';
  /** Time in the queue in whole seconds, rounded up. */
  waitSeconds: number;
  contacts: number;
  /** Of all these contacts together, milliseconds. */
  waitMs: number;
}

/** Rates are 0…1, null where there is nothing to reckon from. */
export interface QueueFigures {
  /** Asked for people, short abandons left out. */
  offered: number;
  answered: number;
  answeredInTime: number;
  abandoned: number;
  shortAbandoned: number;
  serviceLevel: number | null;
  answerRate: number | null;
  abandonRate: number | null;
  averageWaitMs: number | null;
}

/** Reckons the figures of one queue, or of several together. */
export function figuresOf(counts: readonly WaitCount[], rule: ServiceLevelRule): QueueFigures {
  const { seconds, shortAbandonSeconds } = rule;
  const isShort = ({ result, waitSeconds }: WaitCount): boolean =>
    result === 'abandoned' && shortAbandonSeconds > 0 && waitSeconds <= shortAbandonSeconds;
  const long = counts.filter((count) => !isShort(count) && count.result !== 'elsewhere');
  const answers = long.filter(({ result }) => result === 'answered');
  const abandons = long.filter(({ result }) => result === 'abandoned');
  const inTime = ({ waitSeconds }: WaitCount): boolean => waitSeconds <= seconds;

  const offered = contactsOf(long);
  const answered = contactsOf(answers);
  const answeredInTime = contactsOf(answers.filter(inTime));
  const abandoned = contactsOf(abandons);
  const early = contactsOf(abandons.filter(inTime));
  const waitMs = answers.reduce((sum, count) => sum + count.waitMs, 0);
  return {
    offered,
    answered,
    answeredInTime,
    abandoned,
    shortAbandoned: contactsOf(counts.filter(isShort)),
    serviceLevel: serviceLevel(rule.formula, { answered, answeredInTime, abandoned, early }),
    answerRate: share(answered, offered),
    abandonRate: share(abandoned, offered),
    averageWaitMs: share(waitMs, answered),
  };
}

function serviceLevel(
  formula: ServiceLevelFormula,
  n: { answered: number; answeredInTime: number; abandoned: number; early: number },
): number | null {
  switch (formula) {
    case 'abandonedCounted':
      return share(n.answeredInTime, n.answered + n.abandoned);
    case 'abandonedIgnored':
      return share(n.answeredInTime, n.answered);
    case 'earlyAbandonedIgnored':
      return share(n.answeredInTime, n.answered + n.abandoned - n.early);
    case 'earlyAbandonedServed':
      return share(n.answeredInTime + n.early, n.answered + n.abandoned);
  }
}

function contactsOf(counts: readonly WaitCount[]): number {
  return counts.reduce((sum, { contacts }) => sum + contacts, 0);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
