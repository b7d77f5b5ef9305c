import type { AlarmLimits, FloorAgent, FloorQueue } from '../contract.ts';

export const alarmKinds = ['hand', 'wait', 'talk', 'hold', 'wrapUp', 'notReady'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Something on the floor that lasts too long, or is about to. */
export interface Alarm {
  kind: AlarmKind;
  severity: 'soon' | 'over';
  /** Code of a queue or id of an agent. */
  about: { queue: string } | { staffId: string };
  /** Milliseconds since 1970. */
  since: number;
  limitSeconds: number;
}

/** From this part of its limit on something is about to last too long. */
const soonPart = 0.8;

/** Within so many seconds a team leader should have seen to a raised hand. */
export const handSeconds = 60;

/** What alarms are looked for in. */
export interface AlarmFloor {
  queues: readonly Pick<FloorQueue, 'code' | 'waitingSince'>[];
  agents: readonly Pick<FloorAgent, 'staffId' | 'state' | 'reason' | 'since' | 'contact' | 'hand'>[];
}

/**
 * Finds everything that lasts too long, the most urgent first: over before soon, then what is over by the largest part
 * of its limit. While nothing changes on the floor an alarm never goes by waiting; it only gets more urgent.
 * @param now the server's time, milliseconds since 1970.
 */
export function alarmsOf(floor: AlarmFloor, limits: AlarmLimits, now: number): Alarm[] {
  const found: Alarm[] = [];
  const watch = (kind: AlarmKind, about: Alarm['about'], since: string, limitSeconds: number): void => {
    const from = Date.parse(since);
    const severity = severityOf(now - from, limitSeconds);
    if (severity !== null) found.push({ kind, severity, about, since: from, limitSeconds });
  };
  for (const { code, waitingSince } of floor.queues) {
    if (waitingSince !== null) watch('wait', { queue: code }, waitingSince, limits.waitSeconds);
  }
  for (const { staffId, state, reason, since, contact, hand } of floor.agents) {
    const about = { staffId };
    if (hand !== null) {
      const raised = Date.parse(hand.since);
      // A hand is seen at once; what is left of it is how pressing it is.
      const severity = severityOf(now - raised, handSeconds) ?? 'soon';
      found.push({ kind: 'hand', severity, about, since: raised, limitSeconds: handSeconds });
    }
    if (contact !== null && contact.state !== 'ringing' && contact.state !== 'wrapUp') {
      watch('talk', about, contact.since, limits.talkSeconds);
      if (contact.heldSince !== null) watch('hold', about, contact.heldSince, limits.holdSeconds);
    }
    if (contact?.state === 'wrapUp') {
      watch('wrapUp', about, contact.since, contact.wrapUpSeconds + limits.wrapUpOverSeconds);
    }
    const mostNotReady = reason === null ? undefined : limits.notReadySeconds[reason];
    if (state === 'notReady' && mostNotReady !== undefined) watch('notReady', about, since, mostNotReady);
  }
  return found.sort((a, b) => urgency(b, now) - urgency(a, now));
}

/** @returns how pressing it is that something lasts so long, milliseconds; null while it needn't trouble anybody. */
export function severityOf(lastsMs: number, limitSeconds: number): Alarm['severity'] | null {
  if (lastsMs >= limitSeconds * 1000) return 'over';
  return lastsMs >= limitSeconds * 1000 * soonPart ? 'soon' : null;
}

/** Parts of the limit that have gone by; what is forbidden counts by its seconds. */
function urgency({ since, limitSeconds }: Alarm, now: number): number {
  return (now - since) / 1000 / Math.max(limitSeconds, 1);
}
