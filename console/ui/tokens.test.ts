import { describe, expect, it } from 'vitest';
import { dark, light, type Palette, readPairs } from './tokens.ts';

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
/** Contrast by WCAG 2.2, 1 to 21. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

describe('colours', () => {
  const palettes: [string, Palette][] = [
    ['light', light],
    ['dark', dark],
  ];
  for (const [name, palette] of palettes) {
    it(`${name}: text stands out from its ground`, () => {
      for (const [text, ground, least] of readPairs) {
        const found = contrast(palette[text], palette[ground]);
        expect(found, `${text} on ${ground}`).toBeGreaterThanOrEqual(least);
      }
    });
    it(`${name}: white stands out from filled buttons`, () => {
      for (const fill of [palette.brand, palette.brandHover, palette.danger]) {
        expect(contrast('#ffffff', fill), fill).toBeGreaterThanOrEqual(4.5);
      }
    });
  }
});
