/**
 * First letters of pinyin without a dictionary: the browser's own Chinese order is by pinyin, and for each letter this
 * is the first character of that order. Good for finding things by typing; never for showing how a name is read.
 */
const letters = 'abcdefghjklmnopqrstwxyz';
const firstOfLetter = [...'吖八嚓咑妸发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀'];
const byPinyin = new Intl.Collator('zh-CN-u-co-pinyin');
const han = /\p{Script=Han}/u;

/** @returns «bdcx» for «保单查询»; Latin letters and digits stay, everything else is left out. */
export function pinyinInitials(text: string): string {
  return [...text.normalize('NFKC')]
    .map((char) => (han.test(char) ? initialOf(char) : /[a-z0-9]/i.test(char) ? char.toLowerCase() : ''))
    .join('');
}

function initialOf(char: string): string {
  const next = firstOfLetter.findIndex((first) => byPinyin.compare(char, first) < 0);
  return letters.at((next < 0 ? letters.length : next) - 1) ?? '';
}

/**
 * How well what was typed fits a name: by its Chinese, its pinyin initials, or its English.
 * @returns higher is better; 0 doesn't fit
 */
export function fitName(typed: string, name: { zh: string; en?: string | undefined }): number {
  const wanted = typed.normalize('NFKC').trim().toLowerCase();
  if (wanted === '') return 1;
  const english = (name.en ?? '').toLowerCase();
  const initials = pinyinInitials(name.zh);
  if (name.zh.startsWith(wanted) || initials.startsWith(wanted)) return 4;
  if (english.split(/\W+/).some((word) => word.startsWith(wanted))) return 3;
  if (name.zh.includes(wanted) || initials.includes(wanted)) return 2;
  return english.includes(wanted) ? 1 : 0;
}
