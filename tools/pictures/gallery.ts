import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes the page that shows the pictures of a folder, Chinese and English side by side. */
export function writeGallery(folder: string): void {
  const files = new Set(readdirSync(folder));
  const names = [...files]
    .filter((file) => file.endsWith('.zh-CN.png'))
    .map((file) => file.replace('.zh-CN.png', ''));
  const shown = (file: string): string =>
    files.has(file) ? `<a href="${file}"><img src="${file}" width="49%" alt="${file}"></a>` : '';
  const sections = names
    .sort()
    .map((name) => `## ${name}\n\n${shown(`${name}.zh-CN.png`)}\n${shown(`${name}.en.png`)}\n`);
  const head =
    '# Pictures\n\nThe running product with its demo data, taken by `npm run pictures`. People and numbers are invented.\n';
  writeFileSync(join(folder, 'README.md'), [head, ...sections].join('\n'));
}
