/**
 * What the media process reported and nobody has confirmed yet, and the legs that it carries, on disk: so that the
 * next server hears of it, and the next media process can go on, whoever died. Records are sealed, since facts hold
 * keyed digits.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { CallFact, CallFactBody, LegId } from '../call-fact.ts';
import type { LegEntry } from './leg.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Rewritten without what is over when it has grown to this. */
const REWRITE_BYTES = 1_000_000;
const LONGEST_RECORD = 1_000_000;

type JournalRecord =
  | { type: 'fact'; fact: CallFact }
  | { type: 'acknowledged'; seq: number }
  | { type: 'leg'; entry: LegEntry }
  | { type: 'epoch'; epoch: number }
  /** Where numbering goes on after a rewrite. */
  | { type: 'numbered'; seq: number };

export interface JournalState {
  /** Facts that nobody confirmed, oldest first. */
  facts: CallFact[];
  legs: Map<LegId, LegEntry>;
  epoch: number;
  seq: number;
}

export const journalFile = (folder: string, engine: string): string => join(folder, `${engine}.journal`);

function seal(key: Buffer, engine: string, record: JournalRecord): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(engine));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(record), 'utf8'), cipher.final()]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(NONCE_BYTES + sealed.length + TAG_BYTES);
  return Buffer.concat([length, nonce, sealed, cipher.getAuthTag()]);
}

function open(key: Buffer, engine: string, record: Buffer): JournalRecord {
  const decipher = createDecipheriv('aes-256-gcm', key, record.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(engine));
  decipher.setAuthTag(record.subarray(record.length - TAG_BYTES));
  const sealed = record.subarray(NONCE_BYTES, record.length - TAG_BYTES);
  return JSON.parse(
    Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'),
  ) as JournalRecord;
}

function apply(state: JournalState, record: JournalRecord): void {
  switch (record.type) {
    case 'fact': {
      const { fact } = record;
      state.facts.push(fact);
      state.seq = fact.seq;
      if (fact.type === 'legEnded') state.legs.delete(fact.leg);
      return;
    }
    case 'acknowledged':
      state.facts = state.facts.filter(({ seq }) => seq > record.seq);
      return;
    case 'leg':
      state.legs.set(record.entry.leg, record.entry);
      return;
    case 'epoch':
      state.epoch = record.epoch;
      return;
    case 'numbered':
      state.seq = record.seq;
      return;
  }
}

const emptyState = (): JournalState => ({ facts: [], legs: new Map(), epoch: 0, seq: 0 });

/**
 * Reads the journal of a media process. A record torn by a crash, and what follows it, is passed over.
 * @param key 32 bytes.
 */
export function readJournal(path: string, key: Buffer, engine: string): JournalState {
  const state = emptyState();
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch {
    return state;
  }
  for (let at = 0; at + 4 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const end = at + 4 + length;
    if (length < NONCE_BYTES + TAG_BYTES || length > LONGEST_RECORD || end > file.length) break;
    try {
      apply(state, open(key, engine, file.subarray(at + 4, end)));
    } catch {
      break;
    }
    at = end;
  }
  return state;
}

export interface Journal {
  readonly state: JournalState;
  /** Numbers a fact and keeps it; it is on its way to the disk when this returns. */
  report(body: CallFactBody): CallFact;
  remember(entry: LegEntry): void;
  newEpoch(epoch: number): void;
  /** All facts up to `seq` are kept elsewhere. */
  acknowledge(seq: number): void;
  close(): void;
  /** Closes it and takes it off the disk. */
  remove(): void;
}

/**
 * Opens the journal of an engine instance, going on where it ended. While the disk refuses, facts are held in memory.
 * @param now for the time of facts.
 * @param onFailure called when the disk refuses a record.
 */
export function openJournal(
  path: string,
  key: Buffer,
  engine: string,
  now: () => Date,
  onFailure: (error: unknown) => void,
): Journal {
  const state = readJournal(path, key, engine);
  let file = -1;
  let bytes = 0;
  let torn = false;

  const rewrite = (): void => {
    const kept: JournalRecord[] = [
      { type: 'numbered', seq: state.seq - state.facts.length },
      { type: 'epoch', epoch: state.epoch },
      ...[...state.legs.values()].map((entry) => ({ type: 'leg' as const, entry })),
      ...state.facts.map((fact) => ({ type: 'fact' as const, fact })),
    ];
    const next = openSync(`${path}.new`, 'w', 0o600);
    const content = Buffer.concat(kept.map((record) => seal(key, engine, record)));
    writeSync(next, content);
    renameSync(`${path}.new`, path);
    if (file >= 0) closeSync(file);
    file = next;
    bytes = content.length;
  };
  const write = (record: JournalRecord): void => {
    apply(state, record);
    try {
      if (torn || bytes > REWRITE_BYTES) {
        rewrite();
        torn = false;
        return;
      }
      const sealed = seal(key, engine, record);
      writeSync(file, sealed);
      bytes += sealed.length;
    } catch (error) {
      // Half a record may be on disk, and nothing behind it could be read: begin anew with the next one.
      torn = true;
      onFailure(error);
    }
  };
  const close = (): void => {
    if (file >= 0) closeSync(file);
    file = -1;
  };
  rewrite();

  return {
    state,
    report(body) {
      const fact: CallFact = { ...body, engine, seq: state.seq + 1, at: now().toISOString() };
      write({ type: 'fact', fact });
      return fact;
    },
    remember: (entry) => write({ type: 'leg', entry }),
    newEpoch: (epoch) => write({ type: 'epoch', epoch }),
    acknowledge(seq) {
      if (state.facts.some((fact) => fact.seq <= seq)) write({ type: 'acknowledged', seq });
    },
    close,
    remove() {
      close();
      rmSync(path, { force: true });
    },
  };
}
