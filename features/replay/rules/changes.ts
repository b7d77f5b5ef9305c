/** What a replay changes about a day: how queues are set up, and how many agents are there for a skill. */
import type { Queue } from '../../routing/contract/queues.ts';
import type { PlannedAgent } from './plan.ts';

/** Agents more (or fewer, below 0) who hold a skill. */
export interface StaffChange {
  skill: string;
  more: number;
}

/**
 * @param agents who was there, with their skills.
 * @param queues decide which level somebody who is added needs.
 * @returns who is there in the replay. Added agents keep the hours and breaks of those who hold the skill, in turn, and have
 *   this skill only, unless no queue is served with it alone (a language, managers of a segment): then those of whose hours they
 *   keep besides. Of those who go, who has the fewest skills goes first.
 */
export function changeStaff(
  agents: readonly PlannedAgent[],
  changes: readonly StaffChange[],
  queues: readonly Queue[],
): PlannedAgent[] {
  let all = [...agents];
  for (const { skill, more } of changes) {
    const holders = all.filter(({ skills }) => skills[skill] !== undefined);
    if (more < 0) {
      const byFewest = [...holders].sort(
        (a, b) => Object.keys(a.skills).length - Object.keys(b.skills).length || (a.id < b.id ? 1 : -1),
      );
      const gone = new Set(byFewest.slice(0, -more));
      all = all.filter((agent) => !gone.has(agent));
    }
    const isServed = queues.some(({ needs }) => needs.every((need) => need.skill === skill));
    const models = (holders.length > 0 ? holders : agents).filter(({ acts }) => acts.length > 0);
    for (let n = 0; n < more && models.length > 0; n++) {
      const model = models[n % models.length];
      const acts = model?.acts.filter(({ type }) => type !== 'ownWork') ?? [];
      all.push({
        id: `more-${skill}-${n + 1}`,
        skills: { ...(isServed ? {} : model?.skills), [skill]: levelFor(skill, queues) },
        region: null,
        acts,
      });
    }
  }
  return all;
}

/** The highest level that a queue asks for, so that whoever is added serves every queue of the skill. */
function levelFor(skill: string, queues: readonly Queue[]): number {
  const usual = 5;
  const asked = queues.flatMap(({ needs }) =>
    needs.flatMap((need) => (need.skill === skill ? [need.level] : [])),
  );
  return Math.max(usual, ...asked);
}
