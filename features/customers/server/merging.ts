import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { MergeView } from '../contract/merges.ts';
import type { CustomerReferences, CustomerRow } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { type MergeProblem, mergeProblem, undoUntil } from '../rules/merge.ts';
import { maskName } from '../rules/name.ts';
import { isReason } from '../rules/reason.ts';
import { type Author, type Changes, staffIdOf } from './changes.ts';
import type { Directory } from './directory.ts';
import * as store from './merging-store.ts';
import type { Sealing } from './sealing.ts';
import type { StaffNames } from './staff-names.ts';
import { type CustomerRecord, lockCustomer } from './store.ts';

export interface MergingDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  changes: Changes;
  directory: Directory;
  staffNames: StaffNames;
  /** Rows of other features that follow. */
  references: readonly CustomerReferences[];
}

/** Makes one customer of two, and two of one again. */
export function createMerging(deps: MergingDeps) {
  const { database, clock, sealing, changes, directory, staffNames, references } = deps;

  async function view({
    merge,
    absorbed,
  }: {
    merge: store.MergeRow;
    absorbed: store.Absorbed;
  }): Promise<MergeView> {
    const names = await staffNames([merge.mergedBy, merge.undoneBy]);
    return {
      id: merge.id,
      keptId: merge.keptId,
      absorbedId: merge.absorbedId,
      absorbedName: maskName(absorbed.kind, sealing.open('name', absorbed.name)),
      mergedAt: merge.mergedAt.toISOString(),
      mergedBy: names(merge.mergedBy),
      undoUntil: merge.undoUntil.toISOString(),
      undoneAt: merge.undoneAt?.toISOString() ?? null,
      undoneBy: names(merge.undoneBy),
      moved: Object.fromEntries(Object.entries(merge.moved).map(([name, ids]) => [name, ids.length])),
    };
  }
  async function read(tx: Tx, scope: Scope, id: string): Promise<MergeView> {
    const [found] = await store.listMerges(tx, scope, { id });
    if (found === undefined) throw new AppError(commonErrors.notFound);
    return view(found);
  }

  /** Holds both, always in the same order, so that two merges never wait for each other. @throws AppError notFound */
  async function hold(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
    for (const id of [...new Set(ids)].sort()) {
      if (!(await lockCustomer(tx, scope, id))) throw new AppError(commonErrors.notFound);
    }
  }
  /** @throws AppError beingServed */
  async function refuseServed(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const reference of references) {
      if (await reference.busy(tx, ids)) throw new AppError(customerErrors['customers.beingServed']);
    }
  }
  /** @throws AppError staleVersion with the customer as he is now */
  async function take(tx: Tx, scope: Scope, id: string, version: number): Promise<CustomerRecord> {
    const record = await directory.record(tx, scope, id);
    if (record.version === version) return record;
    throw new AppError(commonErrors.staleVersion, { data: await directory.read(scope, id, false, tx) });
  }

  /** Numbers that the kept one has already stay where they are. */
  function sharedNumbers(kept: CustomerRecord, absorbed: CustomerRecord): string[] {
    const known = new Set(kept.numbers.map(({ number }) => sealing.open('number', number)));
    return absorbed.numbers
      .filter(({ number }) => known.has(sealing.open('number', number)))
      .map(({ id }) => id);
  }

  return {
    /** Others in scope who have the same document or a number in common, masked. @throws AppError notFound */
    duplicates: (scope: Scope, id: string): Promise<CustomerRow[]> => directory.duplicates(scope, id),

    /** Merges into a customer in scope, the newest first. */
    async list(scope: Scope, keptId: string): Promise<MergeView[]> {
      return Promise.all((await store.listMerges(database.read, scope, { keptId })).map(view));
    },

    /**
     * Gives everything of `absorbed` to `kept`; he himself is found no more.
     * @throws AppError notFound, mergeReasonNeeded, staleVersion, mergeSame, mergeKinds, mergeIntoCore, beingServed
     */
    async merge(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { keptId: string; keptVersion: number; absorbedId: string; absorbedVersion: number },
      reason: string,
    ): Promise<MergeView> {
      const { keptId, absorbedId } = of;
      if (!isReason(reason)) throw new AppError(customerErrors['customers.mergeReasonNeeded']);
      await hold(tx, scope, [keptId, absorbedId]);
      const kept = await take(tx, scope, keptId, of.keptVersion);
      const absorbed = await take(tx, scope, absorbedId, of.absorbedVersion);
      const problem = mergeProblem(kept, absorbed);
      if (problem !== null) throw new AppError(problems[problem]);
      await refuseServed(tx, [keptId, absorbedId]);

      const moved: Record<string, string[]> = {};
      for (const name of store.holdingNames) {
        const but = name === 'numbers' ? sharedNumbers(kept, absorbed) : [];
        moved[name] = await store.moveHoldings(tx, name, absorbedId, keptId, { but });
      }
      for (const reference of references) {
        moved[reference.name] = await reference.move(tx, absorbedId, keptId, null);
      }
      await store.setMergedInto(tx, absorbedId, keptId);
      await store.setMergedInto(tx, keptId, null);
      const at = clock.now();
      const mergeId = newId(at.getTime());
      await store.insertMerge(tx, {
        id: mergeId,
        keptId,
        absorbedId,
        reason: sealing.seal('mergeReason', reason.trim()),
        mergedAt: at,
        mergedBy: staffIdOf(author),
        undoUntil: undoUntil(at),
        moved,
      });
      await tell(tx, author, 'merged', mergeId, kept, absorbed, moved, reason.trim());
      return read(tx, scope, mergeId);
    },

    /**
     * Gives back what a merge moved, as far as the kept one still has it.
     * @throws AppError notFound (also while the kept one is merged himself), undoneAlready, undoTooLate, beingServed
     */
    async undo(tx: Tx, scope: Scope, author: Author, id: string): Promise<MergeView> {
      const [found] = await store.listMerges(tx, scope, { id });
      if (found === undefined) throw new AppError(commonErrors.notFound);
      const { keptId, absorbedId } = found.merge;
      await hold(tx, scope, [keptId]);
      const [held] = await store.listMerges(tx, scope, { id });
      if (held === undefined) throw new AppError(commonErrors.notFound);
      if (held.merge.undoneAt !== null) throw new AppError(customerErrors['customers.undoneAlready']);
      const at = clock.now();
      if (at >= held.merge.undoUntil) throw new AppError(customerErrors['customers.undoTooLate']);
      await refuseServed(tx, [keptId]);
      const kept = await directory.record(tx, scope, keptId);

      const back: Record<string, string[]> = {};
      for (const name of store.holdingNames) {
        const only = held.merge.moved[name] ?? [];
        back[name] = await store.moveHoldings(tx, name, keptId, absorbedId, { only });
      }
      for (const reference of references) {
        const only = held.merge.moved[reference.name] ?? [];
        back[reference.name] = await reference.move(tx, keptId, absorbedId, only);
      }
      await store.setMergedInto(tx, absorbedId, null);
      await store.setMergedInto(tx, keptId, null);
      await store.setUndone(tx, id, at, staffIdOf(author));
      const absorbed = await directory.record(tx, everywhere, absorbedId);
      // Its version has been counted up already.
      await tell(
        tx,
        author,
        'unmerged',
        id,
        kept,
        { ...absorbed, version: absorbed.version - 1 },
        back,
        null,
      );
      return read(tx, scope, id);
    },
  };

  /** Facts and records on both: whoever looks at one of them must learn of it. */
  async function tell(
    tx: Tx,
    author: Author,
    what: 'merged' | 'unmerged',
    mergeId: string,
    kept: CustomerRecord,
    absorbed: CustomerRecord,
    moved: Readonly<Record<string, readonly string[]>>,
    reason: string | null,
  ): Promise<void> {
    const counts = Object.fromEntries(Object.entries(moved).map(([name, ids]) => [name, ids.length]));
    const action = `customers.${what}`;
    await changes.changed(tx, author, kept, {
      ...{ what, version: kept.version + 1, action, mergeId, reason },
      details: { otherId: absorbed.id, kept: true, ...counts },
    });
    await changes.changed(tx, author, absorbed, {
      ...{ what, version: absorbed.version + 1, action, mergeId, reason },
      details: { otherId: kept.id, kept: false },
    });
  }
}

export type Merging = ReturnType<typeof createMerging>;

/** Who comes back may belong to a branch that isn't one's own: he was merged into one who does. */
const everywhere: Scope = { kind: 'system', reason: 'a customer who was merged comes back' };

const problems: Readonly<Record<MergeProblem, ErrorKind>> = {
  same: customerErrors['customers.mergeSame'],
  kinds: customerErrors['customers.mergeKinds'],
  intoCore: customerErrors['customers.mergeIntoCore'],
};
