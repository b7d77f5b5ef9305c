import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Clock } from '../clock/clock.ts';
import type { Cipher } from '../crypto/cipher.ts';
import { openSensitive, sensitive } from '../crypto/sensitive.ts';
import type { Database, Tx } from '../database/database.ts';
import { AppError, commonErrors } from '../errors.ts';

/** One command as the client sent it; a repeat has the same id, actor and digest. */
export interface Command {
  id: string;
  /** Staff id, or the address of somebody who isn't signed in. */
  actor: string;
  route: string;
  /** Of the whole request, so that an id can't be used for another one. */
  digest: string;
}

/** How long results are kept, milliseconds. */
export const keepResultsMs = 24 * 3_600_000;
const column = 'commands.result';

/** @returns a digest of what was asked. */
export function digestOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('base64url');
}

/** @returns a digest of a file that was sent. */
export function digestOfFile(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}

/** Carries a command out once: its result is written with its change, and a repeat gets that result. */
export function createCommands(database: Database, cipher: Cipher, clock: Clock) {
  const kept = async (command: Command): Promise<{ result: unknown } | null> => {
    const { rows } = await database.pool.query(
      'select route, digest, result from commands where actor = $1 and id = $2',
      [command.actor, command.id],
    );
    const row = rows[0];
    if (row === undefined || row.result === null) return null;
    if (row.route !== command.route || row.digest !== command.digest)
      throw new AppError(commonErrors.commandReused);
    return { result: JSON.parse(openSensitive(cipher.decrypt(column, row.result))) };
  };

  return {
    /** @returns the result of an earlier request with this id. @throws AppError `commandReused` */
    kept,
    /** Keeps results in the caller's transaction, for work that isn't done by `run`: one statement for all. */
    async keep(tx: Tx, done: readonly { command: Command; result: unknown }[]): Promise<void> {
      if (done.length === 0) return;
      const rows = done.map(({ command: { id, actor, route, digest }, result }) => ({
        ...{ id, actor, route, digest },
        result: cipher.encrypt(column, sensitive(JSON.stringify(result ?? null))),
      }));
      await tx.execute(sql`
        insert into commands (id, actor, route, digest, result, at)
        select id, actor, route, digest, result, ${clock.now().toISOString()}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as row(id uuid, actor text, route text, digest text, result text)
        on conflict do nothing`);
    },
    /** @throws AppError `commandReused` when the id belongs to another request. */
    async run<T>(command: Command, work: (tx: Tx) => Promise<T>): Promise<T> {
      const outcome = await database.transaction(async (tx) => {
        // A second request with the same id waits here until the first has committed, and then finds its row. Repeats are
        // rare: nobody else waits for a look whether this is one.
        const { rowCount } = await tx.execute(sql`
          insert into commands (id, actor, route, digest, at)
          values (${command.id}, ${command.actor}, ${command.route}, ${command.digest}, ${clock.now().toISOString()})
          on conflict do nothing`);
        if (rowCount === 0) return null;
        const result = await work(tx);
        const text = cipher.encrypt(column, sensitive(JSON.stringify(result ?? null)));
        await tx.execute(
          sql`update commands set result = ${text} where actor = ${command.actor} and id = ${command.id}`,
        );
        return { result };
      });
      if (outcome !== null) return outcome.result;
      const after = await kept(command);
      if (after === null) throw new AppError(commonErrors.unavailable);
      return after.result as T;
    },
    /** Removes results that are too old. */
    async forgetOld(tx: Tx): Promise<void> {
      const before = new Date(clock.now().getTime() - keepResultsMs);
      await tx.execute(sql`delete from commands where at < ${before.toISOString()}`);
    },
  };
}

export type Commands = ReturnType<typeof createCommands>;
