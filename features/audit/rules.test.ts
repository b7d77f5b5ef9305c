import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AuditEntry } from './contract.ts';
import { chainHash, chainStart, followChain } from './rules.ts';

const entry = fc.record({
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    .map((at) => at.toISOString()),
  actorKind: fc.constantFrom<AuditEntry['actorKind']>('staff', 'caller', 'system'),
  actorId: fc.option(fc.uuid()),
  address: fc.option(fc.ipV4()),
  action: fc.string({ maxLength: 20 }),
  subjectKind: fc.option(fc.string({ maxLength: 9 })),
  subjectId: fc.option(fc.string({ maxLength: 9 })),
  reason: fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
  result: fc.constantFrom<AuditEntry['result']>('done', 'refused'),
  details: fc.dictionary(
    fc.string({ maxLength: 6 }),
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(fc.string(), { maxLength: 3 }),
    ),
  ),
});

type Record = AuditEntry & { seq: number; hash: string };
function chain(entries: readonly AuditEntry[]): Record[] {
  let hash = chainStart;
  return entries.map((one, n) => {
    hash = chainHash(hash, n + 1, one);
    return { ...one, seq: n + 1, hash };
  });
}
const follow = (records: readonly Record[]) => followChain({ seq: 0, hash: chainStart }, records);

it('holds for what was written, in pages of any size, whatever the order of the details', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.nat({ max: 12 }), (entries, cut) => {
      const records = chain(entries).map((record) => ({
        ...record,
        details: Object.fromEntries(Object.entries(record.details).reverse()),
      }));
      const end = { seq: records.length, hash: records.at(-1)?.hash ?? chainStart };
      expect(follow(records)).toEqual(end);
      const first = follow(records.slice(0, cut));
      if ('brokenAt' in first) expect.unreachable();
      else expect(followChain(first, records.slice(cut))).toEqual(end);
    }),
  );
});

it('breaks at the first record that was changed, left out, doubled or moved', () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 2, maxLength: 12 }),
      fc.nat(),
      fc.constantFrom(
        'reason',
        'action',
        'at',
        'result',
        'details',
        'seq',
        'hash',
        'left out',
        'doubled',
        'moved',
      ),
      (entries, which, how) => {
        const records = chain(entries);
        const at = which % (records.length - 1);
        const [one, next] = [records[at], records[at + 1]];
        if (one === undefined || next === undefined) return;
        const put = (...replacement: Record[]): unknown => records.splice(at, 2, ...replacement);
        if (how === 'left out') put(next);
        else if (how === 'doubled') put(one, one, next);
        else if (how === 'moved') put(next, one);
        else if (how === 'reason') put({ ...one, reason: `${one.reason}x` }, next);
        else if (how === 'action') put({ ...one, action: `${one.action}x` }, next);
        else if (how === 'at') put({ ...one, at: one.at.replace('Z', '+00:00') }, next);
        else if (how === 'result') put({ ...one, result: one.result === 'done' ? 'refused' : 'done' }, next);
        else if (how === 'details') put({ ...one, details: { ...one.details, 'one more': 1 } }, next);
        else if (how === 'seq') put({ ...one, seq: one.seq + 1 }, next);
        else put({ ...one, hash: `${one.hash.slice(1)}0`.replace(one.hash, '') }, next);
        expect(follow(records)).toEqual({ brokenAt: how === 'doubled' ? at + 2 : at + 1 });
      },
    ),
  );
});

it('has an entry’s parts apart: text can’t move from one into the next', () => {
  const base: AuditEntry = {
    at: '2026-03-02T01:00:00.000Z',
    actorKind: 'system',
    actorId: null,
    address: null,
    action: 'ab',
    subjectKind: 'c',
    subjectId: null,
    reason: null,
    result: 'done',
    details: {},
  };
  const hash = (change: Partial<AuditEntry>): string => chainHash(chainStart, 1, { ...base, ...change });
  const hashes = [
    hash({}),
    hash({ action: 'a', subjectKind: 'bc' }),
    hash({ subjectKind: null, subjectId: 'c' }),
    hash({ reason: 'null' }),
    hash({ details: { a: '1' } }),
    hash({ details: { a: 1 } }),
    hash({ details: { a: ['1'] } }),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(hash({})).toMatch(/^[0-9a-f]{64}$/);
});
