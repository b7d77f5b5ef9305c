import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** What isn't JavaScript, and what finds files beside its own source. */
const stayOutside = [
  '@node-rs/argon2',
  'sharp',
  'pino',
  'thread-stream',
  'pg-native',
  'bufferutil',
  'utf-8-validate',
];

const source = (path: string): string => fileURLToPath(new URL(`../${path}.ts`, import.meta.url));

/**
 * The programs of the server, each as one script beside the pieces it shares with others: reading two thousand files costs
 * every start two seconds of a processor.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  ssr: { noExternal: true, external: stayOutside },
  build: {
    outDir: '../dist/server',
    emptyOutDir: true,
    ssr: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      // All in one folder: the server finds the other programs beside itself.
      output: { chunkFileNames: '[name]-[hash].js' },
      input: {
        main: source('server/main'),
        backup: source('server/backup'),
        restore: source('server/restore'),
        'rotate-keys': source('server/rotate-keys'),
        'verify-audit': source('server/verify-audit'),
        'media-process': source('channels/telephony/embedded/media-process'),
        'replay-thread': source('features/replay/server/replay-thread'),
        'past-thread': source('demo/history/past-thread'),
        'demo-core': source('demo/core/main'),
      },
    },
  },
});
