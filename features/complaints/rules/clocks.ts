import type { SourceOfRule } from '../../../platform/rule-versions/contract.ts';
import type { Calendar, Span } from '../../calendar/contract.ts';
import { deadline } from '../../calendar/rules/deadline.ts';
import type { ComplaintClock, ComplaintLevel, ExtensionState } from '../codes.ts';
import type { ComplaintRuleSet, WarningStep } from '../contract/rule-set.ts';

/** What the clocks of a complaint are reckoned from. */
export interface ClockedComplaint {
  level: ComplaintLevel;
  /** When the insurer received it; the regulator's clocks begin here. */
  receivedAt: Date;
  /** When it was registered, or opened again; the insurer's own clocks begin here. */
  beganAt: Date;
  /** When somebody promised an answer; null where nobody did. */
  promisedUntil: Date | null;
  /** Somebody has taken it up. */
  reactedAt: Date | null;
  /** The customer has the answer. */
  answeredAt: Date | null;
  /** When he was last told how it stands. */
  toldAt: Date | null;
  extension: ExtensionState;
  reexaminationAt: Date | null;
  endedAt: Date | null;
}

/** One clock: when it runs out, and when it stopped. */
export interface RunningClock {
  clock: ComplaintClock;
  from: Date;
  dueAt: Date;
  /** Null while it runs. */
  stoppedAt: Date | null;
  span: Span;
  source: SourceOfRule;
  warnings: readonly WarningStep[];
}

/**
 * The clocks of a complaint, in the order in which they run out; of equal ones the insurer's own comes first. Those that
 * the end of the complaint makes void are stopped by it. The regulator's decision has one clock, in the length that was
 * granted; the older rule runs beside it, and the earlier warns. Source of the lengths: the rule set.
 */
export function clocksOf(of: ClockedComplaint, rules: ComplaintRuleSet, calendar: Calendar): RunningClock[] {
  const level = rules.levels[of.level];
  const { regulator } = rules;
  const clock = (
    code: ComplaintClock,
    from: Date,
    stopped: Date | null,
    span: Span,
    source: SourceOfRule,
    warnings: readonly WarningStep[],
  ): RunningClock => ({
    clock: code,
    from,
    dueAt: deadline(calendar, from, span),
    stoppedAt: stopped ?? of.endedAt,
    span,
    source,
    warnings,
  });
  const { beganAt, receivedAt, answeredAt, reactedAt } = of;
  const progressFrom = of.toldAt !== null && of.toldAt > beganAt ? of.toldAt : beganAt;
  const list = [
    clock('reaction', beganAt, reactedAt, level.reaction, level.source, level.warnings),
    clock('answer', beganAt, answeredAt, level.answer, level.source, level.warnings),
    clock(
      'progress',
      progressFrom,
      answeredAt,
      rules.progress.span,
      rules.progress.source,
      level.warnings.slice(0, 2),
    ),
  ];
  if (of.promisedUntil !== null && of.promisedUntil > beganAt) {
    const minutes = Math.round((of.promisedUntil.getTime() - beganAt.getTime()) / 60_000);
    const span: Span = { clock: 'elapsed', minutes };
    list.push(clock('promise', beganAt, answeredAt, span, level.source, level.warnings));
  }
  if (of.reexaminationAt !== null) {
    const { span, source } = regulator.decideReexamination;
    list.push(clock('reexamination', of.reexaminationAt, answeredAt, span, source, regulator.warnings));
  } else {
    const { code, figure } = decisionOf(of.extension, rules);
    list.push(clock(code, receivedAt, answeredAt, figure.span, figure.source, regulator.warnings));
    const older = regulator.olderRule;
    list.push(clock('olderRule', receivedAt, answeredAt, older.span, older.source, regulator.warnings));
  }
  return list.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function decisionOf(extension: ExtensionState, { regulator }: ComplaintRuleSet) {
  if (extension === 'extended') return { code: 'decisionExtended', figure: regulator.extended } as const;
  if (extension === 'none') return { code: 'decision', figure: regulator.decision } as const;
  return { code: 'decisionComplex', figure: regulator.complex } as const;
}

/** One warning of one clock. */
export interface Warning {
  clock: ComplaintClock;
  /** When the clock runs out: with another end it is another warning. */
  dueAt: Date;
  percent: number;
  to: WarningStep['to'];
  at: Date;
}

/** @returns the warnings of the clocks that still run, the earliest first. */
export function warningsOf(clocks: readonly RunningClock[]): Warning[] {
  return clocks
    .filter((clock) => clock.stoppedAt === null)
    .flatMap(({ clock, from, dueAt, warnings }) =>
      warnings.map(({ percent, to }) => ({
        clock,
        dueAt,
        percent,
        to,
        at: new Date(from.getTime() + Math.round(((dueAt.getTime() - from.getTime()) * percent) / 100)),
      })),
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.percent - b.percent);
}

/** How it stands with a clock. `met` and `missed` once it has stopped. */
export const clockStates = ['running', 'soon', 'overdue', 'met', 'missed'] as const;
export type ClockState = (typeof clockStates)[number];

/** `soon`: a quarter of its time is left, or less. */
export function stateOf({ from, dueAt, stoppedAt }: RunningClock, now: Date): ClockState {
  if (stoppedAt !== null) return stoppedAt <= dueAt ? 'met' : 'missed';
  if (now > dueAt) return 'overdue';
  const whole = dueAt.getTime() - from.getTime();
  return (dueAt.getTime() - now.getTime()) * 4 <= whole ? 'soon' : 'running';
}

/** The clock that runs out first of those that run; null when all have stopped. */
export function nextDue(clocks: readonly RunningClock[]): RunningClock | null {
  return clocks.find((clock) => clock.stoppedAt === null && clock.clock !== 'progress') ?? null;
}

/** When the customer has the answer at the latest: of the clocks that run but for the reaction the earliest. */
export function answerDue(clocks: readonly RunningClock[]): Date | null {
  const found = clocks.find(
    ({ clock, stoppedAt }) => stoppedAt === null && clock !== 'progress' && clock !== 'reaction',
  );
  return found?.dueAt ?? null;
}
