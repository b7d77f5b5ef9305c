import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readFigures, withFigures, wrongFigures } from './figures.ts';

const schema = z.strictObject({
  silence: z.strictObject({ minutes: z.int().min(1).max(60), source: z.string() }),
  remote: z.strictObject({ kinds: z.array(z.enum(['glass', 'scratch'])), source: z.string() }),
});
const fields = [{ path: 'silence.minutes' }, { path: 'remote.kinds' }];
const rules = { silence: { minutes: 10, source: 'a' }, remote: { kinds: ['glass'], source: 'b' } };

it('what was read and written back is the same, and what the form doesn’t show stays', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.subarray(['glass', 'scratch']), (minutes, kinds) => {
      const next = { ...rules, silence: { ...rules.silence, minutes }, remote: { ...rules.remote, kinds } };
      expect(withFigures(rules, readFigures(next, fields), fields)).toEqual(next);
      expect(wrongFigures(schema, rules, readFigures(next, fields), fields)).toEqual([]);
    }),
  );
});

it('an empty field is no nought, and what is outside its limits is named', () => {
  const wrong = (minutes: string, kinds: string[]) =>
    wrongFigures(schema, rules, { 'silence.minutes': minutes, 'remote.kinds': kinds }, fields);
  expect([wrong('', []), wrong('61', []), wrong('很久', [])]).toEqual(Array(3).fill(['silence.minutes']));
  expect(wrong('5', ['theft'])).toEqual(['remote.kinds']);
});
