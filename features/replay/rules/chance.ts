/**
 * A number from 0 to below 1 that belongs to a seed and a name, the same in each replay: what is drawn for one call does not
 * depend on what was drawn for others, so that two replays differ only by what was changed (common random numbers).
 * FNV-1a over the text, mixed as in MurmurHash3.
 */
export function chanceOf(seed: number, name: string): number {
  let hash = (2_166_136_261 ^ seed) >>> 0;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 16_777_619);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85eb_ca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2_ae35);
  hash ^= hash >>> 16;
  return (hash >>> 0) / 2 ** 32;
}

/** @returns an item of a list, by a number from 0 to below 1; undefined when it is empty. */
export function chosen<T>(list: readonly T[], chance: number): T | undefined {
  return list[Math.min(list.length - 1, Math.floor(chance * list.length))];
}
