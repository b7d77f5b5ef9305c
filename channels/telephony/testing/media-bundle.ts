import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { MediaCommand } from '../embedded/media-launcher.ts';

/**
 * The media process as one script: tests start dozens of them, and reading it file by file costs each a second.
 * @returns the command that starts it.
 */
export async function bundleMediaProcess(): Promise<MediaCommand> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: {
      write: false,
      target: 'node20',
      ssr: fileURLToPath(new URL('../embedded/media-process.ts', import.meta.url)),
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error('The media process was not bundled.');
  const { code } = output.output[0];
  // Inside the project, so that it finds the packages it needs.
  const folder = fileURLToPath(new URL('../../../node_modules/.cache/voice', import.meta.url));
  const file = join(folder, `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.${process.pid}`, code);
  renameSync(`${file}.${process.pid}`, file);
  return { command: process.execPath, args: [file] };
}
