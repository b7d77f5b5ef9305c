import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedEngine } from '../channels/telephony/embedded/embedded-engine.ts';
import { DEFAULT_LEG_LIMITS } from '../channels/telephony/embedded/leg-watchdog.ts';
import { localAddresses, mediaCommand } from '../channels/telephony/embedded/media-launcher.ts';
import { turnCredentials } from '../channels/telephony/embedded/turn-credentials.ts';
import type { VoiceSettings } from '../features/interactions/contract/voice.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Config } from '../platform/config/config.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import type { Database } from '../platform/database/database.ts';
import type { Log } from '../platform/log/log.ts';
import { projectRoot } from '../platform/project-root.ts';
import { databaseRegistry } from './engine-registry.ts';

/** How long a media process without calls waits for a server, milliseconds. */
const abandonedMs = 60_000;
/** How long a page may use its TURN credentials to open a connection, seconds. */
const turnSeconds = 6 * 3600;

/** Folders of prompts: what the insurer recorded goes before what the product ships. */
export function promptFolders(dataDir: string): [string, string] {
  return [join(dataDir, 'prompts'), fileURLToPath(new URL('channels/speech/prompts/', projectRoot))];
}

export function recordingsFolder(dataDir: string): string {
  return join(dataDir, 'recordings');
}

/** The engine that carries web calls in a media process of our own. */
export function embeddedEngine(config: Config, database: Database, cipher: Cipher, log: Log) {
  const folders = {
    recordings: recordingsFolder(config.dataDir),
    journals: join(config.dataDir, 'journals'),
    logs: join(config.dataDir, 'logs'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return createEmbeddedEngine({
    options: {
      ...folders,
      prompts: promptFolders(config.dataDir),
      addresses: localAddresses(config.PUBLIC_IP ?? null),
      ports: config.MEDIA_PORTS ?? null,
      callLimit: config.MEDIA_CALLS,
      limits: DEFAULT_LEG_LIMITS,
      abandonedMs,
      controlHost: '127.0.0.1',
    },
    registry: databaseRegistry(database, cipher, config.SITE),
    command: mediaCommand(),
    log: (event, values) => log.info({ part: 'media', ...values }, event),
  });
}

/** @param who opaque id of the page that asks, for the TURN server's log. */
export function voiceSettingsFor(config: Config, clock: Clock, who: string): VoiceSettings {
  const iceServers =
    config.TURN_URL && config.TURN_SECRET
      ? [{ urls: [config.TURN_URL], ...turnCredentials(config.TURN_SECRET, who, clock.now(), turnSeconds) }]
      : [];
  return { iceServers, relayOnly: config.ICE_RELAY_ONLY, rawMicrophone: config.RAW_MICROPHONE };
}
