import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError, commonErrors } from '../platform/errors.ts';
import { pagePolicy } from '../platform/http/security.ts';
import { StartError } from '../platform/start-error.ts';

const assetLifeSeconds = 31_536_000;

/**
 * Serves the built console and the pages of customers. Files with a hash in their name may be kept for ever; pages
 * never, since each carries a fresh nonce.
 * @param dist folder of the builds, as a URL that ends in «/».
 * @param options `demo`: there is also the page that stands for a telephone number.
 */
export async function webPages(app: FastifyInstance, dist: URL, options: { demo: boolean }): Promise<void> {
  const folder = (name: string): URL => new URL(`${name}/`, dist);
  const pageOf = (name: string): Promise<string> =>
    readFile(new URL('index.html', folder(name)), 'utf8').catch(() => {
      throw new StartError(
        'not-built',
        `The pages of the ${name} aren't built: run «npm run build» and start again.`,
      );
    });
  const consolePage = await pageOf('console');
  const widgetPage = await pageOf('widget');
  const selfServicePage = await pageOf('self-service');
  const phonePage = options.demo ? await pageOf('phone') : null;
  await app.register(fastifyStatic, {
    root: new URL('assets/', folder('console')),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    cacheControl: false,
    setHeaders: (reply) =>
      void reply.setHeader('cache-control', `public, max-age=${assetLifeSeconds}, immutable`),
  });
  for (const [name, prefix] of [
    ['widget', '/call-assets/'],
    ['self-service', '/self-service-assets/'],
    ...(phonePage === null ? [] : [['phone', '/phone-assets/'] as const]),
  ] as const) {
    await app.register(fastifyStatic, {
      root: new URL('assets/', folder(name)),
      prefix,
      decorateReply: false,
      preCompressed: true,
      index: false,
      cacheControl: false,
      setHeaders: (reply) =>
        void reply.setHeader('cache-control', `public, max-age=${assetLifeSeconds}, immutable`),
    });
  }
  await app.register(fastifyStatic, {
    root: new URL('sounds/', folder('console')),
    prefix: '/sounds/',
    decorateReply: false,
    index: false,
    maxAge: assetLifeSeconds * 1000,
  });

  const send = (reply: FastifyReply, page: string): FastifyReply => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .header('content-security-policy', pagePolicy(nonce))
      .type('text/html; charset=utf-8')
      .send(page.replaceAll('{{nonce}}', nonce));
  };
  app.get('/call', (_, reply) => send(reply, widgetPage));
  app.get('/self-service', (_, reply) => send(reply, selfServicePage));
  if (phonePage !== null) app.get('/phone', (_, reply) => send(reply, phonePage));
  // Every other path that isn't an address of the API is a page of the console, which has its own routes.
  app.get('/*', (request, reply) => {
    if (/^\/(api|open|assets|call-assets|self-service-assets|phone-assets|sounds)\//.test(request.url))
      throw new AppError(commonErrors.notFound);
    return send(reply, consolePage);
  });
}
