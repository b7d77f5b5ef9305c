import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pageGuards, securityHooks } from '../platform/http/security.ts';
import { webPages } from './web-pages.ts';

let dist: string;
let app: FastifyInstance;

beforeEach(async () => {
  dist = mkdtempSync(join(tmpdir(), 'jieting-pages-'));
  for (const name of ['console', 'widget', 'self-service', 'loss-upload', 'report-loss', 'surveyor']) {
    mkdirSync(join(dist, name, 'assets'), { recursive: true });
    writeFileSync(join(dist, name, 'index.html'), `<script nonce="{{nonce}}">${name}</script>`);
    writeFileSync(join(dist, name, 'assets', 'one-a1b2.js'), `'${name}'`);
    writeFileSync(join(dist, name, 'assets', 'one-a1b2.js.gz'), gzipSync(`'${name}'`));
  }
  mkdirSync(join(dist, 'console/sounds'));
  writeFileSync(join(dist, 'console/sounds/ring.ogg'), 'ring');
  app = fastify();
  securityHooks(app);
  await webPages(app, pathToFileURL(`${dist}/`), { demo: false });
});
afterEach(async () => {
  await app.close();
  rmSync(dist, { recursive: true });
});

const packed = { 'accept-encoding': 'gzip' };

describe('files', () => {
  it.each([
    'assets',
    'call-assets',
    'self-service-assets',
    'loss-upload-assets',
    'report-loss-assets',
    'surveyor-assets',
  ])('of /%s/ are fetched once and carry no guards of pages', async (folder) => {
    const { statusCode, headers } = await app.inject({ url: `/${folder}/one-a1b2.js`, headers: packed });
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'gzip',
      'x-content-type-options': 'nosniff',
    });
    for (const guard of pageGuards) expect(headers[guard]).toBeUndefined();
  });

  it('whose names stay are asked for again after a day', async () => {
    const { headers } = await app.inject('/sounds/ring.ogg');
    expect(headers['cache-control']).toBe('public, max-age=86400');
    const again = await app.inject({
      url: '/sounds/ring.ogg',
      headers: { 'if-none-match': `${headers.etag}` },
    });
    expect(again.statusCode).toBe(304);
  });

  it('that aren’t there are kept by nobody', async () => {
    const { statusCode, headers } = await app.inject('/assets/none.js');
    expect([statusCode, headers['cache-control']]).toEqual([404, 'no-store']);
  });
});

describe('pages', () => {
  it('are kept by nobody, and allow only scripts with their own nonce', async () => {
    const nonces = new Set<string>();
    for (const url of ['/', '/call', '/self-service', '/loss-upload', '/tickets/7']) {
      const { headers, body } = await app.inject(url);
      expect(headers['cache-control']).toBe('no-store');
      const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(5);
  });

  it('come packed to whoever takes that', async () => {
    const { headers, rawPayload } = await app.inject({ url: '/', headers: packed });
    expect(headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(rawPayload).toString()).toContain('console');
    expect((await app.inject('/')).headers['content-encoding']).toBeUndefined();
  });
});
