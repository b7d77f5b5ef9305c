import { pinyin } from 'pinyin-pro';

const initial = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?';
const final =
  '(?:iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|üe|a|o|e|i|u|ü)';
const syllables = new RegExp(`^(?:${initial}${final}){1,4}$`);
const toneMarks: Readonly<Record<string, string>> = {
  a: 'āáǎà',
  e: 'ēéěè',
  i: 'īíǐì',
  o: 'ōóǒò',
  u: 'ūúǔù',
  ü: 'ǖǘǚǜ',
};

/**
 * Brings a reading that an agent typed into the kept form: tone marks, first letter large. Takes tone digits too.
 * @param input «ōu», «ou1», «Yu4chi2», «lv3».
 * @returns null when it isn't one to four syllables of pinyin.
 */
export function normaliseReading(input: string): string | null {
  const text = input
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/u:|v/g, 'ü')
    .replace(/[\s'’-]/g, '')
    .normalize('NFC');
  const parts = text.match(/[a-zü]+[1-5]/g);
  const marked = parts !== null && parts.join('') === text ? parts.map(withMark).join('') : text;
  const plain = withoutTones(marked);
  return syllables.test(plain) ? capital(marked) : null;
}

/** The mark stands on a or e, on the o of ou, else on the last vowel. */
function withMark(syllable: string): string {
  const tone = Number(syllable.at(-1)) - 1;
  const letters = syllable.slice(0, -1);
  if (tone === 4) return letters;
  const at = [letters.search(/[ae]/), letters.indexOf('ou'), letters.search(/[iouü](?=[^iouü]*$)/)].find(
    (i) => i >= 0,
  );
  if (at === undefined) return letters;
  return letters.slice(0, at) + (toneMarks[letters.charAt(at)]?.charAt(tone) ?? '') + letters.slice(at + 1);
}

/** Small letters without tone marks; ü stays. */
export function withoutTones(reading: string): string {
  return reading
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0304\u030c]/g, '')
    .normalize('NFC');
}

/** @returns the text with a large first letter. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('zh-CN') + text.slice(1);

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
