/** Rows and facts of the demo's past, as the tables take them: one line for each, in PostgreSQL's text form of COPY. */
import { chanceOf } from '../../features/replay/rules/chance.ts';
import type { LocalText } from '../../platform/local-text.ts';

/** Who may be calling. */
export interface PastCaller {
  /** Null: nobody whom the insurer knows. */
  customerId: string | null;
  /** Encrypted, and the index that finds it; null where the number was withheld. */
  number: { stored: string; index: string } | null;
  /** Branch of the customer. */
  path: string;
  language: 'zh-CN' | 'en';
}

/** A contact while its day goes on. Times: milliseconds since 1970; lengths: milliseconds. */
export interface PastContact {
  id: string;
  caller: PastCaller;
  channel: 'webCall' | 'telephone' | 'web';
  direction: 'inbound' | 'outbound';
  startedAt: number;
  endedAt: number;
  queue: string | null;
  staffId: string | null;
  outcome: string;
  endedBy: string;
  waitMs: number;
  talkMs: number;
  holdMs: number;
  menu: { node: string; choice: string; label: LocalText }[];
  recordingId: string | null;
  disposition: string | null;
  wrapUpMs: number | null;
  wrappedUpAt: number | null;
  rating: number | null;
  ratingAskedAt: number | null;
  /** When the agent answered; null: nobody did. */
  answeredAt: number | null;
}

/** @returns a UUID of version 7 that belongs to a moment and a name, the same in each demo of the same day. */
export function idAt(ms: number, name: string): string {
  const hex = (salt: string): string =>
    Math.floor(chanceOf(7, `${salt} ${name}`) * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  const time = Math.floor(ms).toString(16).padStart(12, '0');
  const [a, b, c] = [hex('a'), hex('b'), hex('c')];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${'89ab'[Number.parseInt(a[3] ?? '0', 16) % 4]}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`;
}

export const interactionColumns =
  'id, channel, direction, language, path, started_at, ended_at, phase, queue, staff_id, customer_id, number, number_index, outcome, ended_by, wait_ms, talk_ms, hold_ms, menu, recording_id, disposition, wrap_up_ms, wrapped_up_at, rating, rating_asked_at';

export function interactionLine(contact: PastContact): string {
  const { caller, startedAt, endedAt } = contact;
  return line([
    ...[contact.id, contact.channel, contact.direction, caller.language, caller.path],
    ...[iso(startedAt), iso(endedAt), 'ended', contact.queue, contact.staffId, caller.customerId],
    ...[caller.number?.stored ?? null, caller.number?.index ?? null, contact.outcome, contact.endedBy],
    ...[contact.waitMs, contact.talkMs, contact.holdMs, JSON.stringify(contact.menu), contact.recordingId],
    ...[contact.disposition, contact.wrapUpMs, isoOrNull(contact.wrappedUpAt), contact.rating],
    isoOrNull(contact.ratingAskedAt),
  ]);
}

export const agentColumns =
  'interaction_id, number, staff_id, role, began_at, talk_ms, disposition, wrap_up_ms, wrapped_up_at';

/** The line of who served a contact; null when nobody did. */
export function agentLine(contact: PastContact): string | null {
  const { id, staffId, answeredAt, talkMs, disposition, wrapUpMs, wrappedUpAt } = contact;
  if (answeredAt === null) return null;
  return line([
    id,
    0,
    staffId,
    'served',
    iso(answeredAt),
    talkMs,
    disposition,
    wrapUpMs,
    isoOrNull(wrappedUpAt),
  ]);
}

export const factColumns = 'position, type, at, subject, path, ids, data';

/** A fact of the past that has no position yet. */
export interface PastFact {
  at: number;
  type: string;
  /** All columns but the position. */
  text: string;
}

/** @param ids those that are null are left away. */
export function pastFact(
  type: string,
  at: number,
  about: { subject: string | null; path: string | null },
  ids: Readonly<Record<string, string | null>>,
  data: Readonly<Record<string, unknown>>,
): PastFact {
  const present = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== null));
  const text = line([
    type,
    iso(at),
    about.subject,
    about.path,
    JSON.stringify(present),
    JSON.stringify(data),
  ]);
  return { at, type, text };
}

const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number | null): string | null => (ms === null ? null : iso(ms));

function line(values: readonly (string | number | null)[]): string {
  return values.map((value) => (value === null ? '\\N' : escaped(String(value)))).join('\t');
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(
        /[\\\t\n\r]/g,
        (one) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[one] ?? one,
      )
    : text;
}
