import { randomBytes } from 'node:crypto';
import { on } from 'node:events';
import type { RecordingId } from '../../channels/telephony/call-fact.ts';
import { createRecordingWriter } from '../../channels/telephony/recording/recording-writer.ts';
import type { People } from '../../features/access/server/people.ts';
import { keyColumn } from '../../features/interactions/server/recording-keys.ts';
import type { RoutingSetupService } from '../../features/routing/server/setup.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Cipher } from '../../platform/crypto/cipher.ts';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import type { Database } from '../../platform/database/database.ts';
import { openThread } from '../../platform/open-thread.ts';
import { demoNumber } from '../people.ts';
import { pastDays } from './days.ts';
import type { PastCaller, PastContact } from './past-contact.ts';
import type { PastJob, WrittenDay } from './past-job.ts';
import { rosteredStaff } from './roster.ts';
import { demoSound } from './sounds.ts';
import { anyInteraction, type Follower, readCallers, sealedNumber, writePast } from './store.ts';

const retainYears = 5;

export interface DemoHistoryDeps {
  database: Database;
  clock: Clock;
  cipher: Cipher;
  people: People;
  routingSetup: RoutingSetupService;
  /** Folder of recordings. */
  recordings: string;
  zone: string;
  followers: readonly Follower[];
}

/**
 * Lives through the days before today and writes what happened, where nothing has happened yet: contacts of every channel
 * with their facts, presence of the agents, twenty recordings.
 * @param days whole days; 0 makes none.
 * @returns how many contacts were written.
 */
export async function seedDemoHistory(deps: DemoHistoryDeps, days: number): Promise<number> {
  const { database, clock, cipher } = deps;
  if (days === 0 || (await anyInteraction(database))) return 0;
  const { queues, reasons } = await deps.routingSetup.inUse();
  const staff = await deps.people.colleagues();
  const agents = staff
    .filter(({ staffNo }) => rosteredStaff.includes(staffNo))
    .map(({ staffNo, id, skills, branchPath }) => ({ staffNo, id, skills, path: branchPath }))
    .sort((a, b) => (a.staffNo < b.staffNo ? -1 : 1));
  const now = clock.now();
  const job = {
    ...{ agents, queues, reasons, now: now.getTime(), days: pastDays(now, days, deps.zone) },
    ...{ known: await readCallers(database, cipher), strangers: strangersOf(cipher) },
  };
  let written = 0;
  await writePast(database, deps.followers, async (writer) => {
    const thread = openThread(new URL('./past-thread', import.meta.url), {
      ...job,
      position: writer.position,
    } satisfies PastJob);
    try {
      for await (const [day] of on(thread, 'message', { close: ['exit'] }) as AsyncIterable<[WrittenDay]>) {
        thread.postMessage('taken');
        await writer.write(day);
        written += day.contacts;
        for (const contact of day.sounds) await writer.addRecording(await record(contact));
      }
    } finally {
      await thread.terminate();
    }
  });
  return written;

  /** Writes the sound of a contact, from the queue to the end of the talk. */
  async function record(contact: PastContact) {
    const id = contact.recordingId as RecordingId;
    const key = randomBytes(32);
    const startedAt = new Date((contact.answeredAt ?? contact.startedAt) - contact.waitMs);
    const seconds = Math.ceil((contact.waitMs + contact.talkMs) / 1_000);
    const writer = await createRecordingWriter(deps.recordings, id, 0, key, (error) => {
      throw error;
    });
    for (const segment of demoSound(seconds, contact.waitMs / 1_000)) writer.append(segment);
    await writer.close();
    const retainUntil = new Date(startedAt);
    retainUntil.setUTCFullYear(retainUntil.getUTCFullYear() + retainYears);
    const wrapped = cipher.encrypt(keyColumn, sensitive(key.toString('base64')));
    const of = { id, interactionId: contact.id, path: contact.caller.path, key: wrapped };
    return { ...of, startedAt, seconds, retainUntil };
  }
}

/** Callers whom the insurer doesn't know; every eighth of them wants to be served in English. */
const strangersOf = (cipher: Cipher): PastCaller[] =>
  Array.from({ length: 400 }, (_, n) => ({
    ...{ customerId: null, path: 'hq', language: n % 8 === 0 ? 'en' : 'zh-CN' },
    number: sealedNumber(cipher, demoNumber(60_000 + n)),
  }));
