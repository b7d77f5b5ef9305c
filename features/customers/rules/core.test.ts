import { describe, expect, it } from 'vitest';
import { coreState, reasonsOf, retryAfterMs, writtenFieldsOf } from './core.ts';

const now = new Date('2026-03-02T01:00:00Z');
const fresh = { asOf: new Date('2026-03-02T00:59:00Z'), filling: false };
const state = (failures: number, ...kinds: (typeof fresh | { asOf: null; filling: boolean })[]) =>
  coreState({ failures, kinds, lateAfterMs: 600_000 }, now);

describe('the link to the core', () => {
  it('is down after the second failure, behind while it is filled or its data are late', () => {
    expect(state(0, fresh, fresh)).toBe('up');
    expect(state(1, fresh)).toBe('up');
    expect(state(2, fresh)).toBe('down');
    expect(state(0, fresh, { asOf: null, filling: false })).toBe('behind');
    expect(state(0, { ...fresh, filling: true })).toBe('behind');
    expect(state(0, { ...fresh, asOf: new Date('2026-03-02T00:50:00Z') })).toBe('up');
    expect(state(0, { ...fresh, asOf: new Date('2026-03-02T00:49:59Z') })).toBe('behind');
    expect(state(2, { asOf: null, filling: true })).toBe('down');
  });

  it('is tried again after 1, 2, 4 … 60 s', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(retryAfterMs)).toEqual(
      [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000),
    );
  });
});

describe('rows and changes', () => {
  it('name where a row is wrong, and nothing of it', () => {
    expect(
      reasonsOf([
        { path: ['premium', 'amount'], code: 'too_big' },
        { path: [], code: 'invalid_type' },
      ]),
    ).toEqual(['premium.amount:too_big', 'row:invalid_type']);
    expect(reasonsOf(Array(50).fill({ path: ['id'], code: 'custom' }))).toHaveLength(10);
  });

  it('tell the core only what it keeps', () => {
    expect(writtenFieldsOf('numberRemoved', [])).toEqual(['numbers']);
    expect(writtenFieldsOf('merged', [])).toEqual(['numbers']);
    expect(writtenFieldsOf('details', ['note', 'branchId', 'name'])).toEqual(['branch', 'name']);
    expect(writtenFieldsOf('details', ['note'])).toEqual([]);
    for (const what of ['reading', 'policyAdded', 'claimChanged', 'noteAdded', 'authorisationRecorded'])
      expect(writtenFieldsOf(what, ['name']), what).toEqual([]);
  });
});
