import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createCipher } from './cipher.ts';
import { newKeyRing, withNewKey } from './key-ring.ts';
import { openSensitive, sensitive } from './sensitive.ts';

const old = newKeyRing();
const ring = withNewKey(old);
const cipher = createCipher(ring);
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const open = (column: string, stored: string): string => openSensitive(cipher.decrypt(column, stored));

it('gives back what it was given, never the same text twice, and nothing of it in between', () => {
  fc.assert(
    fc.property(text, (value) => {
      const [one, two] = [1, 2].map(() => cipher.encrypt('customers.name', sensitive(value)));
      expect(one).not.toBe(two);
      expect(open('customers.name', one ?? '')).toBe(value);
      expect(one).toMatch(/^k2\.[\w-]+$/);
    }),
  );
});

it('opens a value in its own column only', () => {
  const stored = cipher.encrypt('customers.name', sensitive('王小明'));
  expect(() => open('customers.note', stored)).toThrow();
  expect(() => open('', stored)).toThrow();
});

it('refuses every value that was altered, cut off or lengthened', () => {
  const stored = cipher.encrypt('customers.name', sensitive('王小明'));
  const bytes = Buffer.from(stored.slice(3), 'base64url');
  fc.assert(
    fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ change;
      expect(() => open('customers.name', `k2.${altered.toString('base64url')}`)).toThrow();
    }),
  );
  for (let length = 0; length < bytes.length; length++) {
    const cut = bytes.subarray(0, length).toString('base64url');
    expect(() => open('customers.name', `k2.${cut}`)).toThrow();
  }
  expect(() => open('customers.name', `${stored}AAAA`)).toThrow();
  expect(() => open('customers.name', `k1.${stored.slice(3)}`)).toThrow();
  for (const none of ['', '.', 'k2', 'k2.', '王小明', '__proto__.AAAA', 'k9.AAAA']) {
    expect(() => open('customers.name', none)).toThrow();
  }
});

it('reads what older keys wrote while it writes with the newest', () => {
  const before = createCipher(old).encrypt('staff.name', sensitive('李小红'));
  expect(open('staff.name', before)).toBe('李小红');
  expect(cipher.isCurrent(before)).toBe(false);
  expect(cipher.isCurrent(cipher.encrypt('staff.name', sensitive('李小红')))).toBe(true);
  const after = cipher.encrypt('staff.name', sensitive('李小红'));
  expect(() => createCipher(old).decrypt('staff.name', after)).toThrow('unknown key k2');
});

it('finds equal values under every key, by column', () => {
  const number = sensitive('15400000001');
  const before = createCipher(old).index('customers.number', number);
  const indexes = cipher.indexes('customers.number', number);
  expect(indexes[0]).toBe(cipher.index('customers.number', number));
  expect(indexes).toContain(before);
  expect(indexes.length).toBe(2);
  expect(cipher.index('customers.id', number)).not.toBe(indexes[0]);
  expect(createCipher(newKeyRing()).index('customers.number', number)).not.toBe(before);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(cipher.index('c', sensitive(a)) === cipher.index('c', sensitive(b))).toBe(a === b);
    }),
  );
  expect(indexes.join()).not.toContain('15400000001');
});
