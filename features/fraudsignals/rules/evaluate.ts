import type { DamagePart, LossKind } from '../../claims/codes.ts';
import type { LossDraft } from '../../claims/contract/draft.ts';
import { type SignalCode, signalCodes } from '../codes.ts';
import type { FraudRules } from '../contract/rule-set.ts';
import type { Correction } from './telling.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** What is known of a report and around it; nothing in it names anybody. */
export interface FraudCase {
  content: Pick<
    LossDraft,
    | 'course'
    | 'kind'
    | 'hurt'
    | 'safePlace'
    | 'liability'
    | 'canDrive'
    | 'damage'
    | 'reporterRole'
    | 'thirdParties'
    | 'placeCode'
  >;
  lossAt: Date | null;
  /** Full hour of the loss by the centre's clock, 0 to 23. */
  hour: number | null;
  /** The cover that was in force at the loss; null where none was found. */
  policy: {
    from: Date;
    /** When the cover before it on the same car ended; null: there was none. */
    earlierTo: Date | null;
    /** Days of endorsements, as moments. */
    endorsedAt: readonly Date[];
  } | null;
  /** Moments of earlier losses of the same car. */
  earlierLosses: readonly Date[];
  earlierDamage: readonly { lossAt: Date; damage: readonly DamagePart[] }[];
  /** Of other reports of the same loss. */
  otherAccounts: readonly { lossAt: Date | null; place: string | null }[];
  /** When pictures say that they were taken. */
  picturesTakenAt: readonly Date[];
  /** What the surveyor found. */
  survey: string | null;
  corrections: readonly Correction[];
}

/** Why a signal is there: numbers and codes only. */
export type Evidence = Record<string, number | string>;
export interface Hit {
  code: SignalCode;
  weight: number;
  evidence: Evidence;
}

/** Nobody drives then. */
const standing: readonly LossKind[] = ['parked', 'theft', 'storm', 'flood', 'hail', 'fire', 'glass'];
/** People outside of the car are badly hurt without much damage to it. */
const hurtOutside: readonly LossKind[] = ['personHit', 'rollover'];
const letters = (text: string): number => [...text.replace(/[\s\p{P}]/gu, '')].length;

type Figures<C extends SignalCode> = FraudRules['signals'][C]['figures'];
type Check<C extends SignalCode> = (of: FraudCase, figures: Figures<C>) => Evidence | null;

/** What the data alone can decide. Each gives why it is there, or null; unknown never counts against anybody. */
const checks: { [C in SignalCode]?: Check<C> } = {
  storyVague({ content }, { shortCourse, unknowns }) {
    const unknown = [
      content.safePlace === 'unknown',
      content.canDrive === 'unknown',
      content.liability === 'unclear',
    ].filter(Boolean).length;
    const length = letters(content.course);
    return length < shortCourse || unknown >= unknowns ? { length, unknown } : null;
  },
  storyChanged({ corrections }, { changes, movedMinutes }) {
    const counted = corrections.filter(({ minutes }) => minutes === null || minutes >= movedMinutes);
    return counted.length >= changes
      ? { changes: counted.length, parts: [...new Set(counted.map(({ part }) => part))].join(',') }
      : null;
  },
  accountsDiffer({ content, lossAt, otherAccounts, survey }, { minutes }) {
    if (survey === 'differs' || survey === 'noLoss') return { survey };
    for (const other of otherAccounts) {
      const apart =
        lossAt === null || other.lossAt === null
          ? 0
          : Math.round(Math.abs(lossAt.getTime() - other.lossAt.getTime()) / minuteMs);
      const both = content.placeCode.length === 6 && other.place?.length === 6;
      const elsewhere = both && content.placeCode !== other.place;
      if (apart >= minutes || elsewhere) return { minutes: apart, elsewhere: elsewhere ? 1 : 0 };
    }
    return null;
  },
  injuryUnfit({ content: { hurt, kind, damage, canDrive } }, { kinds, fewParts }) {
    if ((hurt !== 'serious' && hurt !== 'dead') || kind === '') return null;
    const few =
      canDrive === 'yes' && damage.length > 0 && damage.length <= fewParts && !hurtOutside.includes(kind);
    return kinds.includes(kind) || few ? { parts: damage.length } : null;
  },
  soonAfterInception({ lossAt, policy }, { days, gapDays }) {
    if (lossAt === null || policy === null) return null;
    const since = lossAt.getTime() - policy.from.getTime();
    const gap = policy.earlierTo === null ? null : policy.from.getTime() - policy.earlierTo.getTime();
    if (since < 0 || since >= days * dayMs || (gap !== null && gap <= gapDays * dayMs)) return null;
    return { days: Math.floor(since / dayMs) };
  },
  pictureBeforeLoss({ lossAt, picturesTakenAt }, { minutes }) {
    if (lossAt === null) return null;
    const earliest = Math.min(...picturesTakenAt.map((at) => at.getTime()));
    const before = Math.round((lossAt.getTime() - earliest) / minuteMs);
    return before >= minutes && Number.isFinite(before) ? { minutes: before } : null;
  },
  damageRepeated({ content, lossAt, earlierDamage }, { days, parts }) {
    if (lossAt === null) return null;
    for (const before of earlierDamage) {
      const ago = Math.floor((lossAt.getTime() - before.lossAt.getTime()) / dayMs);
      const same = content.damage.filter((part) => before.damage.includes(part));
      if (ago >= 0 && ago <= days && same.length >= parts) return { parts: same.join(','), days: ago };
    }
    return null;
  },
  manyClaims({ lossAt, earlierLosses }, { days, losses }) {
    if (lossAt === null) return null;
    const within = earlierLosses.filter(
      (at) => at <= lossAt && lossAt.getTime() - at.getTime() <= days * dayMs,
    );
    return within.length >= losses ? { losses: within.length, days } : null;
  },
  policyChanges({ lossAt, policy }, { days, changes }) {
    if (lossAt === null || policy === null) return null;
    const within = policy.endorsedAt.filter(
      (at) => at <= lossAt && lossAt.getTime() - at.getTime() <= days * dayMs,
    );
    return within.length >= changes ? { changes: within.length, days } : null;
  },
  reporterNotDriver({ content: { reporterRole, kind } }, { roles }) {
    if (reporterRole === '' || kind === '' || standing.includes(kind)) return null;
    return roles.includes(reporterRole) ? { role: reporterRole } : null;
  },
  oddPlaceTime({ content: { kind, thirdParties }, hour }, { fromHour, toHour, kinds }) {
    if (hour === null || kind === '' || !kinds.includes(kind) || thirdParties.length > 0) return null;
    const within = fromHour <= toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
    return within ? { hour } : null;
  },
};

/**
 * The signals that the data of a report decide, in the order of their list. Source: the insurer's list of fraud signals at
 * report; figures and weights stand in the rule set.
 */
export function evaluate(of: FraudCase, { signals }: Pick<FraudRules, 'signals'>): Hit[] {
  return signalCodes.flatMap((code) => {
    const { weight, figures } = signals[code];
    const check = checks[code] as Check<SignalCode> | undefined;
    const evidence = weight === 0 || check === undefined ? null : check(of, figures);
    return evidence === null ? [] : [{ code, weight, evidence }];
  });
}

/**
 * Points of a report, 0 to 100: every signal counts once, whether it was computed, marked by a person, or both.
 * @param codes computed or marked
 */
export function scoreOf(codes: Iterable<SignalCode>, { signals }: Pick<FraudRules, 'signals'>): number {
  return Math.min(
    100,
    [...new Set(codes)].reduce((sum, code) => sum + signals[code].weight, 0),
  );
}

/** @returns into which band a score falls. */
export function bandOf(score: number, { bands }: Pick<FraudRules, 'bands'>): 'low' | 'middle' | 'high' {
  return score >= bands.high ? 'high' : score >= bands.middle ? 'middle' : 'low';
}
