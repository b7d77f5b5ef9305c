import type { Role, RoleCode } from './contract.ts';

/** Failures in a row after which signing in is refused (usual habit for level-3 protection, GB/T 22239-2019 8.1.4). */
export const failuresUntilLock = 5;
export const lockMinutes = 10;
/** How long a one-time link may be used, milliseconds. */
export const linkLifeMs = 24 * 3_600_000;

export interface SignInFailures {
  count: number;
  lockedUntil: Date | null;
}

/** @returns whole minutes until signing in is possible again; 0 when it is possible now. */
export function minutesLocked(failures: SignInFailures | null, now: Date): number {
  const until = failures?.lockedUntil?.getTime() ?? 0;
  return Math.max(0, Math.ceil((until - now.getTime()) / 60_000));
}

/** @returns the failures after one more; the fifth locks, and the count starts anew after a lock. */
export function afterFailure(failures: SignInFailures | null, now: Date): SignInFailures {
  const lockEnded = failures?.lockedUntil != null && failures.lockedUntil <= now;
  const count = (lockEnded ? 0 : (failures?.count ?? 0)) + 1;
  const lockedUntil = count >= failuresUntilLock ? new Date(now.getTime() + lockMinutes * 60_000) : null;
  return { count, lockedUntil };
}

/**
 * @returns whether the password obeys the rules: 10 characters or more, a letter, a digit, no staff number in it, also
 * not in full-width characters.
 */
export function passwordIsStrong(password: string, staffNo: string): boolean {
  const plain = password.normalize('NFKC').toUpperCase();
  return (
    [...password].length >= 10 &&
    /\p{L}/u.test(plain) &&
    /\d/.test(plain) &&
    !plain.includes(staffNo.toUpperCase())
  );
}

/** @returns whether the screen is locked: by the person, or by idleness unless a call is on. */
export function isLocked(
  session: { locked: boolean; lastActiveAt: Date },
  idleMinutes: number,
  inCall: boolean,
  now: Date,
): boolean {
  if (session.locked) return true;
  return !inCall && now.getTime() - session.lastActiveAt.getTime() > idleMinutes * 60_000;
}

/** @returns what the roles allow together. */
export function permissionsOf(roles: readonly RoleCode[], all: readonly Role[]): Set<string> {
  return new Set(all.filter((role) => roles.includes(role.code)).flatMap((role) => role.permissions));
}
