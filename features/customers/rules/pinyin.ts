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
