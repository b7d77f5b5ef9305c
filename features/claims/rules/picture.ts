import type { PictureHint } from '../codes.ts';

/** A small grey copy of a picture, one byte a pixel, row by row. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Means outside these show little, of 255. */
const darkBelow = 45;
const brightAbove = 225;
/** Variance of the Laplacian below which edges are soft. */
const softBelow = 60;
/** Shorter sides than this show no letters, pixels. */
const smallBelow = 600;

/**
 * What may be wrong with a picture, so that it is taken again while the car is still there. A hint, never a refusal.
 * @param size of the picture as it came, pixels.
 */
export function hintsOf(grey: GreyPicture, size: { width: number; height: number }): PictureHint[] {
  const hints: PictureHint[] = [];
  const mean = meanOf(grey.pixels);
  if (mean < darkBelow) hints.push('dark');
  else if (mean > brightAbove) hints.push('bright');
  if (laplaceVariance(grey) < softBelow) hints.push('blurred');
  if (Math.min(size.width, size.height) < smallBelow) hints.push('small');
  return hints;
}

const meanOf = (values: Uint8Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

function laplaceVariance({ width, height, pixels }: GreyPicture): number {
  let [sum, squares, count] = [0, 0, 0];
  const at = (x: number, y: number): number => pixels[y * width + x] ?? 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const edge = 4 * at(x, y) - at(x - 1, y) - at(x + 1, y) - at(x, y - 1) - at(x, y + 1);
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}
