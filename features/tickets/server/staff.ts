import type { Language, LocalText } from '../../../platform/local-text.ts';
import type { Taker, TakerGroup } from '../rules/takers.ts';

/** A person as tickets know him; `path` is that of his branch. */
export interface StaffMember extends Taker {
  staffNo: string;
  name: string;
  pinyin: string;
  branchName: LocalText;
  language: Language;
}

/** What tickets need of `features/access`. */
export interface StaffSource {
  /** Everybody, also who has left. */
  staff(): Promise<StaffMember[]>;
  branches(): Promise<{ id: string; path: string; name: LocalText }[]>;
  roles(): Promise<{ code: string; name: LocalText; permissions: readonly string[] }[]>;
}

/** Who works here, and in which groups, at one moment. */
export interface Organisation {
  people: readonly StaffMember[];
  person(id: string | null): StaffMember | null;
  groups: readonly (TakerGroup & { name: LocalText; branchId: string | null; version: number })[];
  branchName(path: string): LocalText | null;
  /** Name of a role or of a group «group.claims»; the code itself where there is none. */
  roleName(role: string): LocalText;
  /** @returns whether somebody's roles allow it. */
  may(person: Taker, permission: string): boolean;
}

/** Remembers who works here, so that not every step of a ticket reads it. @param keepMs how old it may be. */
export function createOrganisation(
  source: StaffSource,
  groupsOf: () => Promise<readonly Omit<Organisation['groups'][number], 'path'>[]>,
  keepMs: number,
) {
  let kept: Promise<Organisation> | null = null;
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(): Promise<Organisation> {
    const [people, branches, roles, groups] = await Promise.all([
      source.staff(),
      source.branches(),
      source.roles(),
      groupsOf(),
    ]);
    const byId = new Map(people.map((person) => [person.id, person]));
    const names = new Map(branches.map(({ path, name }) => [path, name]));
    const paths = new Map(branches.map(({ id, path }) => [id, path]));
    const placed = groups.map((group) => ({
      ...group,
      path: group.branchId === null ? null : (paths.get(group.branchId) ?? null),
    }));
    const roleNames = new Map<string, LocalText>([
      ...roles.map(({ code, name }) => [code, name] as const),
      ...placed.map(({ code, name }) => [`group.${code}`, name] as const),
    ]);
    const allowed = new Map(roles.map(({ code, permissions }) => [code, new Set(permissions)]));
    return {
      people,
      person: (id) => (id === null ? null : (byId.get(id) ?? null)),
      groups: placed,
      branchName: (path) => names.get(path) ?? null,
      roleName: (role) => roleNames.get(role) ?? { zh: role },
      may: (person, permission) => person.roles.some((role) => allowed.get(role)?.has(permission) ?? false),
    };
  }

  return {
    async now(): Promise<Organisation> {
      if (kept !== null && performance.now() - readAt < keepMs) return kept;
      readAt = performance.now();
      kept = read();
      kept.catch(() => {
        kept = null;
      });
      return kept;
    },
    /** What was changed here is seen at once. */
    forget(): void {
      kept = null;
    },
  };
}

export type OrganisationCache = ReturnType<typeof createOrganisation>;
