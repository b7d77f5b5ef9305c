import { rm } from 'node:fs/promises';
import { sql } from 'drizzle-orm';
import type { RecordingId } from '../../../channels/telephony/call-fact.ts';
import { recordingFolder } from '../../../channels/telephony/recording/recording-writer.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import type { Timers } from '../../../platform/timers/timers.ts';
import type { AuditService } from '../../audit/contract.ts';
import { interactionFacts } from '../contract.ts';

/** Kind of the daily timer. */
export const retentionTimer = 'recordings.retention';
const dayMs = 86_400_000;
const perRun = 500;

interface Expired extends Record<string, unknown> {
  id: RecordingId;
  interaction_id: string;
  path: string;
}

/**
 * Erases recordings whose time is over and which no legal hold keeps: their key goes in this transaction, so that the
 * sound can't be opened any more, and the files after it.
 */
export function createRetention(deps: {
  clock: Clock;
  audit: AuditService;
  folder: string;
  timers(): Timers;
}) {
  const { clock, audit } = deps;

  return async (tx: Tx): Promise<void> => {
    const at = clock.now();
    const expired = await takeExpired(tx, at);
    await appendFacts(
      tx,
      expired.map((recording) =>
        fact(interactionFacts['recording.erased'], {
          at,
          subject: recording.interaction_id,
          path: recording.path,
          ids: { interactionId: recording.interaction_id },
          data: {},
        }),
      ),
    );
    await audit.record(
      tx,
      expired.map((recording) => ({
        at,
        actor: { kind: 'system' },
        action: 'recording.erased',
        subject: { kind: 'interaction', id: recording.interaction_id },
      })),
    );
    tx.afterCommit(() => {
      for (const { id } of expired) {
        // Without its key the file is noise; one that can't be removed now costs only space.
        rm(recordingFolder(deps.folder, id), { recursive: true, force: true }).catch(() => {});
      }
    });
    const next = expired.length === perRun ? at.getTime() : at.getTime() + dayMs;
    await deps.timers().set(tx, { kind: retentionTimer, key: 'daily', dueAt: new Date(next) });
  };
}

async function takeExpired(reader: Reader, at: Date): Promise<Expired[]> {
  const { rows } = await reader.execute<Expired>(sql`
    update recordings set key = null, erased_at = ${at.toISOString()}
    where id in (select id from recordings
      where retain_until <= ${at.toISOString()} and not legal_hold and erased_at is null
      order by retain_until limit ${perRun} for update)
    returning id, interaction_id, path`);
  return rows;
}
