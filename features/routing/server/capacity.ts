import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { AuditService } from '../../audit/contract.ts';
import { type Capacity, defaultCapacity } from '../contract/capacity.ts';
import type { AgentCapacity, CapacitySetup, CentreCapacity } from '../contract/capacity-setup.ts';
import { floorFacts } from '../contract.ts';
import * as store from './capacity-store.ts';
import type { Changer } from './setup.ts';

export interface CapacityDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  /** Everybody who may be given contacts. */
  agents(): Promise<{ id: string; staffNo: string; name: string; pinyin: string; branchName: LocalText }[]>;
}

/** How much agents can have in hand, and who changed it. */
export function createCapacity({ database, clock, audit, agents }: CapacityDeps) {
  const centreOf = async (
    reader: Parameters<typeof store.readCentreCapacity>[0],
  ): Promise<CentreCapacity> => {
    const found = await store.readCentreCapacity(reader);
    if (found === null) throw new Error('the capacity of the centre is missing');
    return found;
  };

  return {
    /** Adds the usual capacity to a new installation. */
    prepare: (): Promise<void> =>
      database.transaction((tx) => store.insertMissingCapacity(tx, defaultCapacity)),

    async read(): Promise<CapacitySetup> {
      const [centre, own, people] = await Promise.all([
        centreOf(database.read),
        store.listAgentCapacities(database.read),
        agents(),
      ]);
      return {
        centre,
        agents: people.map(({ id: staffId, staffNo, name, pinyin, branchName }) => {
          const { capacity, version } = own.find((row) => row.staffId === staffId) ?? never;
          return { staffId, staffNo, name, pinyin, branchName, capacity, version };
        }),
      };
    },

    /** What agents without a capacity of their own can have in hand. */
    ofCentre: async (): Promise<Capacity> => (await centreOf(database.read)).capacity,

    /** Own capacities of these people; whoever has none isn't there. */
    async ownOf(ids: readonly string[]): Promise<Map<string, Capacity>> {
      const rows = await store.listAgentCapacities(database.read, ids);
      return new Map(
        rows.flatMap(({ staffId, capacity }) => (capacity === null ? [] : [[staffId, capacity] as const])),
      );
    },

    /** @throws AppError staleVersion with the current row */
    async updateCentre(tx: Tx, by: Changer, next: CentreCapacity): Promise<CentreCapacity> {
      const before = await centreOf(tx);
      if (!(await store.saveCentreCapacity(tx, next)))
        throw new AppError(commonErrors.staleVersion, { data: before });
      const saved = { ...next, version: next.version + 1 };
      await note(tx, by, null, saved.version, changedIn(before.capacity, next.capacity));
      return saved;
    },

    /** @throws AppError notFound, staleVersion with the current row */
    async updateAgent(tx: Tx, by: Changer, next: AgentCapacity): Promise<AgentCapacity> {
      const { staffId } = next;
      if (!(await agents()).some(({ id }) => id === staffId)) throw new AppError(commonErrors.notFound);
      const before = (await store.listAgentCapacities(tx, [staffId]))[0] ?? { staffId, ...never };
      if (!(await store.saveAgentCapacity(tx, next))) {
        // Somebody else may have been quicker just now; his row is there by now.
        const [current = before] = await store.listAgentCapacities(database.read, [staffId]);
        throw new AppError(commonErrors.staleVersion, { data: current });
      }
      const saved = { ...next, version: next.version + 1 };
      await note(tx, by, staffId, saved.version, changedIn(before.capacity, next.capacity));
      return saved;
    },
  };

  async function note(
    tx: Tx,
    by: Changer,
    staffId: string | null,
    version: number,
    routingSettings: string[],
  ): Promise<void> {
    const at = clock.now();
    const ids = { staffId: staffId ?? undefined };
    const code = staffId === null ? 'centre' : 'agent';
    await appendFacts(tx, [
      fact(floorFacts['routing.changed'], { at, ids, data: { what: 'capacity', code, version } }),
    ]);
    const actor = { kind: 'staff', staffId: by.staffId } as const;
    const about = staffId === null ? {} : { subject: { kind: 'staff', id: staffId } };
    const action = staffId === null ? 'capacity.changed' : 'capacity.agentChanged';
    await audit.record(tx, [
      { at, actor, address: by.address, action, ...about, details: { routingSettings } },
    ]);
  }
}

export type CapacityService = ReturnType<typeof createCapacity>;

const never = { capacity: null, version: 0 };

/** Names of what differs, as the audit trail reads them. */
function changedIn(before: Capacity | null, next: Capacity | null): string[] {
  if (before === null || next === null) return isDeepStrictEqual(before, next) ? [] : ['ownCapacity'];
  return [
    ...(before.most === next.most ? [] : ['most']),
    ...(isDeepStrictEqual(before.weights, next.weights) ? [] : ['weights']),
  ];
}
