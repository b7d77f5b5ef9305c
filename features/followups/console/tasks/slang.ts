/** Words of speech that don’t belong into a note; «written style» of the service language. */
const slang = ['咋', '啥', '忽悠', '拉倒', '搞定', '不晓得', '没得', '俺', '咱', '哎', '嘛', '呗', '甭'];

/** @returns the first word of speech in a note; null where it is in written style. */
export function slangIn(note: string): string | null {
  return slang.find((word) => note.includes(word)) ?? null;
}
