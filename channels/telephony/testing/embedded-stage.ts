/** An embedded engine with its folders, prompts that are tones, and people who hum: for tests and benches. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LegId } from '../call-fact.ts';
import {
  createEmbeddedEngine,
  type EmbeddedEngine,
  type EmbeddedEngineOptions,
} from '../embedded/embedded-engine.ts';
import { DEFAULT_LEG_LIMITS } from '../embedded/leg-watchdog.ts';
import type { MediaCommand } from '../embedded/media-launcher.ts';
import { ulawWavHeader } from '../sound/wav.ts';
import { createFactLog, type FactLog } from './fact-log.ts';
import { createFileRegistry } from './file-registry.ts';
import { bundleMediaProcess } from './media-bundle.ts';
import { toneSecond } from './tones.ts';
import { createVoicePerson, type PersonCodec, type VoicePerson } from './voice-person.ts';

/** How stages start their media process. */
export const stageMediaCommand: MediaCommand = await bundleMediaProcess();

/** Prompts of the stage, by name: their tone in Hz and length in seconds. */
export const STAGE_PROMPTS = {
  greeting: { hz: 1500, seconds: 0.4 },
  music: { hz: 1900, seconds: 1 },
} as const;
export const STAGE_LANGUAGE = 'zh-CN';

export interface StagePerson {
  leg: LegId;
  person: VoicePerson;
}

/** What pages need of a server. */
export type StageServer = Pick<EmbeddedEngine, 'offer' | 'signal' | 'onSignal'>;

export interface EmbeddedStage {
  readonly folder: string;
  readonly options: EmbeddedEngineOptions;
  readonly log: FactLog;
  /** File of the registry. */
  readonly registry: string;
  /** The engine that a test drives directly. */
  engine: EmbeddedEngine;
  /** Another server finds the same media process. */
  newEngine(): EmbeddedEngine;
  /** Somebody calls and hums. */
  call(hz: number, speaks?: PersonCodec): Promise<StagePerson>;
  /** Prepares the page of a staff member: `react` is called when it rings. */
  staff(staffId: string, hz: number, react: (leg: LegId, person: VoicePerson) => Promise<void>): void;
  /** The same for the page that stands for a number; numbers without one are absent. */
  subscriber(number: string, hz: number, react: (leg: LegId, person: VoicePerson) => Promise<void>): void;
  /** Pages that were dialled, by leg. */
  readonly consoles: Map<LegId, VoicePerson>;
  /** Connects the pages with the signals of an engine, in this process or another. */
  wire(server: StageServer): void;
  close(): Promise<void>;
}

export function createEmbeddedStage(changes: Partial<EmbeddedEngineOptions> = {}): EmbeddedStage {
  const folder = mkdtempSync(join(tmpdir(), 'voice-'));
  const prompts = join(folder, 'prompts', STAGE_LANGUAGE);
  mkdirSync(prompts, { recursive: true });
  for (const [name, { hz, seconds }] of Object.entries(STAGE_PROMPTS)) {
    const sound = toneSecond(hz).subarray(0, 8000 * seconds);
    writeFileSync(join(prompts, `${name}.wav`), Buffer.concat([ulawWavHeader(1, sound.length), sound]));
  }
  const options: EmbeddedEngineOptions = {
    recordings: join(folder, 'recordings'),
    prompts: [join(folder, 'prompts')],
    journals: join(folder, 'journals'),
    logs: join(folder, 'logs'),
    addresses: ['127.0.0.1'],
    ports: null,
    callLimit: 30,
    limits: DEFAULT_LEG_LIMITS,
    abandonedMs: 60_000,
    controlHost: '127.0.0.1',
    ...changes,
  };
  const registry = join(folder, 'registry.json');
  const log = createFactLog();
  let server: StageServer;
  let unwire: () => void = () => undefined;
  const callers = new Map<LegId, VoicePerson>();
  const consoles = new Map<LegId, VoicePerson>();
  /** By staff id or number. */
  const dialled = new Map<
    string,
    { hz: number; react: (leg: LegId, person: VoicePerson) => Promise<void> }
  >();
  const newEngine = (): EmbeddedEngine =>
    createEmbeddedEngine({
      options,
      registry: createFileRegistry(registry),
      command: stageMediaCommand,
      log: () => undefined,
    });

  const pageOf = (leg: LegId, hz: number, speaks?: PersonCodec, number?: string | null): VoicePerson =>
    createVoicePerson(
      async (signal) => {
        const reply = await server.signal(leg, signal, number);
        if (reply !== null) await (callers.get(leg) ?? consoles.get(leg))?.receive(reply);
      },
      hz,
      speaks,
    );

  const stage: EmbeddedStage = {
    folder,
    options,
    log,
    registry,
    engine: newEngine(),
    newEngine,
    consoles,
    wire(next) {
      unwire();
      server = next;
      unwire = next.onSignal(({ leg, staffId, number, signal }) => {
        const known = dialled.get(staffId ?? number ?? '');
        if (signal.type === 'ring' && number !== null && known === undefined) {
          void next.signal(leg, { type: 'absent' });
        } else if (signal.type === 'ring' && known !== undefined && !consoles.has(leg)) {
          const page = pageOf(leg, known.hz, undefined, number);
          consoles.set(leg, page);
          void page.receive(signal).then(() => known.react(leg, page));
        } else void (consoles.get(leg) ?? callers.get(leg))?.receive(signal);
      });
    },
    async call(hz, speaks) {
      const leg = await server.offer({ from: null, to: 'web', language: STAGE_LANGUAGE });
      const person = pageOf(leg, hz, speaks);
      callers.set(leg, person);
      await person.connect();
      return { leg, person };
    },
    staff(staffId, hz, react) {
      dialled.set(staffId, { hz, react });
    },
    subscriber(number, hz, react) {
      dialled.set(number, { hz, react });
    },
    async close() {
      await stage.engine.stop({ keepCalls: false }).catch(() => undefined);
      await Promise.all([...callers.values(), ...consoles.values()].map((person) => person.close()));
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  stage.wire(stage.engine);
  return stage;
}
