import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { projectRoot } from '../platform/project-root.ts';
import { apiClient, type SeenInteraction } from './api.ts';
import { everybody } from './people.ts';
import type { ServerUnderTest } from './server.ts';

const newest = 3;

/** Keeps of every journey that fails what everybody saw, what their browsers said, the server's log and the time lines of the newest calls. */
export function keepEvidence(serverOf: () => ServerUnderTest | undefined): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const folder = join(fileURLToPath(projectRoot), 'test-results', `${Date.now()}`);
    mkdirSync(folder, { recursive: true });
    const pages = everybody().flatMap(({ context }) => context.pages());
    await Promise.all(pages.map((page, n) => photograph(page, join(folder, `page-${n}`))));
    for (const [n, { consoleLines }] of everybody().entries())
      writeFileSync(join(folder, `console-${n}.txt`), consoleLines.join('\n'));
    const server = serverOf();
    if (server !== undefined) {
      writeFileSync(join(folder, 'server.log'), server.log());
      const calls = await newestCalls(server.url).catch((error: unknown) => String(error));
      writeFileSync(join(folder, 'calls.json'), JSON.stringify(calls, null, 2));
    }
    console.error(`«${task.name}» failed; what was seen lies in ${folder}`);
  });
}

async function photograph(page: Page, file: string): Promise<void> {
  try {
    await page.screenshot({ path: `${file}.png`, timeout: 5_000 });
    const words = await page.locator('body').innerText({ timeout: 5_000 });
    writeFileSync(`${file}.txt`, `${page.url()}\n${words}`);
  } catch (error) {
    writeFileSync(`${file}.txt`, String(error));
  }
}

/** As somebody sees them whom no journey plays, so that no page of a journey is signed out. */
async function newestCalls(url: string): Promise<SeenInteraction[]> {
  const inspector = await apiClient(url, '5001');
  const { interactions } = await inspector.get<{ interactions: { id: string }[] }>(
    `/api/interactions?limit=${newest}`,
  );
  return Promise.all(interactions.map(({ id }) => inspector.get<SeenInteraction>(`/api/interactions/${id}`)));
}
