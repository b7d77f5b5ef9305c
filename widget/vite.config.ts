import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { finishPage } from '../tools/finish-page.ts';
import { LARGEST_KB } from '../tools/page-size.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'preact/jsx-runtime': fileURLToPath(new URL('jsx-runtime.ts', import.meta.url)) } },
  plugins: [finishPage(LARGEST_KB)],
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
