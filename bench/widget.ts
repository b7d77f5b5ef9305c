/** What a caller's phone loads before it can call: the built page. Run it alone: npx tsx bench/widget.ts */
import { pathToFileURL } from 'node:url';
import { LARGEST_KB, pageKilobytes } from '../widget/page-size.ts';

type Figures = Record<string, { value: number; unit: string; baseline?: number; ratio?: number }>;

/**
 * Measures the built page: HTML, scripts and styles.
 * @returns `widget.kb`; the baseline is what is allowed.
 * @throws Error when the page isn't built.
 */
export async function widgetBench(): Promise<Figures> {
  const value = pageKilobytes(new URL('../dist/widget/', import.meta.url));
  return { 'widget.kb': { value, unit: 'kB gzip', baseline: LARGEST_KB, ratio: value / LARGEST_KB } };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, { value, unit, baseline }] of Object.entries(await widgetBench()))
    console.log(`${name}: ${value} ${unit} (allowed: ${baseline})`);
}
