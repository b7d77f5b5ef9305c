import type { RoleCode } from '../../access/contract.ts';
import type { ComplaintLevel, InterestReason, LadderStep } from '../codes.ts';
import type { ComplaintRuleSet } from '../contract/rule-set.ts';

/** Somebody who works here, as far as complaints need to know. */
export interface ComplaintPerson {
  id: string;
  branchPath: string;
  roles: readonly RoleCode[];
  active: boolean;
  /** May handle complaints. */
  handles: boolean;
  /** Live complaints that he answers for. */
  load: number;
  staffNo: string;
}

/** Who has to do with a case. */
export interface CaseParties {
  /** Branch path that it belongs to. */
  path: string;
  receivedBy: string | null;
  /** Staff it is against. */
  accused: readonly string[];
  /** Staff who handled the matter that it is about, e.g. the claim. */
  handledMatter: readonly string[];
  /** Who answered or reviewed it before a re-examination. */
  decidedFirst: readonly string[];
}

/**
 * Why somebody has an interest in a case: he is accused, handled the matter, leads who is accused, or decided it before
 * it was asked to be re-examined. Who took it down has none by that alone. Source: order 2020-3, the handler has no
 * interest in the case.
 * @param everybody where the branches of the accused are looked up
 */
export function interestsOf(
  person: Pick<ComplaintPerson, 'id' | 'branchPath' | 'roles'>,
  parties: CaseParties,
  everybody: readonly Pick<ComplaintPerson, 'id' | 'branchPath'>[],
): InterestReason[] {
  const reasons: InterestReason[] = [];
  if (parties.accused.includes(person.id)) reasons.push('accused');
  if (parties.handledMatter.includes(person.id)) reasons.push('handledMatter');
  const leads =
    person.roles.includes('teamLeader') &&
    everybody.some((other) => parties.accused.includes(other.id) && other.branchPath === person.branchPath);
  if (leads && !reasons.includes('accused')) reasons.push('leadsAccused');
  if (parties.decidedFirst.includes(person.id)) reasons.push('decidedFirst');
  return reasons;
}

/** @returns whether somebody may answer for a case. */
export function mayHandle(
  person: ComplaintPerson,
  parties: CaseParties,
  everybody: readonly ComplaintPerson[],
): boolean {
  return person.active && person.handles && interestsOf(person, parties, everybody).length === 0;
}

/**
 * Chooses who handles a case: as the level says, the first kind that has somebody without an interest; among them the
 * one nearest to the branch of the case, then who has least to do. Where nobody of these fits, anybody who may handle
 * complaints: no complaint is without an owner.
 * @returns null when nobody at all may handle it
 */
export function chooseHandler(
  level: ComplaintLevel,
  parties: CaseParties,
  everybody: readonly ComplaintPerson[],
  rules: ComplaintRuleSet,
): ComplaintPerson | null {
  const able = everybody.filter((person) => mayHandle(person, parties, everybody));
  for (const kind of rules.levels[level].handlers) {
    const found =
      kind === 'receiver'
        ? able.find(({ id }) => id === parties.receivedBy)
        : best(withRole(able, kind, parties.path), parties.path);
    if (found) return found;
  }
  return best(able, parties.path);
}

/** Who is told on a step of the ladder: those with the role nearest to the branch; who has an interest is left out. */
export function whoIsTold(
  step: LadderStep,
  handlerId: string,
  parties: CaseParties,
  everybody: readonly ComplaintPerson[],
): string[] {
  if (step === 'handler') return [handlerId];
  const free = everybody.filter(
    (person) => person.active && interestsOf(person, parties, everybody).length === 0,
  );
  if (step === 'head') {
    const heads = free.filter(({ roles }) => roles.includes('supervisor'));
    const top = Math.min(...heads.map(depth));
    const found = heads.filter((person) => depth(person) === top);
    return (found.length > 0 ? found : free.filter(({ roles }) => roles.includes('admin'))).map(
      ({ id }) => id,
    );
  }
  const nearest = withRole(free, step, parties.path);
  const closest = Math.max(...nearest.map(depth));
  const found = nearest.filter((person) => depth(person) === closest).map(({ id }) => id);
  if (found.length > 0) return found;
  return whoIsTold(step === 'teamLeader' ? 'supervisor' : 'head', handlerId, parties, everybody);
}

/**
 * Who watches over the night: a supervisor near the case who has no interest in it, somebody else than who didn't look.
 * @returns null when nobody at all could
 */
export function dutySupervisor(
  handlerId: string,
  parties: CaseParties,
  everybody: readonly ComplaintPerson[],
): ComplaintPerson | null {
  const able = everybody.filter((person) => mayHandle(person, parties, everybody));
  const others = able.filter(({ id }) => id !== handlerId);
  const supervisors = others.filter(({ roles }) => roles.includes('supervisor'));
  return (
    best(
      supervisors.filter(({ branchPath }) => covers(branchPath, parties.path)),
      parties.path,
    ) ??
    best(supervisors, parties.path) ??
    best(others, parties.path) ??
    best(able, parties.path)
  );
}

const depth = ({ branchPath }: { branchPath: string }): number => branchPath.split('.').length;
const covers = (branch: string, path: string): boolean => path === branch || path.startsWith(`${branch}.`);

/** Those with a role whose branch is above the case or its own. */
function withRole(people: readonly ComplaintPerson[], role: RoleCode, path: string): ComplaintPerson[] {
  return people.filter((person) => person.roles.includes(role) && covers(person.branchPath, path));
}

/** Nearest branch first (the deepest of those that cover the case), then least load, then number. */
function best(people: readonly ComplaintPerson[], path: string): ComplaintPerson | null {
  const near = (person: ComplaintPerson): number => (covers(person.branchPath, path) ? depth(person) : 0);
  const sorted = [...people].sort(
    (a, b) => near(b) - near(a) || a.load - b.load || (a.staffNo < b.staffNo ? -1 : 1),
  );
  return sorted[0] ?? null;
}
