import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { AuditService } from '../../audit/contract.ts';
import { type Branches, createBranchNames } from './branch-names.ts';
import { createChanges } from './changes.ts';
import { createDirectory, type Directory } from './directory.ts';
import { createHoldings, type Holdings } from './holdings.ts';
import { createOpening, type Opening } from './opening.ts';
import { createRegister, type Register } from './register.ts';
import { createSealing } from './sealing.ts';

export interface CustomersDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  /** The organisation of `features/access`. */
  branches: Branches;
}

/** Customers, their numbers and policies. `directory` is what other features use (`CustomerLookup`). */
export interface Customers {
  directory: Directory;
  register: Register;
  holdings: Holdings;
  opening: Opening;
}

export function createCustomers(deps: CustomersDeps): Customers {
  const { database, clock, audit, branches } = deps;
  const sealing = createSealing(deps.cipher);
  const changes = createChanges(clock, audit);
  const directory = createDirectory({ database, clock, sealing, branchName: createBranchNames(branches) });
  return {
    directory,
    register: createRegister({ clock, sealing, branches, changes, directory }),
    holdings: createHoldings({ clock, sealing, changes, directory }),
    opening: createOpening({ database, clock, audit, sealing, directory }),
  };
}
