import type { EmbeddedEngine } from '../../channels/telephony/embedded/embedded-engine.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Config } from '../../platform/config/config.ts';
import type { Cipher } from '../../platform/crypto/cipher.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Tail } from '../../platform/facts/tail.ts';
import type { Commands } from '../../platform/http/commands.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Timers } from '../../platform/timers/timers.ts';

/** What the services of all features stand on. */
export interface ServiceDeps {
  config: Config;
  database: Database;
  url: string;
  cipher: Cipher;
  clock: Clock;
  log: Log;
  tail: Tail;
  commands: Commands;
  engine: EmbeddedEngine;
  /** With which one-time codes are kept; the same in every process. */
  codeSecret: Buffer;
  /** Whether this start makes the demo, if it isn't there yet. */
  demo: boolean;
  timers(): Timers;
}
