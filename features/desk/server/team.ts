import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { covers } from '../../../platform/scope.ts';
import type { SkillLevels } from '../../access/contract/skills.ts';
import type { AuditService } from '../../audit/contract.ts';
import { meetsNeeds, type Queue } from '../../routing/contract/queues.ts';
import {
  type Audience,
  type HandReason,
  type RaisedHand,
  type SentMessage,
  type TeamMessage,
  teamErrors,
  teamFacts,
} from '../contract/team.ts';
import * as store from './team-store.ts';

/** Column of what was written, as its cipher knows it. */
export const messageBodyColumn = 'team_messages.body';

/** Somebody who may be written to. */
export interface TeamPerson {
  id: string;
  staffNo: string;
  name: string;
  branchPath: string;
  skills: SkillLevels;
}

export interface TeamDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  /** These people, or everybody. */
  people(ids?: readonly string[]): Promise<TeamPerson[]>;
  queues(): Promise<readonly Queue[]>;
  position(): number;
}

/** How many of the messages that were sent a team leader sees. */
const newest = 30;
/** How long a message is kept after its end, for who looks whether it was read, ms. */
const keptMs = 30 * 86_400_000;

/** Who asks, and from where. */
export interface Asker {
  principal: Principal;
  address: string;
}

/** Messages that agents confirm, and hands that they raise. */
export function createTeam({ database, cipher, clock, audit, people, queues, position }: TeamDeps) {
  /** Who serves queues, besides who writes. @throws AppError notFound, team.nobody */
  async function readersOf({ scope, staffId }: Principal, to: Audience): Promise<TeamPerson[]> {
    const known = await people(to.kind === 'agent' ? [to.staffId] : undefined);
    const inScope = known.filter(({ id, branchPath }) => id !== staffId && covers(scope, branchPath));
    if (to.kind === 'agent' && inScope.length === 0) throw new AppError(commonErrors.notFound);
    const needs =
      to.kind === 'queue' ? (await queues()).find(({ code }) => code === to.queue)?.needs : undefined;
    if (to.kind === 'queue' && needs === undefined) throw new AppError(commonErrors.notFound);
    const chosen = inScope.filter(
      ({ skills }) =>
        to.kind === 'agent' ||
        (Object.keys(skills).length > 0 && (needs === undefined || meetsNeeds(skills, needs))),
    );
    if (chosen.length === 0) throw new AppError(teamErrors['team.nobody']);
    return chosen;
  }

  const shown = (row: store.MessageRow, by: TeamPerson | undefined): TeamMessage => ({
    id: row.id,
    body: openSensitive(cipher.decrypt(messageBodyColumn, row.body)),
    from: { name: by?.name ?? '', staffNo: by?.staffNo ?? null },
    sentAt: row.sentAt.toISOString(),
  });

  const byId = async (ids: readonly string[]): Promise<Map<string, TeamPerson>> => {
    if (ids.length === 0) return new Map();
    return new Map((await people([...new Set(ids)])).map((one) => [one.id, one]));
  };

  async function lower(tx: Tx, staffId: string, path: string, leaderId: string | null): Promise<boolean> {
    const raisedAt = await store.deleteHand(tx, staffId);
    if (raisedAt === null) return false;
    const at = clock.now();
    const data = { lastedMs: Math.max(0, at.getTime() - raisedAt.getTime()) };
    await appendFacts(tx, [fact(teamFacts['hand.lowered'], { at, path, ids: { staffId, leaderId }, data })]);
    return true;
  }

  const handOf = (row: store.HandRow): RaisedHand => ({
    reason: row.reason,
    since: row.raisedAt.toISOString(),
  });

  return {
    async read({ staffId }: Principal) {
      const asOf = position();
      const [rows, [hand]] = await Promise.all([
        store.unreadOf(database.read, staffId, clock.now()),
        store.listHands(database.read, staffId),
      ]);
      const senders = await byId(rows.map(({ sentBy }) => sentBy));
      return {
        asOf,
        messages: rows.map((row) => shown(row, senders.get(row.sentBy))),
        hand: hand === undefined ? null : handOf(hand),
      };
    },

    /** Raised hands of everybody, by staff id. */
    async hands(): Promise<Map<string, RaisedHand>> {
      const rows = await store.listHands(database.read);
      return new Map(rows.map((row) => [row.staffId, handOf(row)]));
    },

    /** @throws AppError notFound, team.nobody */
    async send(
      tx: Tx,
      { principal, address }: Asker,
      { to, body, hours }: { to: Audience; body: string; hours: number },
    ): Promise<{ id: string; agents: number }> {
      const readers = await readersOf(principal, to);
      const sentAt = clock.now();
      const id = newId();
      await store.deleteEnded(tx, new Date(sentAt.getTime() - keptMs));
      await store.insertMessage(
        tx,
        {
          ...{ id, sentBy: principal.staffId, toKind: to.kind, sentAt },
          queue: to.kind === 'queue' ? to.queue : null,
          body: cipher.encrypt(messageBodyColumn, sensitive(body)),
          endsAt: new Date(sentAt.getTime() + hours * 3_600_000),
        },
        readers.map((one) => ({ staffId: one.id, path: one.branchPath })),
      );
      await appendFacts(
        tx,
        readers.map((one) =>
          fact(teamFacts['teamMessage.sent'], {
            at: sentAt,
            path: one.branchPath,
            ids: { messageId: id, staffId: one.id },
            data: {},
          }),
        ),
      );
      await audit.record(tx, [
        {
          ...{ at: sentAt, address, action: 'team.messageSent' },
          actor: { kind: 'staff', staffId: principal.staffId },
          ...(to.kind === 'agent' ? { subject: { kind: 'staff', id: to.staffId } } : {}),
          ...(to.kind === 'queue' ? { subject: { kind: 'queue', id: to.queue } } : {}),
          details: { messageTo: to.kind, messageReaders: readers.length },
        },
      ]);
      return { id, agents: readers.length };
    },

    /** @throws AppError notFound for a message to others */
    async confirm(tx: Tx, { staffId }: Principal, messageId: string): Promise<{ read: true }> {
      const at = clock.now();
      const marked = await store.markRead(tx, { messageId, staffId }, at);
      if (marked === null) throw new AppError(commonErrors.notFound);
      const { path, sentAt, isNews } = marked;
      if (isNews) {
        const data = { waitedMs: Math.max(0, at.getTime() - sentAt.getTime()) };
        const ids = { messageId, staffId };
        await appendFacts(tx, [fact(teamFacts['teamMessage.read'], { at, path, ids, data })]);
      }
      return { read: true };
    },

    async sent({ scope }: Principal): Promise<{ messages: SentMessage[]; asOf: number }> {
      const asOf = position();
      const rows = await store.listSent(database.read, scope, newest);
      const known = await byId(
        rows.flatMap(({ message, readers }) => [message.sentBy, ...readers.map(({ staffId }) => staffId)]),
      );
      return {
        asOf,
        messages: rows.map(({ message, readers }) => ({
          ...shown(message, known.get(message.sentBy)),
          to: message.toKind,
          queue: message.queue,
          endsAt: message.endsAt.toISOString(),
          readers: readers
            .map(({ staffId, readAt }) => ({
              staffId,
              name: known.get(staffId)?.name ?? '',
              staffNo: known.get(staffId)?.staffNo ?? null,
              readAt: readAt?.toISOString() ?? null,
            }))
            .sort((a, b) => Number(a.readAt !== null) - Number(b.readAt !== null)),
        })),
      };
    },

    /** An agent raises his hand, or lowers it. */
    async setHand(
      tx: Tx,
      { staffId }: Pick<Principal, 'staffId'>,
      reason: HandReason | null,
    ): Promise<{ hand: RaisedHand | null }> {
      const path = (await people([staffId]))[0]?.branchPath ?? '';
      if (reason === null) {
        await lower(tx, staffId, path, null);
        return { hand: null };
      }
      const at = clock.now();
      const hand = await store.saveHand(tx, staffId, reason, at);
      await appendFacts(tx, [
        fact(teamFacts['hand.raised'], { at, path, ids: { staffId }, data: { reason } }),
      ]);
      return { hand: handOf(hand) };
    },

    /** @throws AppError notFound for somebody of another branch, and where no hand is up */
    async lowerFor(tx: Tx, { principal, address }: Asker, staffId: string): Promise<{ lowered: true }> {
      const [person] = await people([staffId]);
      if (person === undefined || !covers(principal.scope, person.branchPath))
        throw new AppError(commonErrors.notFound);
      if (!(await lower(tx, staffId, person.branchPath, principal.staffId)))
        throw new AppError(commonErrors.notFound);
      await audit.record(tx, [
        {
          ...{ at: clock.now(), address, action: 'team.handLowered' },
          actor: { kind: 'staff', staffId: principal.staffId },
          subject: { kind: 'staff', id: staffId },
        },
      ]);
      return { lowered: true };
    },
  };
}

export type Team = ReturnType<typeof createTeam>;
