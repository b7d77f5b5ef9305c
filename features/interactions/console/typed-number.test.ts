import { describe, expect, it } from 'vitest';
import { isWholeNumber } from './typed-number.ts';

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
