import { StartError } from '../platform/start-error.ts';

/** Says a line to the person at the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/**
 * Runs a tool: what it returns becomes the exit code; why it can't go on is one sentence, or, for what nobody foresaw,
 * where it came from.
 */
export function runTool(main: (args: readonly string[]) => Promise<number>): void {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      const text = error instanceof StartError ? error.message : ((error as Error)?.stack ?? String(error));
      process.stderr.write(`${text}\n`);
      process.exitCode = 1;
    },
  );
}

/** @returns a size as people read it, e.g. «3.4 MB». */
export function readableSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
