import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { LegId } from '../call-fact.ts';
import { journalFile, openJournal, readJournal } from './journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true }));

const key = randomBytes(32);
const at = new Date('2026-03-02T01:00:00Z');
const leg = randomUUID() as LegId;
const entry = {
  leg,
  origin: 'offered' as const,
  staffId: null,
  dialled: null,
  autoAnswer: false,
  echoMs: null,
  answered: true,
  connected: false,
};

const fail = (error: unknown) => {
  throw error;
};

function open() {
  const engine = randomUUID();
  const path = journalFile(folder, engine);
  return { engine, path, journal: openJournal(path, key, engine, () => at, fail) };
}

describe('journal', () => {
  it('gives unconfirmed facts, legs and epoch back after a crash, and goes on numbering', () => {
    const { engine, path, journal } = open();
    journal.newEpoch(7);
    journal.remember(entry);
    for (const digit of '123') journal.report({ type: 'digit', leg, digit });
    journal.acknowledge(2);
    const again = openJournal(path, key, engine, () => at, fail);
    expect(again.state.facts.map(({ seq }) => seq)).toEqual([3]);
    expect(again.state.epoch).toBe(7);
    expect([...again.state.legs.values()]).toEqual([entry]);
    expect(again.report({ type: 'legSilent', leg })).toMatchObject({ seq: 4, engine, at: at.toISOString() });
  });

  it('goes on numbering when everything was confirmed', () => {
    const { engine, path, journal } = open();
    journal.report({ type: 'legSilent', leg });
    journal.acknowledge(1);
    expect(openJournal(path, key, engine, () => at, fail).report({ type: 'legHeard', leg }).seq).toBe(2);
  });

  it('forgets a leg that ended', () => {
    const { engine, path, journal } = open();
    journal.remember(entry);
    journal.report({ type: 'legEnded', leg, cause: 'remote' });
    expect(readJournal(path, key, engine).legs.size).toBe(0);
  });

  it('passes over a torn or damaged end, at whatever byte', () => {
    const { engine, path, journal } = open();
    for (let i = 0; i < 5; i++) journal.report({ type: 'digit', leg, digit: '1' });
    journal.close();
    const whole = readFileSync(path);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.boolean(), (byte, cut) => {
        writeFileSync(path, whole);
        if (cut) truncateSync(path, byte);
        else {
          // The first byte differs from what was there; chance could make it the same.
          const damage = Buffer.from([(whole[byte] ?? 0) ^ 1, 2, 3]);
          writeFileSync(path, Buffer.concat([whole.subarray(0, byte), damage]));
        }
        const { facts } = readJournal(path, key, engine);
        expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5].slice(0, facts.length));
        expect(facts.length).toBeLessThan(5);
      }),
      { numRuns: 60 },
    );
  });

  it('stays small and shows nothing in the clear', () => {
    const { path, journal } = open();
    for (let i = 0; i < 8000; i++) {
      const { seq } = journal.report({ type: 'digit', leg, digit: '5' });
      journal.acknowledge(seq);
    }
    expect(statSync(path).size).toBeLessThan(1_100_000);
    expect(readFileSync(path).includes('digit')).toBe(false);
  });

  it('is empty for another key', () => {
    const { engine, path, journal } = open();
    journal.report({ type: 'legSilent', leg });
    expect(readJournal(path, randomBytes(32), engine).facts).toEqual([]);
  });
});
