import { pageKilobytes } from '../tools/page-size.ts';
import { type Figures, figure } from './figures.ts';

/**
 * Measures what a caller's phone loads before it can call: HTML, scripts and styles of the built page.
 * @returns `widget.kb`.
 * @throws Error when the page isn't built.
 */
export async function widgetBench(): Promise<Figures> {
  return { 'widget.kb': figure(pageKilobytes(new URL('../dist/widget/', import.meta.url)), 'kB gzip') };
}
