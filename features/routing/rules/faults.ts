/** What is wrong with the set-up of queues, before a customer finds it out. */
import type { SkillLevels } from '../../access/contract/skills.ts';
import { lastResortQueue, meetsNeeds, type Queue } from '../contract/queues.ts';
import type { QueueFault } from '../contract/setup.ts';

/** Somebody who may take calls. */
export interface StaffedBy {
  skills: SkillLevels;
  active: boolean;
  /** He has set a password, so that he can sign in. */
  hasPassword: boolean;
}

export interface FoundFault {
  fault: QueueFault;
  /** Codes of skills that it is about. */
  skills: string[];
}

/** Queues and sites to which a queue passes calls on. */
export function targetsOf({ overflow, whenClosed }: Pick<Queue, 'overflow' | 'whenClosed'>): string[] {
  return [...overflow.map(({ to }) => to), ...(whenClosed === null ? [] : [whenClosed])];
}

/** Codes of the skills that a queue asks for, that of its managers included. */
export function skillsOf({ needs, managers }: Pick<Queue, 'needs' | 'managers'>): string[] {
  return [...needs.map(({ skill }) => skill), ...(managers === null ? [] : [managers.skill])];
}

/**
 * Finds what keeps a queue from being served as meant, the worst first.
 * @param queues all queues in use.
 * @param sites codes of all sites in use.
 * @param skills codes of all skills in use.
 * @param led codes of queues to which flows lead.
 */
export function faultsOf(
  queue: Queue,
  queues: readonly Queue[],
  sites: readonly string[],
  skills: ReadonlySet<string>,
  staff: readonly StaffedBy[],
  led: readonly string[],
): FoundFault[] {
  const needed = queue.needs.map(({ skill }) => skill);
  const missing = skillsOf(queue).filter((skill) => !skills.has(skill));
  const able = staff.filter((person) => meetsNeeds(person.skills, queue.needs));
  const lacked = queue.needs.filter((need) => !staff.some((person) => meetsNeeds(person.skills, [need])));
  const inUse = new Set([...queues.map(({ code }) => code), ...sites]);
  const reached = [
    lastResortQueue,
    ...led,
    ...queues.filter(({ code }) => code !== queue.code).flatMap(targetsOf),
  ];
  const found: (FoundFault | false)[] = [
    missing.length > 0 && { fault: 'skillMissing', skills: missing },
    able.length === 0 && {
      fault: 'nobodyServes',
      skills: lacked.length > 0 ? lacked.map(({ skill }) => skill) : needed,
    },
    able.length > 0 &&
      !able.some(({ active, hasPassword }) => active && hasPassword) && {
        fault: 'nobodySignsIn',
        skills: needed,
      },
    targetsOf(queue).some((code) => !inUse.has(code)) && { fault: 'targetMissing', skills: [] },
    !reached.includes(queue.code) && { fault: 'nothingLeadsHere', skills: [] },
  ];
  return found.filter((each) => each !== false);
}
