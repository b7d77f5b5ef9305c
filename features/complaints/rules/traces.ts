/**
 * What in a text may identify somebody: long numbers, plates, e-mail addresses, and names that are known of the case.
 * For stories that are kept for training. It finds the obvious; a second pair of eyes reviews the rest.
 * @param names of the complainant and of staff in the case
 * @returns what was found, shortened so that it can be named without being repeated
 */
export function personalTraces(text: string, names: readonly string[]): string[] {
  const plain = text.normalize('NFKC');
  const found = [
    ...(plain.match(/\d[\d -]{5,}\d/g) ?? []),
    ...(plain.match(/\p{Script=Han}[A-Z][·.]?[A-Z0-9]{5,6}/gu) ?? []),
    ...(plain.match(/[\w.+-]+@[\w-]+\.\w+/g) ?? []),
    ...names.filter((name) => [...name].length >= 2 && plain.includes(name.normalize('NFKC'))),
  ];
  return [...new Set(found)].map((one) => `${[...one].slice(0, 2).join('')}…`);
}
