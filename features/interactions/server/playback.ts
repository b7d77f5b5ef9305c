import { Readable } from 'node:stream';
import type { RecordingId } from '../../../channels/telephony/call-fact.ts';
import { openRecording, type Recording } from '../../../channels/telephony/recording/recording-reader.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { BytesReply } from '../../../platform/http/route.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { RecordingInfo } from '../contract/recordings.ts';
import { interactionErrors } from '../contract.ts';
import { peaksOf, peaksPerSecond, wantedRange } from '../rules/playback.ts';
import { findRecording, type RecordingRecord } from './query-store.ts';
import { keyColumn } from './recording-keys.ts';

/** Bytes that one reply holds at most; a player asks for the next range. */
const largestReply = 4_000_000;
const secondsPerPage = 60;

/** Plays recordings to those who may; every opening is audited. */
export function createPlayback(deps: {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  folder: string;
}) {
  async function open(
    interactionId: string,
    only: readonly number[] | null,
  ): Promise<{ record: RecordingRecord; sound: Recording }> {
    const record = await findRecording(deps.database.read, interactionId);
    if (record === null || record.key === null)
      throw new AppError(interactionErrors['interactions.noRecording']);
    const key = Buffer.from(openSensitive(deps.cipher.decrypt(keyColumn, record.key)), 'base64');
    const sound = await openRecording(deps.folder, record.id as RecordingId, key, only).catch(
      (error: unknown) => {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
          throw new AppError(interactionErrors['interactions.noRecording']);
        }
        throw error;
      },
    );
    return { record, sound };
  }

  return {
    /** @param only these parts; null: all. @throws AppError noRecording */
    async describe(
      principal: Principal,
      interactionId: string,
      address: string,
      only: readonly number[] | null = null,
    ): Promise<RecordingInfo> {
      const { record, sound } = await open(interactionId, only);
      try {
        const left: number[] = [];
        const right: number[] = [];
        for (let from = 0; from < sound.seconds; from += secondsPerPage) {
          const page = peaksOf(await sound.read(from, Math.min(secondsPerPage, sound.seconds - from)));
          left.push(...page.left);
          right.push(...page.right);
        }
        await deps.database.transaction((tx) =>
          deps.audit.record(tx, [
            {
              at: deps.clock.now(),
              actor: { kind: 'staff', staffId: principal.staffId },
              address,
              action: 'recording.opened',
              subject: { kind: 'interaction', id: interactionId },
            },
          ]),
        );
        let startsAt = 0;
        const parts = sound.parts.map(({ part, seconds }) => {
          const begun =
            record.parts.find((each) => each.part === part)?.at ?? record.started_at.toISOString();
          const described = { part, startsAt, at: new Date(begun).toISOString() };
          startsAt += seconds;
          return described;
        });
        const complete = record.parts.every(
          ({ part, seconds }) => seconds !== null || only?.includes(part) === false,
        );
        return { seconds: sound.seconds, peaks: { left, right }, perSecond: peaksPerSecond, parts, complete };
      } finally {
        await sound.close();
      }
    },

    /** Whole without a range; at most a few minutes of what a range asks for. @throws AppError noRecording */
    async audio(
      interactionId: string,
      range: string | undefined,
      only: readonly number[] | null = null,
    ): Promise<BytesReply> {
      const { sound } = await open(interactionId, only);
      const headers = { 'accept-ranges': 'bytes', 'cache-control': 'private, no-store' };
      if (range === undefined) {
        const body = Readable.from(wholeFile(sound));
        return { status: 200, headers: { ...headers, 'content-length': String(sound.wavBytes) }, body };
      }
      try {
        const wanted = wantedRange(range, sound.wavBytes, largestReply);
        if (wanted === null) {
          const body = Buffer.alloc(0);
          return { status: 416, headers: { ...headers, 'content-range': `bytes */${sound.wavBytes}` }, body };
        }
        const contentRange = `bytes ${wanted.start}-${wanted.end - 1}/${sound.wavBytes}`;
        const body = await sound.readWav(wanted.start, wanted.end);
        return { status: 206, headers: { ...headers, 'content-range': contentRange }, body };
      } finally {
        await sound.close();
      }
    },
  };
}

export type Playback = ReturnType<typeof createPlayback>;

async function* wholeFile(sound: Recording): AsyncGenerator<Buffer> {
  try {
    for (let start = 0; start < sound.wavBytes; start += largestReply) {
      yield await sound.readWav(start, Math.min(start + largestReply, sound.wavBytes));
    }
  } finally {
    await sound.close();
  }
}
