import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { WorkGroup } from '../contract/kinds.ts';
import { shippedGroups } from '../data/groups.ts';
import { ticketErrors } from '../errors.ts';
import * as store from './kinds-store.ts';
import type { OrganisationCache } from './staff.ts';

export interface GroupInput {
  name: LocalText;
  memberIds: string[];
  branchId: string | null;
  active: boolean;
}

/** Departments and outlets that get tasks. */
export function createGroups(deps: {
  database: Database;
  clock: Clock;
  audit: AuditService;
  organisation: OrganisationCache;
}) {
  const { database, clock, audit, organisation } = deps;

  async function view(row: store.GroupRecord): Promise<WorkGroup> {
    const { person } = await organisation.now();
    const members = row.memberIds.flatMap((id) => {
      const found = person(id);
      return found === null ? [] : [{ staffId: id, staffNo: found.staffNo, name: found.name }];
    });
    const { code, name, branchId, active, version } = row;
    return { code, name, branchId, active, version, members };
  }

  /** @throws AppError notFound for somebody or a branch that isn't there */
  async function refuseUnknown(input: GroupInput): Promise<void> {
    const { person } = await organisation.now();
    if (input.memberIds.some((id) => person(id)?.active !== true)) throw new AppError(commonErrors.notFound);
  }

  async function note(
    tx: Tx,
    actorId: string,
    code: string,
    action: string,
    input: GroupInput,
  ): Promise<void> {
    tx.afterCommit(() => organisation.forget());
    await audit.record(tx, [
      {
        at: clock.now(),
        actor: { kind: 'staff', staffId: actorId },
        action,
        subject: { kind: 'workGroup', id: code },
        details: { members: input.memberIds, active: input.active },
      },
    ]);
  }

  return {
    /** Adds the groups that came with this version; those that are there stay as they are. */
    async prepare(): Promise<void> {
      await database.transaction(async (tx) => {
        for (const { code, name } of shippedGroups) {
          await store.insertGroup(tx, { code, name, branchId: null, active: true, memberIds: [] });
        }
      });
    },

    async list(): Promise<WorkGroup[]> {
      return Promise.all((await store.listGroups(database.read)).map(view));
    },

    /** @throws AppError groupTaken, notFound (a member) */
    async create(tx: Tx, actorId: string, input: GroupInput & { code: string }): Promise<WorkGroup> {
      await refuseUnknown(input);
      if (!(await store.insertGroup(tx, input))) throw new AppError(ticketErrors['tickets.groupTaken']);
      await note(tx, actorId, input.code, 'tickets.groupAdded', input);
      return view({ ...input, version: 1 });
    },

    /** @throws AppError staleVersion with the current group, notFound */
    async update(
      tx: Tx,
      actorId: string,
      code: string,
      input: GroupInput & { version: number },
    ): Promise<WorkGroup> {
      const current = await store.findGroup(tx, code);
      if (current === null) throw new AppError(commonErrors.notFound);
      await refuseUnknown({
        ...input,
        memberIds: input.memberIds.filter((id) => !current.memberIds.includes(id)),
      });
      if (!(await store.updateGroup(tx, { ...input, code }))) {
        throw new AppError(commonErrors.staleVersion, { data: await view(current) });
      }
      await note(tx, actorId, code, 'tickets.groupChanged', input);
      return view({ ...input, code, version: input.version + 1 });
    },
  };
}
