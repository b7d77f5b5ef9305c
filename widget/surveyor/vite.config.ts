import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { finishPage } from '../../tools/finish-page.ts';

/** A surveyor’s day on his phone, on slow lines. */
const mostKilobytes = 22;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'preact/jsx-runtime': fileURLToPath(new URL('../jsx-runtime.ts', import.meta.url)) } },
  plugins: [finishPage(mostKilobytes)],
  build: {
    outDir: '../../dist/surveyor',
    emptyOutDir: true,
    target: ['chrome91', 'safari15'],
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // The server gives the files of assets/ under this path.
  experimental: { renderBuiltUrl: (file) => file.replace(/^assets\//, '/surveyor-assets/') },
});
