/** A real browser with a microphone that hums, and a page that holds nothing but the voice leg. */
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { chromiumPath } from '../../../testing/chromium.ts';

const MICROPHONE_RATE = 48_000;
const MICROPHONE_SECONDS = 10;

function writeTone(path: string, hz: number): void {
  const samples = MICROPHONE_RATE * MICROPHONE_SECONDS;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(MICROPHONE_RATE, 24);
  file.writeUInt32LE(MICROPHONE_RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    file.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / MICROPHONE_RATE)), 44 + i * 2);
  }
  writeFileSync(path, file);
}

/** Bundles a module of the browser folder as one classic script. */
export async function bundleForBrowser(module: string): Promise<string> {
  const entry = fileURLToPath(new URL(`../browser/${module}`, import.meta.url));
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'voice', fileName: 'voice' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error(`${module} was not bundled.`);
  return output.output[0].code;
}

export interface ChromiumPage {
  page: Page;
  close(): Promise<void>;
}

/**
 * @param folder for the microphone's sound. @param hz what the microphone hums.
 * @param settings of the page's connection, see voice-page.ts.
 */
export async function openChromiumPage(
  folder: string,
  hz: number,
  settings: object = {},
): Promise<ChromiumPage> {
  const microphone = join(folder, 'microphone.wav');
  writeTone(microphone, hz);
  const script = await bundleForBrowser('testing/voice-page.ts');
  const html = `<!doctype html><title>voice</title><body></body><script>${script}</script>`;
  const server: Server = createServer((_, reply) => {
    reply.setHeader('content-type', 'text/html');
    reply.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const browser: Browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-gpu',
      '--disable-background-networking',
      '--no-first-run',
    ],
  });
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${port}/#${encodeURIComponent(JSON.stringify(settings))}`);
  return {
    page,
    async close() {
      await browser.close();
      server.close();
    },
  };
}
