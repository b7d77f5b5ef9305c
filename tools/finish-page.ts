import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { pageKilobytes } from './page-size.ts';

/** Writes .gz and .br beside scripts and styles, and refuses a page that has grown too large. @param most kB gzip */
export function finishPage(most: number): Plugin {
  return {
    name: 'finish',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const folder = pathToFileURL(`${dir}/`);
      const kilobytes = pageKilobytes(folder);
      if (kilobytes > most) {
        this.error(`The page has ${kilobytes.toFixed(2)} kB gzip; at most ${most} are allowed.`);
      }
      const assets = new URL('assets/', folder);
      for (const name of readdirSync(assets)) {
        const file = fileURLToPath(new URL(name, assets));
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
      }
      this.info(`${kilobytes.toFixed(2)} kB gzip`);
    },
  };
}
