import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { EngineError } from '../engine.ts';
import { type Handover, readySchema } from './control-protocol.ts';

const READY_TIMEOUT_MS = 30_000;

/** How a process is started. */
export interface MediaCommand {
  command: string;
  args: string[];
}

/** The command that starts the media process: the compiled file, or the source by tsx in development and tests. */
export function mediaCommand(): MediaCommand {
  const source = import.meta.url.endsWith('.ts');
  const entry = fileURLToPath(new URL(source ? './media-process.ts' : './media-process.js', import.meta.url));
  const loader = source ? ['--import', import.meta.resolve('tsx')] : [];
  return { command: process.execPath, args: [...loader, entry] };
}

/** IPv4 addresses of this machine for the page to try: the public one first; loopback where there is nothing else. */
export function localAddresses(publicIp: string | null): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const all = [...new Set([...(publicIp === null ? [] : [publicIp]), ...own])];
  return all.length > 0 ? all : ['127.0.0.1'];
}

/**
 * Starts a media process that outlives us. Secrets go through a pipe, never through arguments or environment.
 * @param logFolder receives `media-<engine>.log`.
 * @returns pid and control port.
 * @throws EngineError `engineDown` when it isn't ready in time; its log says why.
 */
export async function launchMedia(
  { command, args }: MediaCommand,
  handover: Handover,
  logFolder: string,
): Promise<{ pid: number; port: number }> {
  mkdirSync(logFolder, { recursive: true });
  const logFile = openSync(join(logFolder, `media-${handover.engine}.log`), 'a', 0o600);
  const child = spawn(command, args, { detached: true, stdio: ['pipe', logFile, logFile, 'pipe'] });
  closeSync(logFile);
  const { stdin } = child;
  const ready = child.stdio[3];
  const failed = (why: string): EngineError =>
    new EngineError('engineDown', `The media process did not start (${why}); see its log.`);
  if (
    stdin === null ||
    ready === null ||
    ready === undefined ||
    !('on' in ready) ||
    child.pid === undefined
  ) {
    throw failed('no pipe');
  }
  const { pid } = child;

  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(failed('not ready in time')), READY_TIMEOUT_MS);
      child.once('error', () => reject(failed('the command can not be run')));
      child.once('exit', (code) => reject(failed(`it ended with ${code}`)));
      createInterface({ input: ready as NodeJS.ReadableStream }).once('line', (line) => {
        clearTimeout(timer);
        resolve({ pid, port: readySchema.parse(JSON.parse(line)).port });
      });
      stdin.on('error', () => reject(failed('it took nothing over')));
      stdin.end(`${JSON.stringify(handover)}\n`);
    });
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    child.removeAllListeners();
    child.on('error', () => undefined);
    stdin.destroy();
    if ('destroy' in ready) ready.destroy();
    child.unref();
  }
}
