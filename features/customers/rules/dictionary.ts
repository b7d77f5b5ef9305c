import { pinyin } from 'pinyin-pro';
import { capital } from './pinyin.ts';

/** What the dictionary said is kept: a screen pop asks for the same few hundred surnames all day. */
function remembered<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    // Far more than there are surnames; a flood of other characters must not fill the memory.
    if (known.size > 5_000) known.clear();
    const fresh = compute(text);
    known.set(text, fresh);
    return fresh;
  };
}

/** A character that the dictionary doesn't know comes back as it is. */
const isSyllable = (text: string): boolean => /^[\p{Script=Latin}\p{M}]+$/u.test(text);

/** How the dictionary reads a surname, «Shàn»; null where it doesn't know. */
export const surnameReading = remembered((surname: string): string | null => {
  const syllables = pinyin(surname, { surname: 'head', type: 'array' });
  return syllables.every(isSyllable) ? capital(syllables.join('')) : null;
});

/** The reading that characters have outside of names. */
export const plainReading = remembered((text: string): string =>
  capital([...text].map((char) => pinyin(char, { surname: 'off' })).join('')),
);

/** All readings of one character, with tone marks. */
export const characterReadings = remembered((char: string): readonly string[] =>
  pinyin(char, { multiple: true, type: 'array' }).filter(isSyllable),
);
