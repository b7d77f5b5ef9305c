import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { CustomerReferences } from '../contract.ts';
import { type Authorising, createAuthorising } from './authorising.ts';
import { type BranchChoice, type Branches, createBranchChoice, createBranchNames } from './branch-names.ts';
import { createChanges } from './changes.ts';
import { type Claims, createClaims } from './claims.ts';
import { createColumns } from './columns.ts';
import { type Consenting, createConsenting } from './consenting.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { createListSources, type ListSources } from './list-sources.ts';
import { createMerging, type Merging } from './merging.ts';
import { createMirror, type Mirror, type MirrorOptions } from './mirror/mirror.ts';
import { createNotes, type Notes } from './notes.ts';
import { createOpening, type Opening } from './opening.ts';
import { createOrders, type Orders } from './orders.ts';
import { createOwnAgents, type OwnAgent, type OwnAgents } from './own-agents.ts';
import { createRecordViews } from './record-views.ts';
import { createRecords } from './records.ts';
import { createRegister, type Register } from './register.ts';
import { createSalespeople, type Salespeople } from './salespeople.ts';
import { createSealing } from './sealing.ts';
import { createStaffNames, type FindStaffNames } from './staff-names.ts';

export interface CustomersDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  /** The organisation of `features/access`. */
  branches: Branches;
  /** The people of `features/access`; without them nobody's name stands beside what he did. */
  staffNames?: FindStaffNames;
  /** Who works here now and is given contacts; without it nobody has an agent of his own. */
  agents?: () => Promise<OwnAgent[]>;
  /** Rows of other features that follow when customers are merged. */
  references?: readonly CustomerReferences[];
  /** The insurer's core system, where there is one. */
  mirror?: MirrorOptions;
}

/** Customers, what they hold, and who sells to them. `directory` is what other features use (`CustomerLookup`). */
export interface Customers {
  directory: Directory;
  register: Register;
  ownAgents: OwnAgents;
  holdings: Holdings;
  claims: Claims;
  salespeople: Salespeople;
  orders: Orders;
  authorising: Authorising;
  consenting: Consenting;
  merging: Merging;
  notes: Notes;
  opening: Opening;
  /** What lists of calls are made from. */
  lists: ListSources;
  branchPath: BranchChoice;
  /** Null where the insurer's data are kept here. */
  mirror: Mirror | null;
}

export function createCustomers(deps: CustomersDeps): Customers {
  const { database, clock, audit, branches } = deps;
  const sealing = createSealing(deps.cipher);
  const columns = createColumns(sealing);
  const own = createChanges(clock, audit);
  const mirror = deps.mirror ? createMirror({ ...deps, ...deps.mirror, sealing, columns }) : null;
  const changes = mirror !== null && mirror.core.writing !== null ? mirror.queue.following(own) : own;
  const branchName = createBranchNames(branches);
  const branchPath = createBranchChoice(branches);
  const records = createRecords({ database, clock, sealing, branchName });
  const staffNames = createStaffNames(deps.staffNames ?? (async () => new Map()));
  const directory = createDirectory({ database, clock, sealing, branchName, records, staffNames });
  const views = createRecordViews(sealing);
  return {
    directory,
    branchPath,
    register: createRegister({ clock, sealing, columns, branchPath, changes, directory }),
    // The core system knows nothing of who serves whom here.
    ownAgents: createOwnAgents({ changes: own, directory, agents: deps.agents ?? (async () => []) }),
    holdings: createHoldings({ clock, sealing, columns, changes, directory }),
    claims: createClaims({ database, clock, sealing, columns, changes, views }),
    salespeople: createSalespeople({ database, clock, sealing, columns, changes, views, branchName }),
    orders: createOrders({ database, clock, sealing, changes, directory }),
    consenting: createConsenting({ database, clock, changes, directory, staffNames }),
    authorising: createAuthorising({ database, clock, sealing, changes, directory, views, staffNames }),
    merging: createMerging({
      ...{ database, clock, sealing, changes, directory, staffNames },
      references: deps.references ?? [],
    }),
    notes: createNotes({ database, clock, sealing, changes, directory, staffNames }),
    opening: createOpening({ database, clock, audit, sealing, directory }),
    lists: createListSources({ database, clock, sealing }),
    mirror,
  };
}
