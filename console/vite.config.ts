import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const outDir = fileURLToPath(new URL('../dist/console', import.meta.url));
const server = 'http://localhost:8080';
/** What is fetched until the desk of an agent stands; what they import comes with them. */
const partsOfFirstPage =
  /features\/(desk\/console\/(DeskPage|LiveCallBar|LineReport|team\/TeamParts)|access\/console\/SignIn|customers\/console\/CoreStatus)\.tsx$/;

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/',
  // The server puts a fresh nonce in its place with every page; see server/web-pages.ts.
  html: { cspNonce: '{{nonce}}' },
  plugins: [react(), withoutJsonSchema(), precompressed()],
  build: {
    outDir,
    emptyOutDir: true,
    target: ['chrome109', 'edge109', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    // Of antd's form only its contexts are used; nothing of its machinery may come along for the sake of an effect.
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /@rc-component/, sideEffects: false }] },
      // What the first page needs comes in two files and not in a hundred small ones, each with headers of its own.
      output: {
        codeSplitting: {
          groups: [
            { name: 'console', tags: ['$initial'], priority: 2 },
            { name: 'desk', test: partsOfFirstPage, priority: 1 },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: { '/api': { target: server, ws: true } },
  },
});

/** Leaves out that part of zod which turns schemas into JSON schemas: the tools do that, no page does. */
function withoutJsonSchema(): Plugin {
  return {
    name: 'without-json-schema',
    apply: 'build',
    transform: {
      filter: { id: /zod\/v4\/classic\/schemas\.js$/ },
      handler: (code) =>
        `const none = () => () => {};\n${code
          .replace(/processors\.\w+Processor\b/g, 'none')
          .replace(/\bcreate\w*JSONSchemaMethod\((?=this)/g, 'none(')}`,
    },
  };
}

/** Writes .gz and .br beside every asset of a useful size; the page itself isn't among them, it gets its nonce late. */
function precompressed(): Plugin {
  let folder = '';
  return {
    name: 'precompressed',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|svg|json)$/.test(entry.name)) continue;
        const file = join(entry.parentPath, entry.name);
        const bytes = readFileSync(file);
        if (bytes.length < 1_024) continue;
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(
          `${file}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
        );
      }
    },
  };
}
