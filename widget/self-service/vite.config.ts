import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { finishPage } from '../../tools/finish-page.ts';

/** A page that is read rather than called with: it holds the names of all facts. */
const mostKilobytes = 25;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { 'preact/jsx-runtime': fileURLToPath(new URL('../jsx-runtime.ts', import.meta.url)) } },
  plugins: [finishPage(mostKilobytes)],
  build: {
    outDir: '../../dist/self-service',
    emptyOutDir: true,
    target: ['chrome91', 'safari15'],
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  // The server gives the files of assets/ under this path.
  experimental: { renderBuiltUrl: (file) => file.replace(/^assets\//, '/self-service-assets/') },
});
