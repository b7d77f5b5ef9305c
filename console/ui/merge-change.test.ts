import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeChange, same } from './merge-change.ts';

const row = fc.record({ name: fc.string(), phone: fc.string(), note: fc.string() });
type Row = { name: string; phone: string; note: string };
const fields = ['name', 'phone', 'note'] as const;

describe('two people change one record', () => {
  it('own input and the other’s change stand side by side', () => {
    const base = { name: '张伟', branch: 'hq', skills: ['claims'] };
    const merged = mergeChange(
      base,
      { ...base, name: '张玮', skills: ['claims', 'general'] },
      { ...base, branch: 'zj', skills: [] },
    );
    expect(merged.values).toEqual({ name: '张玮', branch: 'zj', skills: ['claims', 'general'] });
    expect(merged.adopted).toEqual(['branch']);
    expect(merged.theirs).toEqual({ skills: [] });
  });

  it('never loses what was typed', () => {
    void fc.assert(
      fc.property(row, row, row, (base: Row, mine: Row, theirs: Row) => {
        const { values } = mergeChange(base, mine, theirs);
        for (const field of fields) if (mine[field] !== base[field]) expect(values[field]).toBe(mine[field]);
      }),
    );
  });

  it('takes over or names every change of the other', () => {
    void fc.assert(
      fc.property(row, row, row, (base: Row, mine: Row, theirs: Row) => {
        const merged = mergeChange(base, mine, theirs);
        for (const field of fields) {
          const inIt = merged.values[field] === theirs[field];
          expect(inIt || merged.theirs[field] === theirs[field] || same(theirs[field], base[field])).toBe(
            true,
          );
        }
      }),
    );
  });
});
