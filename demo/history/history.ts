import { randomBytes } from 'node:crypto';
import type { RecordingId } from '../../channels/telephony/call-fact.ts';
import { createRecordingWriter } from '../../channels/telephony/recording/recording-writer.ts';
import type { People } from '../../features/access/server/people.ts';
import { keyColumn } from '../../features/interactions/server/recording-keys.ts';
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { RoutingSetupService } from '../../features/routing/server/setup.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Cipher } from '../../platform/crypto/cipher.ts';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import type { Database } from '../../platform/database/database.ts';
import { demoNumber } from '../people.ts';
import { pastDays } from './days.ts';
import { idAt, type PastCaller, type PastContact } from './past-contact.ts';
import { livePast } from './past-floor.ts';
import { rosteredStaff } from './roster.ts';
import { demoSound } from './sounds.ts';
import { anyInteraction, type Follower, readCallers, sealedNumber, writePast } from './store.ts';

/** Contacts of the past that have sound, the longest of them in milliseconds, and within how many days they lie. */
const recorded = { contacts: 20, longestMs: 80_000, days: 14 };
const retainYears = 5;
const dayMs = 86_400_000;
const seed = 94;

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
  const callerOf = chooser(await readCallers(database, cipher), cipher);
  const now = clock.now();
  const sounds: PastContact[] = [];
  const recordingOf = (contact: PastContact): string | null => {
    const lasts = contact.waitMs + contact.talkMs;
    const isLate = now.getTime() - contact.startedAt < Math.min(recorded.days, days) * dayMs;
    if (!isLate || lasts > recorded.longestMs || sounds.length >= recorded.contacts) return null;
    sounds.push(contact);
    return idAt(contact.startedAt, `recording ${contact.id}`);
  };
  let written = 0;
  await writePast(database, deps.followers, async (writer) => {
    const past = pastDays(now, days, deps.zone);
    for (const piece of livePast({ days: past, agents, queues, reasons, callerOf, recordingOf })) {
      await writer.write(piece);
      written += piece.contacts.length;
    }
    for (const contact of sounds) await writer.addRecording(await record(contact));
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

/** Most callers are customers, some of them often; some are unknown, every eighth of whom wants to be served in English, and a few withhold their number. */
function chooser(known: readonly PastCaller[], cipher: Cipher): (chance: number) => PastCaller {
  const stranger = { customerId: null, path: 'hq', language: 'zh-CN' } as const;
  const strangers = Array.from({ length: 400 }, (_, n): PastCaller => {
    const language = n % 8 === 0 ? 'en' : stranger.language;
    return { ...stranger, language, number: sealedNumber(cipher, demoNumber(60_000 + n)) };
  });
  return (chance) => {
    if (chance < 0.83 && known.length > 0) {
      const place = (chance / 0.83) ** 1.5;
      return known[Math.floor(place * known.length)] ?? { ...stranger, number: null };
    }
    if (chance < 0.95)
      return (
        strangers[Math.floor(chanceOf(seed, String(chance)) * strangers.length)] ?? {
          ...stranger,
          number: null,
        }
      );
    return { ...stranger, number: null };
  };
}
