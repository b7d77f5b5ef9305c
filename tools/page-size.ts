import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** Everything that a caller's phone loads before it can call, kB gzip. */
export const LARGEST_KB = 15;

/**
 * Measures a build of the page.
 * @param folder URL of the build; HTML, scripts and styles in it count.
 * @returns kB (1,000 bytes) after gzip.
 * @throws Error when the page isn't there.
 */
export function pageKilobytes(folder: URL): number {
  const names = readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' });
  if (!names.includes('index.html'))
    throw new Error('The page is not built: run «npm run build widget» first.');
  const bytes = names
    .filter((name) => /\.(html|js|css)$/.test(name))
    .reduce((sum, name) => sum + gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length, 0);
  return bytes / 1000;
}
