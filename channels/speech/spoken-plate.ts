/** Number plates as recorded pieces. */

/** Chinese characters on plates and the name of their piece. Source: GA 36-2018, table of plate contents. */
const characters: Record<string, string> = {
  京: 'beijing',
  津: 'tianjin',
  沪: 'shanghai',
  渝: 'chongqing',
  冀: 'hebei',
  晋: 'shanxi',
  蒙: 'inner-mongolia',
  辽: 'liaoning',
  吉: 'jilin',
  黑: 'heilongjiang',
  苏: 'jiangsu',
  浙: 'zhejiang',
  皖: 'anhui',
  闽: 'fujian',
  赣: 'jiangxi',
  鲁: 'shandong',
  豫: 'henan',
  鄂: 'hubei',
  湘: 'hunan',
  粤: 'guangdong',
  桂: 'guangxi',
  琼: 'hainan',
  川: 'sichuan',
  贵: 'guizhou',
  云: 'yunnan',
  藏: 'tibet',
  陕: 'shaanxi',
  甘: 'gansu',
  青: 'qinghai',
  宁: 'ningxia',
  新: 'xinjiang',
  港: 'hong-kong',
  澳: 'macao',
  学: 'learner',
  警: 'police',
  挂: 'trailer',
  试: 'test',
  超: 'oversize',
  使: 'embassy',
  领: 'consulate',
  应急: 'emergency',
};

/** The 31 province abbreviations, as they stand at the head of a plate. */
export const plateProvinces = Object.keys(characters).slice(0, 31);

/**
 * Cuts a plate into pieces. It is spoken as it stands; whether it is a possible plate is not judged here.
 * @param digitPiece the piece of one digit in the language spoken.
 * @returns null when it holds a character that no plate has, or is no plate by its length (6 to 9 characters).
 */
export function platePieces(plate: string, digitPiece: (digit: string) => string): string[] | null {
  const marks =
    plate
      .toUpperCase()
      .replace(/[\s·.-]/g, '')
      .match(/应急|./gu) ?? [];
  const pieces = marks.map((mark) => {
    if (/^[0-9]$/.test(mark)) return digitPiece(mark);
    if (/^[A-Z]$/.test(mark)) return `letter.${mark.toLowerCase()}`;
    const name = Object.hasOwn(characters, mark) ? characters[mark] : undefined;
    return name === undefined ? null : `plate.${name}`;
  });
  const known = pieces.filter((piece) => piece !== null);
  return known.length === pieces.length && known.length >= 6 && known.length <= 9 ? known : null;
}
