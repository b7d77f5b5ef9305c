import { type CoreKind, coreKinds } from '../../../../channels/core/core.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { openSensitive } from '../../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../../platform/database/database.ts';
import type { RouteReply } from '../../../../platform/http/route.ts';
import type { Scope } from '../../../../platform/scope.ts';
import { systemScope } from '../../../../platform/scope.ts';
import type {
  CoreFault,
  CoreKindView,
  CoreStatusView,
  CoreWriteView,
  readCore,
} from '../../contract/core.ts';
import type { Directory } from '../directory.ts';
import type { Mirror } from './mirror.ts';
import { refusalColumn } from './sender.ts';
import * as store from './store.ts';
import * as writes from './writes-store.ts';

export interface CoreViewsDeps {
  database: Database;
  cipher: Cipher;
  directory: Directory;
  /** Null where no core is connected. */
  mirror: Mirror | null;
  /** Whether the core may tell of changes. */
  webhook: boolean;
}

type Reason = CoreStatusView['reason'];

/** What people see of the link to the core. */
export function createCoreViews({ database, cipher, directory, mirror, webhook }: CoreViewsDeps) {
  const { read } = database;

  const notConnected: Omit<CoreStatusView, 'asOf'> = {
    ...{ connected: false, state: 'up', since: null, reason: null },
    ...{ dataAsOf: null, queued: 0, refused: 0 },
  };

  async function kindStates(): Promise<Map<CoreKind, store.KindState>> {
    const states = await store.readKindStates(read);
    return new Map(
      states.filter(({ source }) => source === mirror?.core.source).map((one) => [one.kind, one]),
    );
  }

  async function status(): Promise<Omit<CoreStatusView, 'asOf'>> {
    if (mirror === null) return notConnected;
    const link = await store.readLink(read);
    const states = await kindStates();
    const moments = coreKinds.map((kind) => states.get(kind)?.asOf ?? null);
    const oldest = moments.includes(null) ? null : Math.min(...moments.map((at) => at?.getTime() ?? 0));
    return {
      connected: true,
      state: link?.state ?? 'behind',
      since: link?.since.toISOString() ?? null,
      reason: (link?.reason ?? null) as Reason,
      dataAsOf: oldest === null ? null : new Date(oldest).toISOString(),
      ...(await writes.countPending(read)),
    };
  }

  return {
    status,

    async whole(): Promise<Omit<RouteReply<typeof readCore>, 'asOf'>> {
      const link = mirror === null ? null : await store.readLink(read);
      const states = await kindStates();
      const rows = await store.countRows(read);
      const faults = await store.countFaults(read);
      const kinds = coreKinds.map((kind): CoreKindView => {
        const state = states.get(kind);
        return {
          kind,
          rows: rows.get(kind) ?? 0,
          faults: faults.get(kind) ?? 0,
          dataAsOf: state?.asOf?.toISOString() ?? null,
          readAt: state?.readAt?.toISOString() ?? null,
          filling: state?.beganAt ? { since: state.beganAt.toISOString(), readRows: state.readRows } : null,
        };
      });
      return {
        ...(await status()),
        source: mirror?.core.source ?? null,
        writes: mirror !== null && mirror.core.writing !== null,
        webhook,
        everySeconds: mirror?.everySeconds ?? 0,
        problem: link?.problem ?? null,
        nextAt: link?.nextAt.toISOString() ?? null,
        kinds: mirror === null ? [] : kinds,
      };
    },

    async faults(
      filter: Parameters<typeof store.listFaults>[1],
    ): Promise<{ faults: CoreFault[]; next: string | null }> {
      const rows = await store.listFaults(read, filter);
      return {
        faults: rows.map((row) => ({ ...row, at: row.at.toISOString() })),
        next: rows.length === filter.limit ? (rows.at(-1)?.id ?? null) : null,
      };
    },

    async writes(scope: Scope, filter: Parameters<typeof writes.listWrites>[2]): Promise<CoreWriteView[]> {
      const rows = await writes.listWrites(read, scope, filter);
      const ids = [...new Set(rows.map(({ customerId }) => customerId))];
      const cards = await directory.customerCards(systemScope('names beside changes'), ids);
      return rows.map((row) => ({
        id: row.id,
        customerId: row.customerId,
        customer: cards.get(row.customerId)?.name ?? '*',
        fields: row.fields,
        adds: row.adds,
        state: row.state,
        attempts: row.attempts,
        createdAt: row.createdAt.toISOString(),
        finishedAt: row.finishedAt?.toISOString() ?? null,
        refusal: row.refusal === null ? null : openSensitive(cipher.decrypt(refusalColumn, row.refusal)),
      }));
    },
  };
}

export type CoreViews = ReturnType<typeof createCoreViews>;
