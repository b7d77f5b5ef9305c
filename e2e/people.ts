import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumPath } from '../testing/chromium.ts';

/** Notes that the people hum: found again by frequency in ears and recordings. */
export const customerHz = 440;
export const agentHz = 880;

const microphoneRate = 48_000;
const microphoneSeconds = 10;
const newestLines = 500;

/** A person at a browser of his own, whose microphone hums one note. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the pages wrote into the browser's console, and which errors nobody caught; the newest lines. */
  readonly consoleLines: readonly string[];
  /** Closes all tabs and opens another, which knows of no call. */
  startOver(): Promise<void>;
  /** Level of a frequency in what this person hears now, decibels of full scale; −120 is silence. */
  hears(hz: number): Promise<number>;
  /** Level of the loudest frequency that this person hears now. */
  loudness(): Promise<number>;
  /** The same of what the page plays of its own: a recording, the ring. Null asks for the loudest frequency. */
  plays(hz: number | null): Promise<number>;
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
  /** A WAV file that the microphone plays again and again instead of the note. */
  microphone?: string;
  /** The network lets no sound through; pages and links work. */
  withoutSound?: boolean;
  /** The browser knows nothing of calls. */
  withoutWebRtc?: boolean;
  /** How far the computer's clock is ahead of the truth, milliseconds. */
  clockAheadMs?: number;
}

const present = new Set<Person>();

/** Everybody whose browser is open. */
export const everybody = (): readonly Person[] => [...present];

/** Opens a browser with a fake microphone. */
export async function openPerson({
  hz,
  language = 'zh-CN',
  width = 1440,
  height = 900,
  refusesMicrophone = false,
  microphone = humming(hz),
  withoutSound = false,
  withoutWebRtc = false,
  clockAheadMs = 0,
}: PersonOptions): Promise<Person> {
  const browserProcess = await chromium.launchServer({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      ...(refusesMicrophone ? ['--deny-permission-prompts'] : ['--use-fake-ui-for-media-stream']),
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      ...(withoutSound ? ['--force-webrtc-ip-handling-policy=disable_non_proxied_udp'] : []),
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
  await context.addInitScript(collectOutlets);
  if (withoutWebRtc)
    await context.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
  if (clockAheadMs !== 0) await context.addInitScript(setClock, clockAheadMs);
  const consoleLines: string[] = [];
  const note = (line: string): void => {
    consoleLines.push(`${new Date().toISOString()} ${line}`);
    if (consoleLines.length > newestLines) consoleLines.shift();
  };
  context.on('console', (message) => note(`${message.type()} ${message.text()}`));
  context.on('weberror', (fault) => note(`uncaught ${fault.error().stack ?? fault.error().message}`));
  let page = await context.newPage();
  const level = (wanted: Wanted): Promise<number> => page.evaluate(listen, wanted);
  const person: Person = {
    get page() {
      return page;
    },
    context,
    consoleLines,
    async startOver() {
      const before = context.pages();
      page = await context.newPage();
      for (const tab of before) await tab.close();
    },
    hears: (hz) => level({ hz, what: 'voices' }),
    loudness: () => level({ hz: null, what: 'voices' }),
    plays: (hz) => level({ hz, what: 'own' }),
    kill: () => browserProcess.kill(),
    async close() {
      present.delete(person);
      await browserProcess.close();
    },
  };
  present.add(person);
  return person;
}

/** Where sound comes out of a page, as `collectOutlets` finds it. */
interface Outlets {
  /** Elements that play somebody's voice. */
  streams: Set<HTMLMediaElement>;
  /** Elements that play a file. */
  files: Set<HTMLMediaElement>;
  /** What leaves the page's own audio graphs. */
  graphs: Set<AnalyserNode>;
}

/** Runs in the page before anything else: what plays need not be part of the document. */
function collectOutlets(): void {
  const outlets: Outlets = { streams: new Set(), files: new Set(), graphs: new Set() };
  Object.assign(globalThis, { outlets });
  const property = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'srcObject');
  Object.defineProperty(HTMLMediaElement.prototype, 'srcObject', {
    ...property,
    set(this: HTMLMediaElement, stream: MediaProvider | null) {
      outlets.streams.add(this);
      property?.set?.call(this, stream);
    },
  });
  const { play } = HTMLMediaElement.prototype;
  HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
    if (this.srcObject === null) outlets.files.add(this);
    return play.call(this);
  };
  const connect = AudioNode.prototype.connect as (this: AudioNode, ...to: unknown[]) => AudioNode;
  AudioNode.prototype.connect = function (this: AudioNode, ...to: unknown[]) {
    if (to[0] instanceof AudioDestinationNode) {
      const analyser = new AnalyserNode(this.context, { fftSize: 4096, smoothingTimeConstant: 0 });
      connect.call(this, analyser);
      outlets.graphs.add(analyser);
    }
    return connect.apply(this, to);
  };
}

/** Runs in the page before anything else: every question for the time gets a wrong answer. */
function setClock(aheadMs: number): void {
  const { now } = Date;
  globalThis.Date = new Proxy(Date, {
    construct: (RealDate, given: []) =>
      given.length === 0 ? new RealDate(now() + aheadMs) : new RealDate(...given),
    get: (RealDate, name) => (name === 'now' ? () => now() + aheadMs : Reflect.get(RealDate, name)),
  });
}

/** A frequency, null for the loudest, in the voices that come in or in what the page plays of its own. */
interface Wanted {
  hz: number | null;
  what: 'voices' | 'own';
}

/** Runs in the page: the level of what is wanted. */
async function listen({ hz, what }: Wanted): Promise<number> {
  interface Ears {
    context: AudioContext;
    analysers: Map<MediaStream | HTMLMediaElement, AnalyserNode>;
  }
  const holder = globalThis as unknown as { ears?: Ears; outlets: Outlets };
  holder.ears ??= { context: new AudioContext(), analysers: new Map() };
  const { context, analysers } = holder.ears;
  await context.resume();
  const heard: AnalyserNode[] = what === 'own' ? [...holder.outlets.graphs] : [];
  for (const element of what === 'own' ? holder.outlets.files : holder.outlets.streams) {
    if (element.muted || element.paused) continue;
    const key = element.srcObject instanceof MediaStream ? element.srcObject : element;
    let analyser = analysers.get(key);
    if (analyser === undefined) {
      const stream =
        key instanceof MediaStream
          ? key
          : (key as unknown as { captureStream(): MediaStream }).captureStream();
      if (stream.getAudioTracks().length === 0) continue;
      analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0 });
      context.createMediaStreamSource(stream).connect(analyser);
      analysers.set(key, analyser);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    heard.push(analyser);
  }
  let loudest = -120;
  for (const analyser of heard) {
    const bins = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(bins);
    const bin = hz === null ? null : Math.round((hz * analyser.fftSize) / analyser.context.sampleRate);
    loudest = Math.max(loudest, ...(bin === null ? bins : bins.subarray(bin - 1, bin + 2)));
  }
  return Math.max(-120, loudest);
}

/** @returns the path of a sound file with one note. */
function humming(hz: number): string {
  return keepSound(`${hz}`, () => toneFile(hz, () => true));
}

/** @returns the path of a sound file in which the note comes and goes as uneven as syllables do. */
export function speaking(hz: number): string {
  // Seconds at which the voice begins or pauses.
  const turns = [
    0.3, 0.7, 0.85, 1.5, 1.6, 1.8, 2.4, 2.5, 2.9, 3.7, 3.9, 4.2, 5.1, 5.3, 5.4, 6.3, 6.6, 7.2, 7.4, 8.9,
  ];
  const isVoiced = (seconds: number): boolean => turns.filter((turn) => turn <= seconds).length % 2 === 1;
  return keepSound(`${hz}-speaking`, () => toneFile(hz, isVoiced));
}

/** @returns the path of a sound file of silence: a headset whose switch is off. */
export const switchedOff = (): string => keepSound('off', () => toneFile(0, () => false));

function keepSound(name: string, make: () => Buffer): string {
  const folder = join(tmpdir(), 'jieting-microphones');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.wav`);
  if (existsSync(file)) return file;
  // In one step: another journey may be about to play it.
  const made = `${file}.${process.pid}`;
  writeFileSync(made, make());
  renameSync(made, file);
  return file;
}

/** A whole number of waves, so that the loop has no click. */
function toneFile(hz: number, isVoiced: (seconds: number) => boolean): Buffer {
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
    if (!isVoiced(i / microphoneRate)) continue;
    file.writeInt16LE(Math.round(12_000 * Math.sin((2 * Math.PI * hz * i) / microphoneRate)), 44 + i * 2);
  }
  return file;
}
