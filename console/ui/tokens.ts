/**
 * The colours of the product. Red is for danger and overdue only, amber for «soon», teal is the brand, indigo the one
 * accent. A test holds the pairs that carry text against WCAG 2.2 AA.
 */
export interface Palette {
  /** Ground of the page, and surfaces on it. */
  canvas: string;
  surface: string;
  raised: string;
  sunken: string;
  hover: string;
  /** Text: main, second, and notes and placeholders. */
  ink: string;
  ink2: string;
  ink3: string;
  /** Soft lines between things; edges of inputs. */
  line: string;
  edge: string;
  /** Filled brand, its hover, brand as text, brand as tint with its text. */
  brand: string;
  brandHover: string;
  brandText: string;
  brandSoft: string;
  onBrandSoft: string;
  danger: string;
  dangerText: string;
  dangerSoft: string;
  soonMark: string;
  soonText: string;
  soonSoft: string;
  okMark: string;
  okText: string;
  okSoft: string;
  accent: string;
  accentText: string;
  accentSoft: string;
  shadow: string;
  /** Behind a dialog. */
  veil: string;
}

export const light: Palette = {
  canvas: '#f3f6f6',
  surface: '#ffffff',
  raised: '#ffffff',
  sunken: '#f8fafa',
  hover: '#eaf1f1',
  ink: '#16262a',
  ink2: '#42575c',
  ink3: '#566a6f',
  line: '#dfe7e8',
  edge: '#84959a',
  brand: '#0b7a75',
  brandHover: '#096862',
  brandText: '#0a6f6a',
  brandSoft: '#dff0ee',
  onBrandSoft: '#07615d',
  danger: '#c62f2f',
  dangerText: '#b42a2a',
  dangerSoft: '#fcebea',
  soonMark: '#d08a11',
  soonText: '#8a5a08',
  soonSoft: '#fdf3dc',
  okMark: '#3b8f52',
  okText: '#2a6f3b',
  okSoft: '#e6f4e8',
  accent: '#3d5bc9',
  accentText: '#3651b8',
  accentSoft: '#e9edfb',
  shadow: '0 1px 2px rgb(16 42 46 / 6%), 0 8px 28px rgb(16 42 46 / 10%)',
  veil: 'rgb(18 40 44 / 38%)',
};

export const dark: Palette = {
  canvas: '#0f1719',
  surface: '#162124',
  raised: '#1c292d',
  sunken: '#121c1f',
  hover: '#223035',
  ink: '#e6eeef',
  ink2: '#a9babd',
  ink3: '#8b9da1',
  line: '#283539',
  edge: '#66797e',
  brand: '#12837d',
  brandHover: '#0f7771',
  brandText: '#5fcabf',
  brandSoft: '#123634',
  onBrandSoft: '#7bdacf',
  danger: '#cf4444',
  dangerText: '#ff9a92',
  dangerSoft: '#3b1f20',
  soonMark: '#e0a33a',
  soonText: '#f0b95a',
  soonSoft: '#362a12',
  okMark: '#5bb673',
  okText: '#7fcf93',
  okSoft: '#17301f',
  accent: '#5f7be6',
  accentText: '#9bb0ff',
  accentSoft: '#232b47',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 10px 30px rgb(0 0 0 / 45%)',
  veil: 'rgb(4 9 10 / 62%)',
};

/** Pairs of text and ground that people read, and the contrast that they need. */
export const readPairs: readonly (readonly [keyof Palette, keyof Palette, number])[] = [
  ['ink', 'canvas', 7],
  ['ink', 'surface', 7],
  ['ink2', 'canvas', 4.5],
  ['ink2', 'hover', 4.5],
  ['ink3', 'surface', 4.5],
  ['ink3', 'sunken', 4.5],
  ['ink3', 'canvas', 4.5],
  ['ink3', 'hover', 4.5],
  ['ink3', 'raised', 4.5],
  ['ink3', 'brandSoft', 4.5],
  ['brandText', 'surface', 4.5],
  ['brandText', 'canvas', 4.5],
  ['brandText', 'hover', 4.5],
  ['onBrandSoft', 'brandSoft', 4.5],
  ['dangerText', 'surface', 4.5],
  ['dangerText', 'dangerSoft', 4.5],
  ['soonText', 'surface', 4.5],
  ['soonText', 'soonSoft', 4.5],
  ['okText', 'surface', 4.5],
  ['okText', 'okSoft', 4.5],
  ['accentText', 'surface', 4.5],
  ['accentText', 'accentSoft', 4.5],
  ['edge', 'surface', 3],
];

/** System fonts: Latin and figures of the system, then the Chinese face that each system has. */
export const fontFamily =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei UI', " +
  "'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif";
export const monoFamily = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";

/** Writes the palette on the page as CSS variables: `brandSoft` becomes `--brand-soft`. */
export function applyPalette(root: HTMLElement, palette: Palette, scheme: 'light' | 'dark'): void {
  for (const [name, value] of Object.entries(palette)) {
    root.style.setProperty(`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value);
  }
  root.style.colorScheme = scheme;
  root.dataset.scheme = scheme;
}
