/** Properties of one task’s week, told from what was written of it. None of them asks the rules. */

import type { CoreFollowUpResult } from '../../../channels/core/core.ts';
import { forbiddingMarks } from '../codes.ts';
import type { FollowUpEvent, FollowUpTask } from '../contract/task.ts';
import { outcomesOf } from '../outcomes.ts';

export type Say = (what: string, task: string) => void;
/** A fact «followUp.happened». `at`: ms since 1970 */
export interface Told {
  at: number;
  what: string;
  end: string | null;
  outcome: string | null;
  attempts: number;
  purpose: string | null;
  interaction: string | null;
}
const hourMs = 3_600_000;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight at the centre. */
function minuteOf(at: number, zone: string): number {
  const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone, timeStyle: 'short' });
  clocks.set(zone, clock);
  const [hour = 0, minute = 0] = clock.format(at).split(':').map(Number);
  return hour * 60 + minute;
}

/** Hours, interval, attempts, and that no call is begun in another. */
export function checkDials(
  { key, kind }: { key: string; kind: string },
  told: readonly Told[],
  zone: string,
  say: Say,
): void {
  const allowed = kind.endsWith('Satisfaction') ? 3 : 4;
  let overAt: number | null = null;
  let attempts = 0;
  let live = false;
  let counts = false;
  for (const one of told) {
    if (one.what === 'dialled') {
      if (live) say('dialled while a call was open', key);
      live = true;
      // What the customer named, and what goes on from an earlier call, counts not against the interval.
      counts = one.purpose === 'attempt';
      const minute = minuteOf(one.at, zone);
      const isNew = one.attempts > attempts;
      if (minute < 510 || minute >= 1_320) say('outside 8:30 to 22:00', key);
      if (isNew && (minute < 540 || minute >= 1_260)) say('an attempt outside 9 to 21', key);
      if (isNew && overAt !== null && one.at - overAt < 6 * hourMs) say('before the interval', key);
    }
    if (one.what === 'callEnded') {
      live = false;
      if (counts) overAt = one.at;
    }
    if (one.what === 'notPlaced') live = false;
    if (one.attempts > allowed) say('more attempts than allowed', key);
    attempts = one.attempts;
  }
  if (live) say('a call is open at the end', key);
}

/** What a number must not be dialled for, unless a supervisor cleared it. */
function isForbidden({ numbers }: FollowUpTask, id: string): boolean {
  const number = numbers.find((one) => one.id === id);
  if (number === undefined) return true;
  const { marks } = number;
  const others = numbers.some((one) => one.marks.includes('designated')) && !marks.includes('designated');
  return others || marks.some((mark) => forbiddingMarks.some((one) => one === mark));
}

/**
 * Each dial is one call to the number that was written down; in an attempt no number is dialled twice, and never one that
 * is forbidden, the salesperson’s, or was found to be none.
 */
export function checkNumbers(
  { key, task }: { key: string; task: FollowUpTask },
  of: {
    facts: readonly Told[];
    events: readonly FollowUpEvent[];
    calls: readonly { number: string; interactionId: string }[];
    /** By id of the number. */
    digits: Readonly<Record<string, string>>;
  },
  say: Say,
): void {
  const bad = outcomesOf('badNumber');
  const waste = new Set<string>();
  const cleared = new Set<string>();
  const inAttempt = new Set<string>();
  const dialled: string[] = [];
  let last = '';
  for (const [n, event] of of.events.entries()) {
    if (event.type === 'numberCleared') cleared.add(event.numberId);
    if (event.type === 'dialled') {
      last = event.numberId;
      dialled.push(of.digits[last] ?? '');
      const fact = of.facts[n];
      const dial = `${fact?.attempts} ${last}`;
      if (fact?.purpose === 'attempt' && inAttempt.has(dial)) say('a number twice in one attempt', key);
      if (fact?.purpose === 'attempt') inAttempt.add(dial);
      if (waste.has(last)) say('a bad number dialled again', key);
      if (!cleared.has(last) && isForbidden(task, last)) say('a forbidden number dialled', key);
      if (task.numbers.some(({ id, marks }) => id === last && marks.includes('salesperson')))
        say('the salesperson dialled', key);
    }
    if (event.type === 'notPlaced') {
      dialled.pop();
      inAttempt.delete(`${(of.facts[n]?.attempts ?? 0) + 1} ${last}`);
      inAttempt.delete(`${of.facts[n]?.attempts} ${last}`);
    }
    if (event.type === 'callEnded' && event.end.kind === 'outcome' && bad.includes(event.end.outcome))
      waste.add(last);
  }
  if (dialled.join() !== of.calls.map(({ number }) => number).join())
    say(`dialled ${dialled.length}, called ${of.calls.length}`, key);
  if (new Set(of.calls.map(({ interactionId }) => interactionId)).size !== of.calls.length)
    say('one call twice', key);
}

/** No question to anybody but the policyholder who agreed and was identified. */
export function checkContent(key: string, events: readonly FollowUpEvent[], say: Say): void {
  let [person, consent, known] = ['', false, false];
  for (const event of events) {
    if (event.type === 'dialled') [person, consent] = ['', false];
    if (event.type === 'identified') person = event.person;
    if (event.type === 'consented') consent = event.given;
    if (event.type === 'identityChecked') known = event.result === 'matches';
    if (event.type === 'answered' && !(person === 'policyholder' && consent && known))
      say('content to a stranger', key);
  }
}

/** What was said stands in the result as it was said last, for some policy, and nothing else as if it had been. */
export function checkAnswers(
  key: string,
  events: readonly FollowUpEvent[],
  result: CoreFollowUpResult | null,
  say: Say,
): void {
  if (result === null) return;
  const said = new Map<string, string>();
  for (const event of events) {
    if (event.type === 'answered' || event.type === 'corrected') said.set(event.question, event.value);
  }
  const sent = result.policies.flatMap(({ answers }) => answers);
  for (const [question, value] of said) {
    if (!sent.some((one) => one.question === question && one.basis === 'said' && one.value === value))
      say('an answer is lost', key);
  }
  if (sent.some((one) => one.basis === 'said' && said.get(one.question) !== one.value))
    say('an answer that nobody gave', key);
}
