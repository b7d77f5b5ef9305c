import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** The network between a browser and the server, which can be cut and mended. */
export interface Cable {
  /** Address by which the browser reaches the server. */
  readonly url: string;
  /** Ends every connection and lets none through. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** @param url of the server */
export async function layCable(url: string): Promise<Cable> {
  const { hostname, port } = new URL(url);
  const ends = new Set<Socket>();
  let whole = true;
  const keep = (end: Socket): void => {
    ends.add(end);
    end.on('error', () => end.destroy());
    end.once('close', () => ends.delete(end));
  };
  const near = createServer((browser) => {
    keep(browser);
    if (!whole) return browser.resetAndDestroy();
    const server = connect(Number(port), hostname);
    keep(server);
    browser.pipe(server).pipe(browser);
  });
  await new Promise<void>((resolve) => near.listen(0, hostname, resolve));
  const cut = (): void => {
    whole = false;
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    url: `http://${hostname}:${(near.address() as AddressInfo).port}`,
    cut,
    mend() {
      whole = true;
    },
    close() {
      cut();
      near.close();
    },
  };
}
