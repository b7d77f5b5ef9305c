import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { BytesReply } from '../../../platform/http/route.ts';
import type { RecordingInfo } from '../contract/recordings.ts';
import type { MessageRegister, VoicemailRow } from '../contract/voicemails.ts';
import { interactionFacts } from '../contract.ts';
import { type Names, numberColumn } from './interactions.ts';
import type { Playback } from './playback.ts';
import * as store from './voicemails-store.ts';

export interface VoicemailsDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  playback: Playback;
  names: Pick<Names, 'staff' | 'customers' | 'maskNumber'>;
}

/** Messages that callers left: somebody listens to every one. */
export function createVoicemails({ database, cipher, clock, playback, names }: VoicemailsDeps) {
  async function toRows(records: readonly store.VoicemailRecord[]): Promise<VoicemailRow[]> {
    const ids = (of: (record: store.VoicemailRecord) => string | null): string[] => [
      ...new Set(records.map(of).filter((id) => id !== null)),
    ];
    const [staff, customers] = await Promise.all([
      names.staff(ids((record) => record.listened_by)),
      names.customers(ids((record) => record.customer_id)),
    ]);
    return records.map((record) => ({
      interactionId: record.interaction_id,
      box: record.box,
      leftAt: new Date(record.left_at).toISOString(),
      seconds: record.seconds,
      dueAt: new Date(record.due_at).toISOString(),
      customerId: record.customer_id,
      customer: record.customer_id === null ? null : (customers.get(record.customer_id) ?? null),
      numberMasked:
        record.number === null
          ? null
          : names.maskNumber(openSensitive(cipher.decrypt(numberColumn, record.number))),
      ticketId: record.ticket_id,
      listenedAt: record.listened_at === null ? null : new Date(record.listened_at).toISOString(),
      listenedBy: record.listened_by === null ? null : (staff.get(record.listened_by)?.name ?? null),
    }));
  }

  /** @throws AppError notFound */
  async function find(principal: Principal, id: string): Promise<store.VoicemailRecord> {
    const record = await store.findVoicemail(database.read, principal.scope, id);
    if (record === null) throw new AppError(commonErrors.notFound);
    return record;
  }

  const register: MessageRegister['register'] = async (tx, id, make) => {
    const message = await store.lockUnregistered(tx, id);
    if (message !== null) await store.setTicket(tx, id, await make(message));
  };

  return {
    register,

    async list({ scope }: Principal, filter: store.VoicemailFilter) {
      const [records, unheard] = await Promise.all([
        store.listVoicemails(database.read, scope, filter),
        store.countUnheard(database.read, scope, clock.now()),
      ]);
      const isPaged = filter.show === 'all' && records.length === filter.limit;
      const next = isPaged ? (records.at(-1)?.interaction_id ?? null) : null;
      return { voicemails: await toRows(records), next, unheard };
    },

    /** Opens a message; who is the first has it to his name. @throws AppError notFound, noRecording */
    async open(principal: Principal, id: string, address: string): Promise<RecordingInfo> {
      const { parts } = await find(principal, id);
      const info = await playback.describe(principal, id, address, parts);
      const at = clock.now();
      await database.transaction(async (tx) => {
        if (!(await store.setListened(tx, id, principal.staffId, at))) return;
        await appendFacts(tx, [
          fact(interactionFacts['voicemail.listened'], {
            ...{ at, subject: id, data: {} },
            ids: { interactionId: id, staffId: principal.staffId },
          }),
        ]);
      });
      return info;
    },

    /** @throws AppError notFound, noRecording */
    async audio(principal: Principal, id: string, range: string | undefined): Promise<BytesReply> {
      const { parts } = await find(principal, id);
      return playback.audio(id, range, parts);
    },
  };
}

export type Voicemails = ReturnType<typeof createVoicemails>;
