import type { LegId } from '../../../channels/telephony/call-fact.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Ability } from '../../routing/rules/fact.ts';
import { times } from '../rules/times.ts';

export interface LinkNews {
  up(staffId: string, ability: Ability): void;
  down(staffId: string): void;
  /** The grace is over. */
  lost(staffId: string): void;
  /** Away for so long that nobody should see him as signed in. */
  away(staffId: string): void;
  callerUp(leg: LegId): void;
  callerDown(leg: LegId): void;
}

/**
 * Whose page has a link to us. A console may have two for a moment, while a page is loaded again; he has a link as long
 * as one of them is there.
 * @param onFloor whether somebody is signed in there.
 */
export function createLinks(clock: Clock, news: LinkNews, onFloor: (staffId: string) => boolean) {
  const staff = new Map<string, { count: number; ability: Ability; signedOut: boolean }>();
  const callers = new Map<LegId, number>();
  const graces = new Map<string, () => void>();

  const wakeIn = (ms: number, run: () => void) => clock.wakeAt(new Date(clock.now().getTime() + ms), run);
  const stopGrace = (staffId: string): void => {
    graces.get(staffId)?.();
    graces.delete(staffId);
  };
  const startGrace = (staffId: string): void => {
    stopGrace(staffId);
    const lost = (): void => {
      graces.set(staffId, wakeIn(times.linkSignOut - times.linkGrace, away));
      news.lost(staffId);
    };
    // Nobody is signed out of a contact; so he is told of again, until it is over.
    const away = (): void => {
      graces.delete(staffId);
      if (!onFloor(staffId)) return;
      graces.set(staffId, wakeIn(times.linkSignOut, away));
      news.away(staffId);
    };
    graces.set(staffId, wakeIn(times.linkGrace, lost));
  };

  return {
    staffUp(staffId: string, ability: Ability): void {
      staff.set(staffId, { count: (staff.get(staffId)?.count ?? 0) + 1, ability, signedOut: false });
      stopGrace(staffId);
      news.up(staffId, ability);
    },
    staffDown(staffId: string): void {
      const known = staff.get(staffId);
      if (known === undefined) return;
      if (known.count > 1) {
        staff.set(staffId, { ...known, count: known.count - 1 });
        return;
      }
      staff.delete(staffId);
      startGrace(staffId);
      news.down(staffId);
    },
    /** Nobody waits for him any more; links that he leaves open for a moment don't bring him back. */
    signedOut(staffId: string): void {
      stopGrace(staffId);
      const known = staff.get(staffId);
      if (known !== undefined) staff.set(staffId, { ...known, signedOut: true });
    },
    callerUp(leg: LegId): void {
      const count = (callers.get(leg) ?? 0) + 1;
      callers.set(leg, count);
      if (count === 1) news.callerUp(leg);
    },
    callerDown(leg: LegId): void {
      const count = (callers.get(leg) ?? 1) - 1;
      if (count > 0) callers.set(leg, count);
      else {
        callers.delete(leg);
        news.callerDown(leg);
      }
    },
    /**
     * After the floor was read from the tables: what they say of links may be old. Whoever isn't there by now has the
     * usual grace to come back.
     */
    tellAll(staffIds: readonly string[], legs: readonly LegId[]): void {
      for (const [staffId, { ability, signedOut }] of staff) {
        if (!signedOut || onFloor(staffId)) news.up(staffId, ability);
      }
      for (const staffId of staffIds) {
        if (staff.has(staffId)) continue;
        startGrace(staffId);
        news.down(staffId);
      }
      for (const leg of legs) {
        if (callers.has(leg)) news.callerUp(leg);
        else news.callerDown(leg);
      }
    },
    /** Calls off everything that is planned; the links themselves stay known. */
    stop(): void {
      for (const staffId of [...graces.keys()]) stopGrace(staffId);
    },
  };
}
