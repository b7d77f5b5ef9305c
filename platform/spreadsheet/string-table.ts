/** Texts by number, kept as bytes outside the heap: a sheet of a million rows has millions of them. */
export interface StringTable {
  add(text: string): void;
  /** @returns an empty text for a number that isn't there. */
  at(index: number): string;
}

const blockBytes = 1024 * 1024;

export function createStringTable(): StringTable {
  const blocks: Buffer[] = [];
  let used = blockBytes;
  let count = 0;
  /** Of each text: its block, where it begins there, how long it is. */
  let places = new Uint32Array(3 * 1024);

  return {
    add(text) {
      const length = Buffer.byteLength(text);
      if (used + length > blockBytes) {
        blocks.push(Buffer.allocUnsafe(Math.max(blockBytes, length)));
        used = 0;
      }
      blocks.at(-1)?.write(text, used);
      if (count * 3 === places.length) {
        const longer = new Uint32Array(places.length * 2);
        longer.set(places);
        places = longer;
      }
      places.set([blocks.length - 1, used, length], count * 3);
      used += length;
      count += 1;
    },
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) return '';
      const [block = 0, begin = 0, length = 0] = places.subarray(index * 3, index * 3 + 3);
      return blocks[block]?.toString('utf8', begin, begin + length) ?? '';
    },
  };
}
