/** A person as far as it decides which work is his. */
export interface Taker {
  id: string;
  roles: readonly string[];
  /** Path of his branch. */
  path: string;
  active: boolean;
}

/** A department or outlet; `path` is the branch that it serves, null the whole installation. */
export interface TakerGroup {
  code: string;
  path: string | null;
  memberIds: readonly string[];
  active: boolean;
}

/** Where a piece of work lies: whoever has the role at a branch that covers it may take it, or is of the group. */
export interface Place {
  /** A role, or a group «group.claims». */
  role: string;
  path: string;
  /** Nobody with the role covers the branch: then whoever has it below may take it too. */
  wide: boolean;
}

/** When nobody is where a process sends its work, these are asked instead, one after the other. */
const standIns = ['supervisor', 'admin'] as const;

/** @returns the code of the group that a lane names, «group.claims» or «dept.claims»; null for a role. */
export function groupCode(role: string): string | null {
  return /^(?:group|dept)\.(.+)$/.exec(role)?.[1] ?? null;
}

/** @returns whether branch `above` is `below` or has it somewhere under it. */
export function coversPath(above: string, below: string): boolean {
  return below === above || below.startsWith(`${above}.`);
}

/** @returns whether somebody may take work that lies there. */
export function fits(place: Place, person: Taker, groups: readonly TakerGroup[]): boolean {
  if (!person.active) return false;
  const code = groupCode(place.role);
  if (code !== null) {
    return groups.some((group) => group.active && group.code === code && group.memberIds.includes(person.id));
  }
  if (!person.roles.includes(place.role)) return false;
  return coversPath(person.path, place.path) || (place.wide && coversPath(place.path, person.path));
}

/**
 * Finds where work lies so that somebody can take it: with the role in the nearest branch upwards that has such a
 * person, else anywhere below, else with those who stand in.
 * @param path of the branch that the lane names.
 * @returns `standIn` where nobody has the role or is of the group; the role itself where nobody at all is there.
 */
export function placeFor(
  role: string,
  path: string,
  people: readonly Taker[],
  groups: readonly TakerGroup[],
): Place & { standIn: boolean } {
  const code = groupCode(role);
  const asked = code === null ? nearest(role, path, people) : groupPlace(code, path, people, groups);
  if (asked !== null) return { ...asked, standIn: false };
  for (const other of standIns) {
    const found = nearest(other, path, people);
    if (found !== null) return { ...found, standIn: true };
  }
  return { role: code === null ? role : `group.${code}`, path, wide: true, standIn: false };
}

function nearest(role: string, path: string, people: readonly Taker[]): Place | null {
  const having = people.filter((person) => person.active && person.roles.includes(role));
  const steps = path.split('.');
  for (let length = steps.length; length > 0; length--) {
    const branch = steps.slice(0, length).join('.');
    if (having.some((person) => person.path === branch)) return { role, path: branch, wide: false };
  }
  const root = steps[0] ?? path;
  return having.some((person) => coversPath(root, person.path)) ? { role, path: root, wide: true } : null;
}

function groupPlace(
  code: string,
  path: string,
  people: readonly Taker[],
  groups: readonly TakerGroup[],
): Place | null {
  const group = groups.find((one) => one.code === code && one.active);
  if (group === undefined || (group.path !== null && !coversPath(group.path, path))) return null;
  const staffed = people.some((person) => person.active && group.memberIds.includes(person.id));
  return staffed ? { role: `group.${code}`, path, wide: false } : null;
}

/** @returns those who may take work, the nearest branch first. */
export function takersOf(place: Place, people: readonly Taker[], groups: readonly TakerGroup[]): Taker[] {
  const distance = (person: Taker): number =>
    Math.abs(place.path.split('.').length - person.path.split('.').length);
  return people.filter((person) => fits(place, person, groups)).sort((a, b) => distance(a) - distance(b));
}
