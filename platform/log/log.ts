import { type DestinationStream, type Logger, pino } from 'pino';
import { loggableError } from './loggable-error.ts';

export type Log = Logger;

/**
 * The structured log: one line per lifecycle step, on standard output.
 * Personal data is `Sensitive` and prints as «[sensitive]»; free text of people is never logged.
 * @param level pino level; `silent` in tests.
 * @param to where the lines go, if not to standard output.
 */
export function createLog(level: string, to: DestinationStream = pino.destination(1)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: (error: unknown) => loggableError(error) },
      redact: {
        paths: ['password', '*.password', 'token', '*.token', 'cookie', '*.cookie'],
        censor: '[redacted]',
      },
    },
    to,
  );
}
