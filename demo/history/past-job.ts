/** The past, lived through in a thread of its own: plain data in, what COPY takes out. */

import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { Queue } from '../../features/routing/contract/queues.ts';
import type { NotReadyReason } from '../../features/routing/contract/reasons.ts';
import type { PastDay } from './days.ts';
import { agentLine, idAt, interactionLine, type PastCaller, type PastContact } from './past-contact.ts';
import { livePast, type PastAgent, type PastPiece } from './past-floor.ts';

/** Contacts of the past that have sound, the longest of them in milliseconds, and within how many days they lie. */
const recorded = { contacts: 20, longestMs: 80_000, days: 14 };
const dayMs = 86_400_000;
const seed = 94;

export interface PastJob {
  days: readonly PastDay[];
  agents: readonly PastAgent[];
  queues: readonly Queue[];
  reasons: readonly NotReadyReason[];
  /** Customers, those who call often first. */
  known: readonly PastCaller[];
  strangers: readonly PastCaller[];
  /** Milliseconds since 1970. */
  now: number;
  /** Position of the newest fact before the past. */
  position: number;
}

/** A day of the past as PostgreSQL's text form of COPY. */
export interface WrittenDay {
  interactions: Uint8Array<ArrayBuffer>;
  agents: Uint8Array<ArrayBuffer>;
  facts: Uint8Array<ArrayBuffer>;
  /** Position of its last fact. */
  position: number;
  types: string[];
  contacts: number;
  /** Contacts that are to get sound. */
  sounds: PastContact[];
}

/** Lives through the past, a day at a time. */
export function* writeDays(job: PastJob): Generator<WrittenDay> {
  let sounds: PastContact[] = [];
  let withSound = 0;
  let { position } = job;
  const recordingOf = (contact: PastContact): string | null => {
    const lasts = contact.waitMs + contact.talkMs;
    const isLate = job.now - contact.startedAt < Math.min(recorded.days, job.days.length) * dayMs;
    if (!isLate || lasts > recorded.longestMs || withSound >= recorded.contacts) return null;
    withSound++;
    const recordingId = idAt(contact.startedAt, `recording ${contact.id}`);
    sounds.push({ ...contact, recordingId });
    return recordingId;
  };
  for (const { contacts, facts } of livePast({ ...job, callerOf: chooser(job), recordingOf })) {
    const agents = contacts.map(agentLine).filter((line) => line !== null);
    yield {
      interactions: encode(contacts.map(interactionLine)),
      agents: encode(agents),
      facts: encode(facts.map(({ text }) => `${++position}\t${text}`)),
      position,
      types: [...new Set(facts.map(({ type }: PastPiece['facts'][number]) => type))],
      contacts: contacts.length,
      sounds,
    };
    sounds = [];
  }
}

const encoder = new TextEncoder();
const encode = (lines: readonly string[]): Uint8Array<ArrayBuffer> =>
  encoder.encode(lines.length === 0 ? '' : `${lines.join('\n')}\n`);

/** Most callers are customers, some of them often; some are unknown, and a few withhold their number. */
function chooser({ known, strangers }: PastJob): (chance: number) => PastCaller {
  const withheld: PastCaller = { customerId: null, path: 'hq', language: 'zh-CN', number: null };
  return (chance) => {
    if (chance < 0.83 && known.length > 0) {
      const place = (chance / 0.83) ** 1.5;
      return known[Math.floor(place * known.length)] ?? withheld;
    }
    if (chance >= 0.95) return withheld;
    return strangers[Math.floor(chanceOf(seed, String(chance)) * strangers.length)] ?? withheld;
  };
}
