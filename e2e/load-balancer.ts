import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** What stands in front of several servers and sends everybody to the one that says it takes calls. */
export interface LoadBalancer {
  /** Address by which browsers reach whichever server it is. */
  readonly url: string;
  close(): void;
}

const askEveryMs = 250;

/** @param urls of the servers; each is asked for its health four times a second */
export async function openLoadBalancer(urls: readonly string[]): Promise<LoadBalancer> {
  const ends = new Set<Socket>();
  let chosen: string | null = null;
  const ask = async (): Promise<void> => {
    const answers = await Promise.all(urls.map(async (url) => ((await isHealthy(url)) ? url : null)));
    chosen = answers.find((url) => url !== null) ?? null;
  };
  const keep = (end: Socket, other: () => Socket | null): void => {
    ends.add(end);
    end.on('error', () => end.destroy());
    end.once('close', () => {
      ends.delete(end);
      other()?.destroy();
    });
  };
  const front = createServer((browser) => {
    let server: Socket | null = null;
    keep(browser, () => server);
    if (chosen === null) return browser.resetAndDestroy();
    const { hostname, port } = new URL(chosen);
    server = connect(Number(port), hostname);
    keep(server, () => browser);
    browser.pipe(server).pipe(browser);
  });
  await ask();
  const asking = setInterval(() => void ask(), askEveryMs);
  await new Promise<void>((resolve) => front.listen(0, 'localhost', resolve));
  return {
    url: `http://localhost:${(front.address() as AddressInfo).port}`,
    close() {
      clearInterval(asking);
      for (const end of ends) end.destroy();
      front.close();
    },
  };
}

function isHealthy(url: string): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    (reply) => reply.ok,
    () => false,
  );
}
