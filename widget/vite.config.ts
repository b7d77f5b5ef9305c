import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { LARGEST_KB, pageKilobytes } from './page-size.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'preact/jsx-runtime': fileURLToPath(new URL('jsx-runtime.ts', import.meta.url)) } },
  plugins: [finish()],
  build: {
    outDir: '../dist/widget',
    emptyOutDir: true,
    target: ['chrome91', 'safari15'],
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // The server gives the files of assets/ under this path.
  experimental: { renderBuiltUrl: (file) => file.replace(/^assets\//, '/call-assets/') },
});

/** Writes .gz and .br beside scripts and styles, and refuses a page that has grown too large. */
function finish(): Plugin {
  return {
    name: 'finish',
    apply: 'build',
    writeBundle({ dir = '' }) {
      const folder = pathToFileURL(`${dir}/`);
      const kilobytes = pageKilobytes(folder);
      if (kilobytes > LARGEST_KB) {
        this.error(`The page has ${kilobytes.toFixed(2)} kB gzip; at most ${LARGEST_KB} are allowed.`);
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
