import { describe, expect, it } from 'vitest';
import { splitAt } from './steady-rows.ts';

const row = (id: string) => ({ id });

describe('rows that stay where they are', () => {
  it('newer ones wait, the others are shown', () => {
    const rows = ['9', '8', '5', '3'].map(row);
    expect(splitAt(rows, '5')).toEqual({ rows: [row('5'), row('3')], waiting: 2 });
    expect(splitAt(rows, '9')).toEqual({ rows, waiting: 0 });
    expect(splitAt(rows, null)).toEqual({ rows, waiting: 0 });
  });
});
