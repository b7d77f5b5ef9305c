import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type InteractionView, mostViews, viewErrors, viewFacts } from '../contract/views.ts';
import * as store from './views-store.ts';

export interface ViewsDeps {
  database: Database;
  clock: Clock;
  staffNames(ids: readonly string[]): Promise<ReadonlyMap<string, { staffNo: string; name: string }>>;
}

/** What somebody keeps under a name. */
export type KeptView = Pick<InteractionView, 'name' | 'filters' | 'shared'>;

/** Saved filters of the list of interactions; what they find still depends on who looks. */
export function createViews({ database, clock, staffNames }: ViewsDeps) {
  const shares = ({ permissions }: Principal): boolean => permissions.has('interactions.shareViews');

  async function shown(rows: readonly store.ViewRecord[], me: string): Promise<InteractionView[]> {
    const names = await staffNames([...new Set(rows.map(({ staffId }) => staffId))]);
    return rows.map(({ staffId, ...row }) => {
      const known = names.get(staffId);
      const keptBy = known === undefined ? '' : `${known.staffNo} ${known.name}`;
      return { ...row, keptBy, mine: staffId === me };
    });
  }
  async function one(row: store.ViewRecord, me: string): Promise<InteractionView> {
    const [view] = await shown([row], me);
    if (view === undefined) throw new Error('a view was lost on its way');
    return view;
  }
  /** A view that this person may change. @throws AppError notFound */
  async function mine(tx: Tx, principal: Principal, id: string): Promise<store.ViewRecord> {
    const row = await store.findView(tx, id);
    const may = row !== null && (row.staffId === principal.staffId || (row.shared && shares(principal)));
    if (!may) throw new AppError(commonErrors.notFound);
    return row;
  }
  const tell = (tx: Tx, staffId: string, shared: boolean): Promise<void> =>
    appendFacts(tx, [
      fact(viewFacts['interactionViews.changed'], { at: clock.now(), ids: { staffId }, data: { shared } }),
    ]);

  return {
    list: async ({ staffId }: Principal): Promise<InteractionView[]> =>
      shown(await store.listViews(database.read, staffId), staffId),

    /** @throws AppError tooManyViews, viewShared */
    async add(tx: Tx, principal: Principal, view: KeptView): Promise<InteractionView> {
      const { staffId } = principal;
      if (view.shared && !shares(principal)) throw new AppError(viewErrors['interactions.viewShared']);
      if ((await store.countViewsOf(tx, staffId)) >= mostViews)
        throw new AppError(viewErrors['interactions.tooManyViews']);
      const row = { ...view, id: newId(), staffId };
      await store.insertView(tx, row);
      await tell(tx, staffId, view.shared);
      return one({ ...row, version: 1 }, staffId);
    },

    /** @throws AppError notFound, viewShared, staleVersion with the view as it is */
    async change(
      tx: Tx,
      principal: Principal,
      id: string,
      { version, ...view }: KeptView & { version: number },
    ): Promise<InteractionView> {
      const before = await mine(tx, principal, id);
      if (view.shared && !before.shared && !shares(principal))
        throw new AppError(viewErrors['interactions.viewShared']);
      const row = { ...view, id, staffId: before.staffId, version };
      if (!(await store.updateView(tx, row)))
        throw new AppError(commonErrors.staleVersion, { data: await one(before, principal.staffId) });
      await tell(tx, before.staffId, view.shared || before.shared);
      return one({ ...row, version: version + 1 }, principal.staffId);
    },

    /** @throws AppError notFound */
    async remove(tx: Tx, principal: Principal, id: string): Promise<{ removed: true }> {
      const row = await mine(tx, principal, id);
      await store.deleteView(tx, id);
      await tell(tx, row.staffId, row.shared);
      return { removed: true };
    },
  };
}

export type Views = ReturnType<typeof createViews>;
