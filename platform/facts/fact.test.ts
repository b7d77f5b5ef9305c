import fc from 'fast-check';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from '../ids/ids.ts';
import { defineFacts, type FactKind, f, fact } from './fact.ts';

const at = new Date('2026-02-28T16:00:00Z');
const kinds = defineFacts({
  'thing.happened': {
    watch: 'things.read',
    ids: { thingId: f.id(), otherId: f.id().nullable(), thirdId: f.id().nullable() },
    data: {
      code: f.code(),
      way: f.oneOf(['in', 'out']),
      count: f.number(),
      tookMs: f.ms(),
      dueAt: f.time(),
      done: f.yes(),
      skills: z.array(f.code()),
    },
  },
});
const kind = kinds['thing.happened'];
const data = {
  code: 'a.b-c',
  way: 'in' as const,
  count: -1.5,
  tookMs: 0,
  dueAt: at.toISOString(),
  done: true,
  skills: ['car'],
};

it('keeps what was declared, without the ids that are not there', () => {
  const thingId = newId();
  expect(fact(kind, { at, path: 'hq.east', ids: { thingId, otherId: null, thirdId: null }, data })).toEqual({
    type: 'thing.happened',
    at,
    subject: null,
    path: 'hq.east',
    ids: { thingId },
    data,
  });
});

it('can hold no free text, whatever the program hands it', () => {
  const loose = kind as FactKind<'thing.happened', unknown, unknown>;
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('王小明', '客户要求退保', '154 0000 0001', 'a b', '', 'x'.repeat(65), 'ｋ', 'a\nb', 'é'),
  );
  const value = fc.oneof(text, fc.double(), fc.boolean(), fc.constant(null), fc.array(text), fc.object());
  fc.assert(
    fc.property(
      fc.record(
        {
          code: value,
          way: value,
          count: value,
          tookMs: value,
          dueAt: value,
          done: value,
          skills: value,
          note: value,
        },
        { requiredKeys: [] },
      ),
      fc.constantFrom(...Object.keys(data), 'note', 'skills'),
      value,
      (hostile, name, one) => {
        for (const tried of [hostile, { ...data, [name]: one }, { ...data, ...hostile }]) {
          let made: ReturnType<typeof fact>;
          try {
            made = fact(loose, { at, ids: { thingId: newId(), otherId: null, thirdId: null }, data: tried });
          } catch {
            continue;
          }
          const texts = Object.values(made.data)
            .flat()
            .filter((one) => typeof one === 'string');
          for (const one of texts) expect(one).toMatch(/^[\w.:-]{1,64}$/);
          expect(Object.keys(made.data)).not.toContain('note');
        }
      },
    ),
    { numRuns: 500 },
  );
});

it('refuses ids that are none, and a path that is none', () => {
  const loose = kind as FactKind<'thing.happened', unknown, unknown>;
  const ids = { thingId: newId(), otherId: null, thirdId: null };
  for (const thingId of ['', '154 0000 0001', '王小明', 7, `${newId()}x`]) {
    expect(() => fact(loose, { at, ids: { ...ids, thingId }, data })).toThrow();
  }
  expect(() => fact(loose, { at, ids: { ...ids, name: newId() }, data })).toThrow();
  for (const path of ['', '杭州', 'hq.', '.hq', 'hq east', 'hq..east']) {
    expect(() => fact(kind, { at, path, ids, data })).toThrow('branch path');
  }
});

it('refuses a declaration with values of its own, also behind optional, nullable and lists', () => {
  const declare = (value: z.ZodType) => () =>
    defineFacts({ 'thing.happened': { watch: 'x.y', ids: {}, data: { value: value as z.ZodString } } });
  for (const own of [
    z.string(),
    z.string().optional(),
    z.array(z.string()),
    z.array(z.string().nullable()).optional(),
    f.code().or(z.string()),
    f.id().transform((id) => `${id} 王小明`),
  ]) {
    expect(declare(own)).toThrow('thing.happened.value');
  }
  expect(declare(z.array(f.code()).nullable().optional())).not.toThrow();
});
