import { randomBytes } from 'node:crypto';
import type { CallFactBody, RecordingId } from '../../../channels/telephony/call-fact.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { CallState } from '../rules/call-state.ts';
import {
  insertRecordings,
  type NewRecording,
  type PartsNews,
  readRecordingKeys,
  saveParts,
} from './batch-store.ts';

/** Column name of a recording's wrapped key. */
export const keyColumn = 'recordings.key';

type Started = Extract<CallFactBody, { type: 'recordingStarted' }> & { at: string };
type Ended = Extract<CallFactBody, { type: 'recordingEnded' }> & { at: string };

/** Recordings of one group, to be written with it. */
export interface RecordingGroup {
  /** A recording begins: its row is written before the engine gets its key. */
  begin(call: CallState, now: number): void;
  started(fact: Started): void;
  ended(fact: Ended): void;
  save(tx: Tx): Promise<void>;
}

/** Each recording has a key of its own, kept wrapped in the database and, while its call lives, here. */
export function createRecordingKeys(deps: { database: Database; cipher: Cipher; retainYears(): number }) {
  const keys = new Map<RecordingId, string>();

  return {
    /** @returns 32 bytes in base64 for the engine. */
    keyOf: (call: CallState): string => {
      return keys.get(call.recording.id) ?? '';
    },
    forget(call: CallState): void {
      keys.delete(call.recording.id);
    },
    /** Reads the keys of live calls; a key whose row was not written is forgotten. */
    async load(calls: readonly CallState[]): Promise<void> {
      const recorded = calls.filter((call) => call.phase !== 'ended' && call.recording.parts > 0);
      const ids = recorded.map((call) => call.recording.id);
      keys.clear();
      for (const [id, wrapped] of await readRecordingKeys(deps.database, ids)) {
        keys.set(id as RecordingId, openSensitive(deps.cipher.decrypt(keyColumn, wrapped)));
      }
    },
    collect(): RecordingGroup {
      const rows: NewRecording[] = [];
      const news = new Map<RecordingId, PartsNews>();
      const newsOf = (id: RecordingId): PartsNews => {
        const known = news.get(id) ?? { id, begun: [], ended: [] };
        news.set(id, known);
        return known;
      };
      return {
        begin(call, now) {
          const { id } = call.recording;
          if (keys.has(id)) return;
          const key = randomBytes(32).toString('base64');
          keys.set(id, key);
          const startedAt = new Date(now);
          const retainUntil = new Date(now);
          retainUntil.setUTCFullYear(retainUntil.getUTCFullYear() + deps.retainYears());
          const wrapped = deps.cipher.encrypt(keyColumn, sensitive(key));
          rows.push({ id, interactionId: call.id, path: call.path, key: wrapped, startedAt, retainUntil });
        },
        started: ({ recording, part, at }) => void newsOf(recording).begun.push({ part, at, seconds: null }),
        ended: ({ recording, part, seconds }) => void newsOf(recording).ended.push({ part, seconds }),
        async save(tx) {
          await insertRecordings(tx, rows);
          await saveParts(tx, [...news.values()]);
        },
      };
    },
  };
}

export type RecordingKeys = ReturnType<typeof createRecordingKeys>;
