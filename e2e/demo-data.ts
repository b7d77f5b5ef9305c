import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { demoDataVariable, type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest | null = null;

/** Makes the demo once; every journey starts on a copy of its own. */
export async function setup(): Promise<void> {
  server = await startServer();
  await server.end();
  rmSync(join(server.dataDir, 'server.log'));
  process.env[demoDataVariable] = server.dataDir;
}

export function teardown(): void {
  if (server !== null) rmSync(server.dataDir, { recursive: true, force: true });
}
