/**
 * Provinces as tiles, each where it lies among its neighbours: every one has the same room, so that a small one is seen as
 * well as a large one. By the two digits of its code: column from the west, row from the north.
 */
export const provinceTiles: Readonly<Record<string, readonly [column: number, row: number]>> = {
  ...{ 23: [8, 0], 15: [5, 1], 22: [8, 1], 65: [0, 2], 62: [2, 2], 64: [3, 2], 14: [4, 2], 13: [5, 2] },
  ...{ 11: [6, 2], 12: [7, 2], 21: [8, 2], 63: [1, 3], 61: [3, 3], 41: [4, 3], 37: [5, 3], 32: [6, 3] },
  ...{ 54: [0, 4], 51: [2, 4], 50: [3, 4], 42: [4, 4], 34: [5, 4], 33: [6, 4], 31: [7, 4], 53: [2, 5] },
  ...{ 52: [3, 5], 43: [4, 5], 36: [5, 5], 35: [6, 5], 71: [7, 5], 45: [3, 6], 44: [4, 6], 81: [5, 6] },
  ...{ 46: [3, 7], 82: [4, 7] },
};

/** Names on tiles: «浙江», «内蒙古». */
export const shortPlaceName = (name: string): string =>
  name.replace(/(壮族自治区|回族自治区|维吾尔自治区|特别行政区|自治区|省|市|地区|盟)$/, '') || name;

/** @returns the step of colour of a count, 0 nothing to 4 the most; so that few stand out from nothing. */
export function colourStep(count: number, most: number): 0 | 1 | 2 | 3 | 4 {
  if (count <= 0 || most <= 0) return 0;
  return Math.min(4, Math.max(1, Math.ceil((4 * Math.sqrt(count)) / Math.sqrt(most)))) as 1 | 2 | 3 | 4;
}
