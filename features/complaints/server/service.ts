import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { TicketGuard } from '../../tickets/contract.ts';
import type { ComplaintCommand } from '../contract/actions.ts';
import type { NewComplaint } from '../contract/complaints.ts';
import type { ComplaintView } from '../contract/views.ts';
import { createActing } from './acting.ts';
import { createCases } from './cases.ts';
import type { ComplaintDeps, Core, Doer } from './deps.ts';
import { createGuard } from './guard.ts';
import { createKeeping } from './keeping.ts';
import { createLedger } from './ledger.ts';
import { createReading } from './reading.ts';
import { createRegistering } from './registering.ts';
import { createRuleSets } from './rule-sets.ts';
import { createSealing } from './sealing.ts';
import * as store from './store.ts';
import { createViews } from './views.ts';
import { createWatch } from './watch.ts';

/** Complaints on the clock: what complaints add to their tickets, with lists, ledger, cases and rules. */
export async function createComplaints(deps: ComplaintDeps & { cipher: Cipher }) {
  const rules = await createRuleSets({
    ...{ database: deps.database, clock: deps.clock, audit: deps.audit },
    async names(ids) {
      const people = await deps.people();
      return new Map(people.filter(({ id }) => ids.includes(id)).map((person) => [person.id, person]));
    },
  });
  const core: Core = { ...deps, sealing: createSealing(deps.cipher), rules };
  const keeping = createKeeping(core);
  const registering = createRegistering(core, keeping);
  const views = createViews(core);
  const acting = createActing(core, keeping);
  const watch = createWatch(core, keeping);
  const guard: TicketGuard = createGuard(core, keeping, registering);

  /** As it is in a transaction that hasn't ended. */
  async function viewAfter(tx: Tx, by: Doer, id: string): Promise<ComplaintView> {
    const row = await store.findById(tx, id);
    if (row === null) throw new Error('a complaint that was acted upon is gone');
    return views.viewOf(by, row, tx);
  }

  return {
    rules,
    guard,
    timerHandlers: watch.timerHandlers,
    consumers: [watch.consumer],
    /** Sets what comes back by itself; before the timers start. */
    begin: watch.begin,
    reading: createReading(core, views, registering),
    ledger: createLedger(core, views),
    cases: createCases(core),
    view: (by: Doer, id: string): Promise<ComplaintView> => views.view(by, id),

    /** @throws AppError as `registering.register` */
    async register(tx: Tx, by: Doer, input: NewComplaint): Promise<ComplaintView> {
      return viewAfter(tx, by, await registering.register(tx, by, input));
    },

    /** @throws AppError as `acting.act` */
    async act(
      tx: Tx,
      by: Doer,
      id: string,
      command: ComplaintCommand,
      version: number,
    ): Promise<ComplaintView> {
      await acting.act(tx, by, id, command, version, () => views.view(by, id));
      return viewAfter(tx, by, id);
    },
  };
}
export type Complaints = Awaited<ReturnType<typeof createComplaints>>;
