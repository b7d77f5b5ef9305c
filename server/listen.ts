import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { Config } from '../platform/config/config.ts';
import { StartError } from '../platform/start-error.ts';

/**
 * Tries the port before anything else is begun, so that who can't serve makes no database first.
 * @throws StartError `port-in-use`, `port-refused`, `listen`
 */
export async function checkPort(config: Config): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenError(error, config)));
    probe.listen({ port: config.PORT, host: config.HOST }, () => probe.close(() => resolve()));
  });
}

/** Why nobody can be served at that address, as one sentence. */
export function listenError(error: NodeJS.ErrnoException, config: Config): StartError {
  const at = `${config.HOST}:${config.PORT}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return new StartError(
        'port-in-use',
        `Port ${config.PORT} is in use by another program: set PORT to a free one.`,
      );
    case 'EACCES':
      return new StartError(
        'port-refused',
        `This user may not listen on ${at}: set PORT to a number above 1023.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartError(
        'listen',
        `HOST is ${config.HOST}, which isn't an address of this machine (${error.code}): leave HOST away to serve this machine only, or set it to 0.0.0.0 to serve others too.`,
      );
    default:
      return new StartError('listen', `Can't listen on ${at} (${error.code}): check HOST and PORT.`);
  }
}

/**
 * Reads certificate and key.
 * @returns null without HTTPS. @throws StartError `tls`
 */
export async function readTls({ TLS_CERT, TLS_KEY }: Config): Promise<{ cert: Buffer; key: Buffer } | null> {
  if (TLS_CERT === undefined || TLS_KEY === undefined) return null;
  const [cert, key] = await Promise.all([readNamed('TLS_CERT', TLS_CERT), readNamed('TLS_KEY', TLS_KEY)]);
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw new StartError(
      'tls',
      `TLS_CERT ${TLS_CERT} and TLS_KEY ${TLS_KEY} can't be used (${(error as Error).message}): give a certificate and its key as PEM files.`,
    );
  }
  return { cert, key };
}

async function readNamed(name: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError('tls', `${name} ${path} can't be read (${code}): check its name, owner and mode.`);
  }
}
