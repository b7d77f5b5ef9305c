import type { DayPlan, DayRow, Period } from '../contract.ts';
import { readPeriods } from './read-time.ts';

export interface DayValues {
  kind: DayPlan['kind'];
  'plan.name.zh': string;
  'plan.name.en': string;
  /** Empty without hours of its own. */
  'plan.hours': Period[];
  reason: string;
}

/** @param row null for a day that nothing is known of */
export function toDayRow(row: DayRow | null): { version: number; values: DayValues } {
  const plan = row?.plan ?? { kind: 'ordinary' as const };
  const name = plan.kind === 'ordinary' ? { zh: '' } : plan.name;
  return {
    version: row?.version ?? 0,
    values: {
      kind: plan.kind,
      'plan.name.zh': name.zh,
      'plan.name.en': ('en' in name && name.en) || '',
      'plan.hours': (plan.kind === 'workday' && plan.hours) || [],
      reason: '',
    },
  };
}

/** @returns names of fields that can't be saved, and which sentence says why. */
export function dayProblems(
  values: DayValues,
): Partial<Record<keyof DayValues, 'needed' | 'periodsWrong' | 'reasonNeeded'>> {
  return {
    ...(values.kind !== 'ordinary' && values['plan.name.zh'].trim() === ''
      ? { 'plan.name.zh': 'needed' as const }
      : {}),
    ...(values.kind === 'workday' && readPeriods(values['plan.hours']) === null
      ? { 'plan.hours': 'periodsWrong' as const }
      : {}),
    ...reasonProblem(values),
  };
}

/** Every change of a day needs a reason, also taking one back. */
export function reasonProblem({ reason }: Pick<DayValues, 'reason'>): { reason?: 'reasonNeeded' } {
  return reason.trim().length < 2 ? { reason: 'reasonNeeded' } : {};
}

/** @param values without problems */
export function toPlan(values: DayValues): DayPlan {
  const [zh, en] = [values['plan.name.zh'].trim(), values['plan.name.en'].trim()];
  const name = en === '' ? { zh } : { zh, en };
  if (values.kind === 'ordinary') return { kind: 'ordinary' };
  if (values.kind === 'holiday') return { kind: 'holiday', name };
  const hours = readPeriods(values['plan.hours']) ?? [];
  return { kind: 'workday', name, hours: hours.length === 0 ? null : hours };
}
