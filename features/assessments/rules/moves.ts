import type { MaterialKind } from '../../claims/codes.ts';
import type { AssessmentMove, AssessmentState, DeskMove } from '../codes.ts';
import type { AssessmentRules } from '../contract/rule-set.ts';

/** The state machine of an assessment; server and console read the same table. */
export const assessmentTable: Readonly<
  Record<AssessmentState, Partial<Record<AssessmentMove, AssessmentState>>>
> = {
  collecting: { pictures: 'ready', unfit: 'toSurvey' },
  ready: { take: 'taken', unfit: 'toSurvey' },
  taken: { release: 'ready', ask: 'collecting', offer: 'offered', unfit: 'toSurvey' },
  // What was offered can be put right until it is answered.
  offered: { take: 'taken', accept: 'accepted', decline: 'toSurvey' },
  accepted: {},
  toSurvey: {},
};

export const nextAssessmentState = (state: AssessmentState, move: AssessmentMove): AssessmentState | null =>
  assessmentTable[state][move] ?? null;

const answers: readonly DeskMove[] = ['accept', 'decline'];

/** What somebody may do: answers are recorded by whoever has the customer on the line, the rest by assessors. */
export function movesFor(
  state: AssessmentState,
  of: { mine: boolean; assesses: boolean; records: boolean },
): DeskMove[] {
  const all = Object.keys(assessmentTable[state]).filter((move): move is DeskMove => move !== 'pictures');
  return all.filter((move) => {
    if (answers.includes(move)) return of.records;
    // A colleague's work isn't taken out of his hands.
    return of.assesses && (state !== 'taken' || of.mine);
  });
}

/** Wanted kinds of which nothing came since they were asked for. */
export function missingPictures(
  wanted: readonly MaterialKind[],
  there: readonly { kind: MaterialKind; at: Date }[],
  askedAt: Date | null,
): MaterialKind[] {
  return wanted.filter(
    (kind) => !there.some((one) => one.kind === kind && (askedAt === null || one.at > askedAt)),
  );
}

/** @returns whether an offer is small enough to be made by pictures. Source: the rule set. */
export const withinLimit = (
  items: readonly { amount: number }[],
  { limit }: Pick<AssessmentRules, 'limit'>,
): boolean => totalOf(items) <= limit.yuan * 100;

/** @returns whole fen. */
export const totalOf = (items: readonly { amount: number }[]): number =>
  items.reduce((sum, { amount }) => sum + amount, 0);

/** Moments of the clock that runs from all pictures to the offer: a warning, then the end. */
export function assessmentTimes(readyAt: Date, { done, warn }: Pick<AssessmentRules, 'done' | 'warn'>) {
  const at = (percent: number): Date =>
    new Date(readyAt.getTime() + Math.round((done.minutes * 60_000 * percent) / 100));
  return { dueAt: at(100), warnAt: at(warn.percent) };
}
