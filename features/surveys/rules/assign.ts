import type { Nearness, PassedReason, SurveySkill } from '../codes.ts';
import type { SurveyRules } from '../contract/rule-set.ts';
import { onShift, type Shift } from './shift.ts';

/** A surveyor as the rule sees him. */
export interface Candidate {
  staffId: string;
  active: boolean;
  /** Codes of provinces, cities and districts that he covers. */
  districts: readonly string[];
  skills: readonly SurveySkill[];
  shift: Shift;
  /** Open tasks in his hands. */
  load: number;
  /** When he was given his last one; null: never. */
  lastAt: Date | null;
}

export interface SurveyWanted {
  /** Code of the place of the loss; null: not known, then everybody who covers anything is near enough. */
  place: string | null;
  skill: SurveySkill;
  urgent: boolean;
  /** Who had it already and let it lie, or gave it back. */
  silent: readonly string[];
  /** Who was there the time before: a second look is somebody else's. */
  earlier: readonly string[];
}

/** Who gets a task, and why he and nobody else. */
export interface Assignment {
  chosen: { staffId: string; near: Nearness; load: number } | null;
  passed: { staffId: string; why: PassedReason }[];
}

const nearOrder: readonly Nearness[] = ['district', 'city', 'province'];

/**
 * How near a surveyor's places are to a loss: his own district before one that is his by city or province. A loss of
 * which only the city is known is near to everybody within it.
 */
export function nearnessOf(districts: readonly string[], place: string | null): Nearness | null {
  if (place === null) return districts.length > 0 ? 'province' : null;
  const fits = districts.filter((code) => place.startsWith(code) || code.startsWith(place));
  if (fits.length === 0) return null;
  const longest = Math.max(...fits.map((code) => Math.min(code.length, place.length)));
  return longest >= 6 ? 'district' : longest >= 4 ? 'city' : 'province';
}

/** Why somebody can't have a task now; null: he can. */
export function passedWhy(
  one: Candidate,
  wanted: SurveyWanted,
  rules: Pick<SurveyRules, 'load'>,
  at: Date,
  zone: string,
): PassedReason | null {
  if (!one.active) return 'inactive';
  if (wanted.earlier.includes(one.staffId)) return 'before';
  if (nearnessOf(one.districts, wanted.place) === null) return 'elsewhere';
  if (!one.skills.includes(wanted.skill)) return 'noSkill';
  if (wanted.silent.includes(one.staffId)) return 'silent';
  if (!onShift(one.shift, at, zone)) return 'offShift';
  return one.load >= rules.load.tasks + (wanted.urgent ? 1 : 0) ? 'full' : null;
}

/**
 * Gives a task to whoever covers the place most closely, has least to do, and has waited longest for one; equal ones by
 * their id, so that the same question always has the same answer. Source: the insurer's service standard.
 */
export function assign(
  candidates: readonly Candidate[],
  wanted: SurveyWanted,
  rules: Pick<SurveyRules, 'load'>,
  at: Date,
  zone: string,
): Assignment {
  const passed: Assignment['passed'] = [];
  const fit: { one: Candidate; near: Nearness }[] = [];
  for (const one of candidates) {
    const why = passedWhy(one, wanted, rules, at, zone);
    const near = nearnessOf(one.districts, wanted.place);
    if (why === null && near !== null) fit.push({ one, near });
    else passed.push({ staffId: one.staffId, why: why ?? 'elsewhere' });
  }
  fit.sort(
    (a, b) =>
      nearOrder.indexOf(a.near) - nearOrder.indexOf(b.near) ||
      a.one.load - b.one.load ||
      (a.one.lastAt?.getTime() ?? 0) - (b.one.lastAt?.getTime() ?? 0) ||
      (a.one.staffId < b.one.staffId ? -1 : 1),
  );
  const [first] = fit;
  return {
    chosen:
      first === undefined ? null : { staffId: first.one.staffId, near: first.near, load: first.one.load },
    passed,
  };
}
