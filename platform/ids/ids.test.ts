import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUuid, newId } from './ids.ts';

it('makes UUIDs of version 7 that rise strictly, also within one millisecond and when time goes back', () => {
  const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const now = Date.now();
  let last = newId();
  const falls = (id: string): boolean => {
    const wrong = id <= last || !shape.test(id);
    last = id;
    return wrong;
  };
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -5_000, max: 5 }), { minLength: 1, maxLength: 200 }), (steps) => {
      expect(steps.map((step) => newId(now + step)).filter(falls)).toEqual([]);
    }),
  );
  // More than the counter of one millisecond holds.
  const many = Array.from({ length: 20_000 }, () => newId(now));
  expect(many.filter(falls)).toEqual([]);
  expect(new Set(many).size).toBe(20_000);
});

it('begins with the time, so that ids sort by when they were made', () => {
  const timeOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  // Other tests of this process may have been further on in time.
  const ahead = timeOf(newId()) + 10_000_000;
  expect(timeOf(newId(ahead))).toBe(ahead);
});

it('takes only lower-case UUIDs for UUIDs', () => {
  expect(isUuid(newId())).toBe(true);
  expect(isUuid(crypto.randomUUID())).toBe(true);
  for (const text of ['', newId().toUpperCase(), `${newId()} `, `{${newId()}}`, newId().slice(1)]) {
    expect(isUuid(text)).toBe(false);
  }
});
