import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { systemScope } from '../../../platform/scope.ts';
import { accessErrors, type Me } from '../contract.ts';
import { linkLifeMs, passwordIsStrong } from '../rules.ts';
import { newToken, type SignIn } from './sign-in.ts';
import * as store from './store.ts';

const system = systemScope('one-time link');

/** One-time links with which people set their first or next password. */
export function createLinks(deps: { database: Database; cipher: Cipher; clock: Clock; signIn: SignIn }) {
  const { database, cipher, clock, signIn } = deps;

  async function validLink(token: string): Promise<store.LinkRecord> {
    const link = await store.findLink(database.read, createHash('sha256').update(token).digest('base64url'));
    if (link === null || link.usedAt !== null || link.expiresAt <= clock.now()) {
      throw new AppError(accessErrors['access.linkInvalid']);
    }
    return link;
  }

  return {
    /** Makes a link's token; earlier ones of the same person become useless. */
    async create(tx: Tx, purpose: store.LinkRecord['purpose'], staffId: string | null): Promise<string> {
      const { token, tokenHash } = newToken();
      await store.revokeLinks(tx, null, staffId, clock.now());
      const expiresAt = new Date(clock.now().getTime() + linkLifeMs);
      await store.insertLink(tx, { tokenHash, purpose, staffId, expiresAt });
      return token;
    },

    /** @throws AppError linkInvalid */
    async read(token: string) {
      const link = await validLink(token);
      const person =
        link.staffId === null ? null : await store.findStaff(database.read, system, { id: link.staffId });
      return {
        purpose: link.purpose,
        staffNo: person?.staffNo ?? null,
        name: person === null ? null : openSensitive(cipher.decrypt('staff.name', person.name)),
      };
    },

    /** @throws AppError linkInvalid, weakPassword, firstAdminUnnamed, staffNoTaken, disabled */
    async use(
      input: { token: string; password: string; staffNo?: string | undefined; name?: string | undefined },
      address: string,
    ): Promise<{ token: string; me: Me }> {
      const link = await validLink(input.token);
      const person =
        link.staffId === null ? null : await store.findStaff(database.read, system, { id: link.staffId });
      const staffNo = person?.staffNo ?? input.staffNo;
      if (staffNo === undefined || (person === null && input.name === undefined)) {
        throw new AppError(accessErrors['access.firstAdminUnnamed']);
      }
      if (!passwordIsStrong(input.password, staffNo)) throw new AppError(accessErrors['access.weakPassword']);
      const passwordHash = await hash(input.password);
      const { token, session, staffId } = await database.transaction(async (tx) => {
        if (!(await store.markLinkUsed(tx, link.tokenHash, clock.now()))) {
          throw new AppError(accessErrors['access.linkInvalid']);
        }
        // Somebody can sign in already, e.g. after a backup was restored.
        if (person === null && (await store.staffExists(tx)))
          throw new AppError(accessErrors['access.linkInvalid']);
        const id = person?.id ?? (await addFirstAdmin(tx, staffNo, input.name ?? ''));
        await store.setOwn(tx, id, { passwordHash });
        await store.clearFailures(tx, staffNo);
        return { ...(await signIn.startSession(tx, id, address, 'staff.passwordSet')), staffId: id };
      });
      return { token, me: await signIn.describe(staffId, session) };
    },
  };

  async function addFirstAdmin(tx: Tx, staffNo: string, name: string): Promise<string> {
    const root = (await store.listBranches(tx)).find((branch) => branch.parentId === null);
    if (root === undefined) throw new Error('no headquarters: the database was not prepared');
    const id = newId(clock.now().getTime());
    const added = await store.insertStaff(tx, {
      id,
      staffNo,
      name: cipher.encrypt('staff.name', sensitive(name)),
      branchId: root.id,
      roles: ['admin'],
      skills: {},
      language: 'zh-CN',
    });
    if (!added) throw new AppError(accessErrors['access.staffNoTaken']);
    return id;
  }
}

export type Links = ReturnType<typeof createLinks>;
