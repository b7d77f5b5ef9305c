/** Who of the demo's agents is there when: four shifts, five days on and two off, breaks by turns, calls of their own. */
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { AgentAct } from '../../features/replay/rules/plan.ts';
import type { PastDay } from './days.ts';

const seed = 91;
const minuteMs = 60_000;

interface Shift {
  /** Minutes since midnight of the day on which it begins. */
  from: number;
  to: number;
  mealAt: number;
}

const shifts = {
  early: { from: 8 * 60, to: 16 * 60 + 30, mealAt: 11 * 60 + 30 },
  day: { from: 9 * 60, to: 18 * 60, mealAt: 12 * 60 + 20 },
  late: { from: 14 * 60 + 30, to: 23 * 60, mealAt: 18 * 60 },
  night: { from: 22 * 60 + 45, to: 32 * 60 + 15, mealAt: 27 * 60 },
} as const satisfies Record<string, Shift>;

/** By staff number. Whoever works at night can do everything. */
const shiftOf: Readonly<Record<string, keyof typeof shifts>> = {
  ...{ '8001': 'early', '8002': 'day', '8003': 'day', '8004': 'late', '8005': 'early', '8006': 'late' },
  ...{ '8007': 'day', '8008': 'day', '8009': 'early', '8010': 'late', '8011': 'early', '8012': 'early' },
  ...{ '8013': 'late', '8014': 'day', '8015': 'late', '8016': 'night', '8017': 'night', '8018': 'night' },
};
const order = Object.keys(shiftOf).sort();
/** Staff numbers of everybody who has a shift. */
export const rosteredStaff: readonly string[] = order;

/** Days off: two of seven, so placed that no shift is ever empty. Of the three at night one is off at a time. */
function isOff(place: number, isNight: boolean, day: PastDay): boolean {
  if (isNight) return (day.ago + place) % 3 === 0;
  return (day.ago + place * 3) % 7 < 2;
}

/**
 * What an agent does on a day, in order; nothing on a day off.
 * @param staffNo of the demo's agents.
 */
export function actsOf(staffNo: string, day: PastDay): AgentAct[] {
  const name = shiftOf[staffNo];
  const place = order.indexOf(staffNo);
  if (name === undefined || isOff(place, name === 'night', day)) return [];
  const shift = shifts[name];
  const chance = (what: string): number => chanceOf(seed, `${staffNo} ${day.ago} ${what}`);
  /** Some minutes around a time, never at a full second: no two people do anything at the very same moment. */
  const about = (minute: number, what: string, spread: number): number =>
    Math.round(day.from + (minute + (chance(what) - 0.5) * 2 * spread) * minuteMs);
  const acts: AgentAct[] = [];
  const away = (minute: number, lasts: number, reason: string, what: string): void => {
    const at = about(minute, what, 12);
    acts.push({ at, type: 'notReady', reason });
    acts.push({
      at: at + Math.round((lasts + (chance(`${what} lasts`) - 0.5) * 0.3 * lasts) * minuteMs),
      type: 'ready',
    });
  };
  const start = about(shift.from - 4, 'start', 3);
  acts.push({ at: start, type: 'signIn' });
  acts.push({ at: start + 20_000 + Math.floor(chance('ready') * 90_000), type: 'ready' });
  away(shift.from + 115, 13, 'break', 'first');
  away(shift.mealAt + (place % 3) * 35 - 35, 33, 'meal', 'meal');
  away(shift.to - 110, 13, 'break', 'second');
  if (chance('restroom') < 0.7) away(shift.from + 200, 6, 'restroom', 'restroom');
  if (day.weekday === 3 && name !== 'night' && place % 2 === 0)
    away(shift.to - 190, 45, 'training', 'training');
  // One of five works through calls that are owed, an hour or two at a time.
  if (name !== 'night' && chance('outbound') < 0.2) {
    const from = shift.from + (name === 'late' ? 45 : 330);
    const at = about(from, 'block', 20);
    const lasts = 60 + Math.floor(chance('block lasts') * 70);
    acts.push({ at, type: 'notReady', reason: 'outbound' });
    acts.push(...callsWithin(at, lasts, `${staffNo} ${day.ago}`));
    acts.push({ at: at + lasts * minuteMs, type: 'ready' });
  }
  acts.push({ at: about(shift.to + 3, 'end', 3), type: 'signOut' });
  const inOrder = acts.sort((a, b) => a.at - b.at);
  return day.ago === 1 ? untilMidnight(inOrder, day) : inOrder;
}

/** Nothing of the demo lies in the future: whoever works in the night after yesterday leaves before it ends. */
function untilMidnight(acts: readonly AgentAct[], day: PastDay): AgentAct[] {
  const last = day.to - 2 * minuteMs;
  const within = acts.filter(({ at }) => at < last);
  return within.length === acts.length ? within : [...within, { at: last, type: 'signOut' }];
}

/** Calls that an agent makes within some minutes, one after the other. */
function callsWithin(from: number, minutes: number, name: string): AgentAct[] {
  const acts: AgentAct[] = [];
  const until = from + (minutes - 4) * minuteMs;
  for (let at = from + 60_000, n = 0; at < until; n++) {
    const call = `${name} own ${n}`;
    const answers = chanceOf(seed, `${call} answers`) < 0.64;
    const ringMs = 9_000 + Math.floor(chanceOf(seed, `${call} rings`) * 16_000);
    const talkMs = answers ? 45_000 + Math.floor(chanceOf(seed, `${call} talk`) ** 2 * 300_000) : 0;
    const wrapUpMs = (answers ? 18_000 : 6_000) + Math.floor(chanceOf(seed, `${call} wrap`) * 25_000);
    acts.push({ at, type: 'ownWork', interaction: call, lastsMs: ringMs + talkMs, wrapUpMs });
    at += ringMs + talkMs + wrapUpMs + 40_000 + Math.floor(chanceOf(seed, `${call} pause`) * 200_000);
  }
  return acts;
}

/** What of an own call was ringing, by the name that `actsOf` gave it; milliseconds. */
export function ringOfOwnCall(call: string): { ringMs: number; answers: boolean } {
  return {
    answers: chanceOf(seed, `${call} answers`) < 0.64,
    ringMs: 9_000 + Math.floor(chanceOf(seed, `${call} rings`) * 16_000),
  };
}
