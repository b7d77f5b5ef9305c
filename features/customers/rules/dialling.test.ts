import { describe, expect, it } from 'vitest';
import { dialVerdict } from './dialling.ts';

const number = (id: string, mark: Parameters<typeof dialVerdict>[0][number]['mark'] = null) => ({ id, mark });

describe('whether a number may be dialled', () => {
  it('is free without marks', () => {
    expect(dialVerdict([number('a'), number('b')], 'a')).toBe('free');
  });

  it.each(['refusing', 'keptSecret', 'exempted', 'special'] as const)('is barred when marked %s', (mark) => {
    expect(dialVerdict([number('a', mark), number('b')], 'a')).toBe('barred');
    expect(dialVerdict([number('a', mark), number('b')], 'b')).toBe('free');
  });

  it('is for the number that the customer named, where he did', () => {
    const numbers = [number('a', 'onlyThis'), number('b'), number('c', 'refusing')];
    expect(dialVerdict(numbers, 'a')).toBe('free');
    expect(dialVerdict(numbers, 'b')).toBe('otherWanted');
    expect(dialVerdict(numbers, 'c')).toBe('barred');
  });
});
