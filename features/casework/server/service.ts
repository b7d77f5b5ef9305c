import type { Tx } from '../../../platform/database/database.ts';
import type { RouteInput } from '../../../platform/http/route.ts';
import type { Language } from '../../../platform/local-text.ts';
import type { CustomerReferences } from '../../customers/contract.ts';
import { caseDepartments } from '../codes.ts';
import type { openCaseTasks } from '../contract/tasks.ts';
import { objectionsInMessage } from '../rules/objections.ts';
import type { CaseworkCore, CaseworkDeps, CaseworkDoer } from './deps.ts';
import { createDisputes } from './disputes.ts';
import { createCaseworkRuleSets } from './rule-sets.ts';
import * as store from './store.ts';
import { createCaseTasks } from './tasks.ts';

/** Parallel tasks and disputes of cases. */
export async function createCasework(deps: CaseworkDeps) {
  const core: CaseworkCore = { ...deps, rules: await createCaseworkRuleSets(deps) };
  const tasks = createCaseTasks(core);
  return {
    rules: core.rules,
    tasks,
    disputes: createDisputes(core, tasks),
    /** Ways to object by the rules in force, as a message names them. */
    objections: (language: Language): string =>
      objectionsInMessage(core.rules.current().rules.objections, language),

    /** Asks departments at once. @throws AppError notFound, noTicket */
    async openTasks(
      tx: Tx,
      by: CaseworkDoer,
      { departments, question, ...subject }: RouteInput<typeof openCaseTasks>['body'],
    ): Promise<{ ticketId: string; no: string }> {
      const of = await tasks.caseOf(by, subject, tx);
      const asked = caseDepartments.filter((one) => departments.includes(one));
      const { id, no } = await tasks.open(tx, by, of, { departments: asked, question, disputeId: null });
      return { ticketId: id, no };
    },
  };
}
export type Casework = Awaited<ReturnType<typeof createCasework>>;

/** Disputes follow their customer when two turn out to be one. */
export const caseworkOfCustomers: CustomerReferences = {
  name: 'casework',
  busy: async () => false,
  move: (tx, from, to, only) => store.moveToCustomer(tx, from, to, only),
};
