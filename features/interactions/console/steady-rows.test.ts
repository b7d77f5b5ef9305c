import { describe, expect, it } from 'vitest';
import { splitAt } from './steady-rows.ts';
import { isWholeNumber } from './typed-number.ts';

const row = (id: string) => ({ id });

describe('rows that stay where they are', () => {
  it('newer ones wait, the others are shown', () => {
    const rows = ['9', '8', '5', '3'].map(row);
    expect(splitAt(rows, '5')).toEqual({ rows: [row('5'), row('3')], waiting: 2 });
    expect(splitAt(rows, '9')).toEqual({ rows, waiting: 0 });
    expect(splitAt(rows, null)).toEqual({ rows, waiting: 0 });
  });
});

describe('a typed number', () => {
  it('counts once it can be whole, however it is written', () => {
    for (const whole of [
      '15400000001',
      '154-0000-0001',
      '１５４ ００００ ０００１',
      '0574 8788 1234',
      '+44 7700 900123',
    ]) {
      expect(isWholeNumber(whole), whole).toBe(true);
    }
    for (const part of ['', '154', '区先生', '0574-']) expect(isWholeNumber(part), part).toBe(false);
  });
});
