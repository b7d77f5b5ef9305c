import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Notes that the people hum: found again by frequency in ears and recordings. */
export const customerHz = 440;
export const agentHz = 880;

const microphoneRate = 48_000;
const microphoneSeconds = 10;

/** A person at a browser of his own, whose microphone hums one note. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Level of a frequency in what this person hears now, decibels of full scale; −120 is silence. */
  hears(hz: number): Promise<number>;
  /** Level of the loudest frequency that this person hears now. */
  loudness(): Promise<number>;
  /** Kills the browser as a crash would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export interface PersonOptions {
  hz: number;
  language?: 'zh-CN' | 'en-US';
  width?: number;
  height?: number;
  /** Refuses the microphone when asked for it. */
  refusesMicrophone?: boolean;
}

/** Opens a browser with a fake microphone. */
export async function openPerson({
  hz,
  language = 'zh-CN',
  width = 1440,
  height = 900,
  refusesMicrophone = false,
}: PersonOptions): Promise<Person> {
  const folder = join(tmpdir(), 'jieting-microphones');
  mkdirSync(folder, { recursive: true });
  const microphone = join(folder, `${hz}.wav`);
  writeFileSync(microphone, toneFile(hz));
  const browserProcess = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      ...(refusesMicrophone ? ['--deny-permission-prompts'] : ['--use-fake-ui-for-media-stream']),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  const browser = await chromium.connect(browserProcess.wsEndpoint());
  const context = await browser.newContext({ locale: language, viewport: { width, height } });
  await context.addInitScript(collectPlayers);
  const page = await context.newPage();
  return {
    page,
    context,
    hears: (wanted) => page.evaluate(listen, wanted),
    loudness: () => page.evaluate(listen, null),
    kill: () => browserProcess.kill(),
    close: () => browserProcess.close(),
  };
}

/** Runs in the page before anything else: players need not be part of the document. */
function collectPlayers(): void {
  const players = new Set<HTMLMediaElement>();
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      players.add(this);
      property?.set?.call(this, stream);
    },
  });
  Object.assign(globalThis, { players });
}

/** Runs in the page: the level of one frequency, or of the loudest, in everything that plays a stream. */
async function listen(hz: number | null): Promise<number> {
  interface Ears {
    context: AudioContext;
    analysers: Map<MediaStream, AnalyserNode>;
  }
  const holder = globalThis as unknown as { ears?: Ears; players: Set<HTMLMediaElement> };
  holder.ears ??= { context: new AudioContext(), analysers: new Map() };
  const { context, analysers } = holder.ears;
  await context.resume();
  let loudest = -120;
  for (const element of holder.players) {
    const stream = element.srcObject;
    if (!(stream instanceof MediaStream) || element.muted || element.paused) continue;
    let analyser = analysers.get(stream);
    if (analyser === undefined) {
      analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      context.createMediaStreamSource(stream).connect(analyser);
      analysers.set(stream, analyser);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const bin = hz === null ? null : Math.round((hz * analyser.fftSize) / context.sampleRate);
    loudest = Math.max(loudest, ...(bin === null ? bins : bins.subarray(bin - 1, bin + 2)));
  }
  return Math.max(-120, loudest);
}

/** A whole number of waves, so that the loop has no click. */
function toneFile(hz: number): Buffer {
  const samples = microphoneRate * microphoneSeconds;
  const file = Buffer.alloc(44 + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(microphoneRate, 24);
  file.writeUInt32LE(microphoneRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let i = 0; i < samples; i++) {
    file.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / microphoneRate)), 44 + i * 2);
  }
  return file;
}
