import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * The structured log: one line per lifecycle step, on standard output.
 * Personal data is `Sensitive` and prints as «[sensitive]»; free text of people is never logged.
 * @param level pino level; `silent` in tests.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie'],
      censor: '[redacted]',
    },
  });
}
