import type { StaffRow } from '../contract.ts';

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
  skills: string[];
  language: string;
}

/** @returns a person as the form edits one. */
export function toFormRow(row: StaffRow): { version: number; values: StaffValues } {
  const { staffNo, name, branchId, roles, skills, language } = row;
  return { version: row.version, values: { staffNo, name, branchId, roles, skills, language } };
}
