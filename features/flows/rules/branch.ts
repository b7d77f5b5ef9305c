/** Whether a condition holds: pure, so that the editor tries a flow with the same rules as a call. */
import { dateIn } from '../../../platform/zone-time.ts';
import type { Condition } from '../contract/branch.ts';
import type { BranchNode } from '../contract.ts';
import type { FlowScene } from './scene.ts';

const dayMs = 86_400_000;

/** @returns the node to which a branch leads. @param collected what was keyed, by its code */
export function wayOf(
  node: BranchNode,
  scene: FlowScene,
  collected: Readonly<Record<string, string>>,
): string {
  const found = node.cases.find((one) => holds(one.when, scene, collected) !== one.not);
  return found?.next ?? node.otherwise;
}

/** @returns whether a condition holds now. */
export function holds(
  when: Condition,
  scene: FlowScene,
  collected: Readonly<Record<string, string>>,
): boolean {
  switch (when.on) {
    case 'open':
      return scene.isOpen(when.queue);
    case 'workday':
      return scene.isWorkday;
    case 'hours':
      return isWithin(when, scene);
    case 'dates': {
      const today = dateIn(new Date(scene.now), scene.zone);
      return when.from <= today && today <= when.to;
    }
    case 'known':
      return scene.caller.known;
    case 'segment':
      return scene.caller.segment !== null && when.segments.includes(scene.caller.segment);
    case 'language':
      return scene.caller.language === when.language;
    case 'number': {
      const { prefix } = scene.caller;
      return prefix !== null && when.prefixes.some((one) => prefix.startsWith(one));
    }
    case 'massEvent':
      return scene.massEventOn(when.queue, scene.now);
    case 'collected':
      return collected[when.code]?.startsWith(when.begins) ?? false;
    default:
      return when satisfies never;
  }
}

/** Hours that end before they begin go on into the next morning, which then belongs to the day before. */
function isWithin(
  { days, from, to }: Extract<Condition, { on: 'hours' }>,
  { now, zone }: FlowScene,
): boolean {
  const { day, time } = wallOf(now, zone);
  if (from < to) return days.includes(day) && from <= time && time < to;
  const before = wallOf(now - dayMs, zone).day;
  return (days.includes(day) && from <= time) || (days.includes(before) && time < to);
}

/** @returns the day of the week, 1 Monday to 7 Sunday, and the time «09:30», as clocks in the zone show it. */
function wallOf(now: number, zone: string): { day: number; time: string } {
  const at = new Date(now);
  const time = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' as const },
  }).format(at);
  const sundayFirst = new Date(`${dateIn(at, zone)}T00:00:00Z`).getUTCDay();
  return { day: sundayFirst === 0 ? 7 : sundayFirst, time };
}
