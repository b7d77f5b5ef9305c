import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { CustomerView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import type { Author, Changes } from './changes.ts';
import type { Directory } from './directory.ts';
import * as store from './store.ts';

export interface OwnAgentsDeps {
  changes: Changes;
  directory: Directory;
  /** Who works here now and is given contacts. */
  agents(): Promise<OwnAgent[]>;
}

/** Somebody who can be a customer's own agent. */
export interface OwnAgent {
  id: string;
  staffNo: string;
  name: string;
  pinyin: string;
  branchName: LocalText;
}

/** Agents of customers' own: their calls wait for them first, where a queue wants that. */
export function createOwnAgents({ changes, directory, agents }: OwnAgentsDeps) {
  return {
    /** In the order of their staff numbers. */
    async list(): Promise<Omit<OwnAgent, 'id'>[]> {
      return (await agents())
        .map(({ staffNo, name, pinyin, branchName }) => ({ staffNo, name, pinyin, branchName }))
        .sort((a, b) => (a.staffNo < b.staffNo ? -1 : 1));
    },

    /**
     * @param input `staffNo` null: nobody in particular.
     * @throws AppError notFound, staleVersion with the current view, agentUnknown
     */
    async assign(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      { staffNo, version }: { staffNo: string | null; version: number },
    ): Promise<CustomerView> {
      if (!(await store.lockCustomer(tx, scope, id))) throw new AppError(commonErrors.notFound);
      const before = await directory.record(tx, scope, id);
      if (before.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await directory.read(scope, id, false, tx) });
      const found = staffNo === null ? null : (await agents()).find((agent) => agent.staffNo === staffNo);
      if (found === undefined) throw new AppError(customerErrors['customers.agentUnknown']);
      const ownAgentId = found?.id ?? null;
      await store.updateCustomer(tx, scope, id, version, { ownAgentId });
      await changes.changed(tx, author, before, {
        what: 'ownAgent',
        version: version + 1,
        action: 'customers.agentAssigned',
        details: { agent: staffNo },
      });
      return directory.read(scope, id, false, tx);
    },
  };
}

export type OwnAgents = ReturnType<typeof createOwnAgents>;
