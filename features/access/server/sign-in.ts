import { createHash, randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import { fact, type NewFact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Language } from '../../../platform/local-text.ts';
import { systemScope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import { accessErrors, accessFacts, type Me, type StaffNotifier } from '../contract.ts';
import {
  afterFailure,
  failuresUntilLock,
  isLocked,
  minutesLocked,
  passwordIsStrong,
  permissionsOf,
} from '../rules.ts';
import { noticed } from './noticed-person.ts';
import * as store from './store.ts';

/** What a higher feature knows of a person at work: the subjects handled right now. */
export interface Handling {
  /** Ids of interactions and customers in the person's hands; not empty means in a contact. */
  subjectsOf(staffId: string): readonly string[];
  /**
   * Takes somebody off the floor who signs out; what `end` writes is written with it or not at all.
   * @throws AppError `access.inContact` while a contact or its wrap-up is in his hands
   */
  leave(principal: Principal, command: Command, end: (tx: Tx) => Promise<void>): Promise<void>;
}

export interface SignInDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  handling: Handling;
  notifier: StaffNotifier;
  idleLockMinutes(): number;
}

const system = systemScope('sign-in');
/** Session ids are looked up by hash: who reads the table can't sign in with it. */
const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');
export const newToken = (): { token: string; tokenHash: string } => {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashToken(token) };
};
/** Verified when the number is unknown, so that the answer takes as long as for a known one. */
const nobodysHash = hash(randomBytes(16).toString('hex'));

export function createSignIn(deps: SignInDeps) {
  const { database, cipher, clock, audit } = deps;

  async function principalOf(
    staffId: string,
    session: store.SessionRecord,
  ): Promise<{ principal: Principal; me: Me } | null> {
    const person = await store.findStaff(database.read, system, { id: staffId });
    if (person === null || !person.active) return null;
    const roles = person.roles as Me['roles'];
    const permissions = permissionsOf(roles, await store.listRoles(database.read));
    const subjects = deps.handling.subjectsOf(staffId);
    const idleLockMinutes = deps.idleLockMinutes();
    const locked = isLocked(session, idleLockMinutes, subjects.length > 0, clock.now());
    const rights = createHash('sha256')
      .update([...permissions].sort().join(), 'utf8')
      .update(person.branchPath)
      .digest('base64url')
      .slice(0, 16);
    const principal: Principal = {
      staffId,
      sessionId: session.id,
      permissions,
      scope: { kind: 'tree', path: person.branchPath, subjects },
      language: person.language,
      locked,
      rights,
    };
    const me: Me = {
      staffId,
      sessionId: session.id,
      staffNo: person.staffNo,
      name: openSensitive(cipher.decrypt('staff.name', person.name)),
      roles,
      permissions: [...permissions].sort(),
      branch: { id: person.branchId, name: person.branchName, path: person.branchPath },
      language: person.language,
      locked,
      idleLockMinutes,
      rights,
    };
    return { principal, me };
  }

  /**
   * Checks a password. An attempt counts as a failure before the password is looked at, so that guesses in parallel
   * don't get more than the others; the right password clears the count.
   */
  async function checkPassword(
    staffNo: string,
    password: string,
    address: string,
  ): Promise<store.StaffRecord> {
    const person = await store.findStaff(database.read, system, { staffNo });
    const counted = await database.transaction(async (tx) => {
      const before = await store.lockFailures(tx, staffNo, clock.now());
      const wait = minutesLocked(before, clock.now());
      if (wait > 0) throw new AppError(accessErrors['access.signInLocked'], { values: { minutes: wait } });
      const failures = afterFailure(before, clock.now());
      await store.saveFailures(tx, staffNo, failures, clock.now());
      return failures;
    });
    const right = await verify(person?.passwordHash ?? (await nobodysHash), password);
    if (right && person !== null && person.passwordHash !== null) {
      await database.transaction((tx) => store.clearFailures(tx, staffNo));
      if (!person.active) throw new AppError(accessErrors['access.disabled']);
      return person;
    }
    await database.transaction(async (tx) => {
      const lockMinutes = counted.count === failuresUntilLock ? minutesLocked(counted, clock.now()) : 0;
      const whom = person === null ? null : noticed(cipher, person);
      if (lockMinutes > 0 && whom !== null && deps.notifier.available()) {
        await deps.notifier.signInLocked(tx, whom, { failures: counted.count, minutes: lockMinutes });
      }
      await audit.record(tx, [
        {
          at: clock.now(),
          actor: person === null ? { kind: 'caller' } : { kind: 'staff', staffId: person.id },
          address,
          action: 'session.refused',
          result: 'refused',
          details: { failures: counted.count, locked: counted.lockedUntil !== null },
        },
      ]);
    });
    const minutes = minutesLocked(counted, clock.now());
    if (minutes > 0) throw new AppError(accessErrors['access.signInLocked'], { values: { minutes } });
    throw new AppError(accessErrors['access.wrongPassword']);
  }

  async function startSession(
    tx: Tx,
    staffId: string,
    address: string,
    action: string,
  ): Promise<{ token: string; session: store.SessionRecord }> {
    const person = await store.lockStaff(tx, staffId);
    if (person?.active !== true) throw new AppError(accessErrors['access.disabled']);
    const path = person.branchPath;
    const at = clock.now();
    const { token, tokenHash } = newToken();
    const session: store.SessionRecord = {
      id: newId(at.getTime()),
      tokenHash,
      staffId,
      startedAt: at,
      lastActiveAt: at,
      locked: false,
      address,
      endedAt: null,
      endReason: null,
    };
    const replaced = await store.endSessions(tx, staffId, 'replaced', at, null);
    await store.insertSession(tx, session);
    await appendFacts(tx, [
      ...replaced.map((sessionId) => sessionEnded(at, path, { staffId, sessionId }, 'replaced')),
      fact(accessFacts['session.started'], { at, path, ids: { staffId, sessionId: session.id }, data: {} }),
    ]);
    await audit.record(tx, [
      {
        at,
        actor: { kind: 'staff', staffId },
        address,
        action,
        subject: { kind: 'session', id: session.id },
      },
    ]);
    return { token, session };
  }

  const describe = async (staffId: string, session: store.SessionRecord): Promise<Me> => {
    const known = await principalOf(staffId, session);
    if (known === null) throw new AppError(accessErrors['access.disabled']);
    return known.me;
  };

  return {
    startSession,
    describe,

    /** @returns who a cookie belongs to; null when nobody, an error kind when the session was taken over. */
    async authenticate(token: string | undefined): Promise<Principal | ErrorKind | null> {
      if (token === undefined) return null;
      const session = await store.findSession(database.read, hashToken(token));
      if (session === null) return null;
      if (session.endedAt !== null)
        return session.endReason === 'replaced' ? commonErrors.sessionReplaced : null;
      return (await principalOf(session.staffId, session))?.principal ?? null;
    },

    /** @throws AppError wrongPassword, signInLocked, disabled */
    async signIn(staffNo: string, password: string, address: string): Promise<{ token: string; me: Me }> {
      const person = await checkPassword(staffNo, password, address);
      const { token, session } = await database.transaction((tx) =>
        startSession(tx, person.id, address, 'session.started'),
      );
      return { token, me: await describe(person.id, session) };
    },

    async readMe(principal: Principal): Promise<Me> {
      return describe(principal.staffId, await sessionOf(principal));
    },

    /** Ends the sessions of a person whom somebody else signs out; that one's own record says who and why. */
    async endFor(tx: Tx, person: { staffId: string; path: string }): Promise<void> {
      const at = clock.now();
      const { staffId, path } = person;
      const ended = await store.endSessions(tx, staffId, 'signedOut', at, null);
      await appendFacts(
        tx,
        ended.map((sessionId) => sessionEnded(at, path, { staffId, sessionId }, 'signedOut')),
      );
    },

    /** @throws AppError inContact */
    async signOut(principal: Principal, command: Command, address: string): Promise<void> {
      await deps.handling.leave(principal, command, async (tx) => {
        const at = clock.now();
        if (!(await store.endSession(tx, principal.sessionId, 'signedOut', at))) return;
        const ids = { staffId: principal.staffId, sessionId: principal.sessionId };
        await appendFacts(tx, [sessionEnded(at, pathOf(principal), ids, 'signedOut')]);
        await audit.record(tx, [
          {
            at,
            actor: { kind: 'staff', staffId: principal.staffId },
            address,
            action: 'session.ended',
            subject: { kind: 'session', id: principal.sessionId },
          },
        ]);
      });
    },

    async reportActivity(principal: Principal): Promise<void> {
      await database.transaction((tx) =>
        store.touchSession(tx, principal.sessionId, { lastActiveAt: clock.now() }),
      );
    },

    async lock(principal: Principal): Promise<void> {
      await database.transaction((tx) => store.touchSession(tx, principal.sessionId, { locked: true }));
    },

    /** @throws AppError wrongPassword, signInLocked */
    async unlock(principal: Principal, password: string, address: string): Promise<Me> {
      const me = await describe(principal.staffId, await sessionOf(principal));
      await checkPassword(me.staffNo, password, address);
      await database.transaction(async (tx) => {
        await store.touchSession(tx, principal.sessionId, { lastActiveAt: clock.now(), locked: false });
      });
      return { ...me, locked: false };
    },

    async setLanguage(principal: Principal, language: Language): Promise<Me> {
      await database.transaction((tx) => store.setOwn(tx, principal.staffId, { language }));
      return describe(principal.staffId, await sessionOf(principal));
    },

    /** @throws AppError wrongPassword, signInLocked, weakPassword */
    async changePassword(
      principal: Principal,
      current: string,
      next: string,
      address: string,
    ): Promise<void> {
      const me = await describe(principal.staffId, await sessionOf(principal));
      if (!passwordIsStrong(next, me.staffNo)) throw new AppError(accessErrors['access.weakPassword']);
      await checkPassword(me.staffNo, current, address);
      const passwordHash = await hash(next);
      await database.transaction(async (tx) => {
        const at = clock.now();
        await store.setOwn(tx, principal.staffId, { passwordHash });
        const { staffId } = principal;
        const ended = await store.endSessions(tx, staffId, 'passwordChanged', at, principal.sessionId);
        await appendFacts(
          tx,
          ended.map((sessionId) =>
            sessionEnded(at, pathOf(principal), { staffId, sessionId }, 'passwordChanged'),
          ),
        );
        await audit.record(tx, [
          {
            at,
            actor: { kind: 'staff', staffId: principal.staffId },
            address,
            action: 'staff.passwordChanged',
          },
        ]);
      });
    },
  };

  async function sessionOf(principal: Principal): Promise<store.SessionRecord> {
    const session = await store.findSessionById(database.read, principal.sessionId);
    if (session === null) throw new AppError(commonErrors.notSignedIn);
    return session;
  }
}

/** @param path of the person's branch: those who watch over it are told. */
export function sessionEnded(
  at: Date,
  path: string | null,
  ids: { staffId: string; sessionId: string },
  reason: 'signedOut' | 'replaced' | 'disabled' | 'passwordChanged',
): NewFact {
  return fact(accessFacts['session.ended'], { at, path, ids, data: { reason } });
}

function pathOf({ scope }: Principal): string | null {
  return scope.kind === 'tree' ? scope.path : null;
}

export type SignIn = ReturnType<typeof createSignIn>;
