import type { RouteRequest } from '../../../platform/http/route.ts';
import type { SkillLevels } from '../contract/skills.ts';
import { type createStaff, type StaffRow, staffNo as staffNoSchema } from '../contract.ts';

/** What matters of a person's sign-in, the most serious first. */
export type StaffState = 'disabled' | 'locked' | 'invited' | 'active';

/** @param now server time, ms */
export function staffState(
  row: Pick<StaffRow, 'active' | 'hasPassword' | 'lockedUntil'>,
  now: number,
): StaffState {
  if (!row.active) return 'disabled';
  if (row.lockedUntil !== null && Date.parse(row.lockedUntil) > now) return 'locked';
  return row.hasPassword ? 'active' : 'invited';
}

export interface StaffFilter {
  search: string;
  /** '' any */
  state: string;
  role: string;
  branch: string;
}

/** @returns whether a person fits; `search` compares number, name and pinyin. @param now server time, ms */
export function fitsFilter(row: StaffRow, filter: StaffFilter, now: number): boolean {
  const wanted = filter.search.normalize('NFKC').trim().toLowerCase();
  const found = [row.staffNo, row.name, row.pinyin].some((text) => text.toLowerCase().includes(wanted));
  return (
    found &&
    (filter.state === '' || staffState(row, now) === filter.state) &&
    (filter.role === '' || row.roles.some((role) => role === filter.role)) &&
    (filter.branch === '' || row.branchId === filter.branch)
  );
}

export interface StaffValues {
  staffNo: string;
  name: string;
  branchId: string;
  roles: string[];
  skills: Record<string, number>;
  language: string;
  /** A new number; '' leaves the present one, which nobody sees in full. */
  mobile: string;
  removeMobile: boolean;
}

/** @returns a person as the form edits one. */
export function toFormRow(row: StaffRow): { version: number; values: StaffValues } {
  const { staffNo, name, branchId, roles, skills, language } = row;
  const mobileFields = { mobile: '', removeMobile: false };
  return {
    version: row.version,
    values: { staffNo, name, branchId, roles, skills: sortedSkills(skills), language, ...mobileFields },
  };
}

/** @returns the same skills in the order of their codes, so that equal ones compare as equal. */
export function sortedSkills(skills: SkillLevels): Record<string, number> {
  return Object.fromEntries(Object.entries(skills).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Fields that stop a person from being saved, before the server is asked. */
export function refusedFields(values: StaffValues): ('name' | 'staffNo' | 'roles' | 'mobile')[] {
  const digits = values.mobile.normalize('NFKC').replace(/[\s()-]/g, '');
  return [
    ...(values.name.trim() === '' ? (['name'] as const) : []),
    ...(staffNoSchema.safeParse(values.staffNo).success ? [] : (['staffNo'] as const)),
    ...(values.roles.length === 0 ? (['roles'] as const) : []),
    ...(digits === '' || /^\+?\d{5,16}$/.test(digits) ? [] : (['mobile'] as const)),
  ];
}

/** @returns the form's values as the server takes them. */
export function toBody(values: StaffValues): RouteRequest<typeof createStaff>['body'] {
  const { mobile, removeMobile, ...rest } = values;
  const change = removeMobile ? { mobile: null } : mobile.trim() === '' ? {} : { mobile };
  // The form's lists are wider than the types of the wire; the server checks them.
  return { ...rest, ...change } as RouteRequest<typeof createStaff>['body'];
}
