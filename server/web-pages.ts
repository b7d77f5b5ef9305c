import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, commonErrors } from '../platform/errors.ts';
import { pageGuards, pagePolicy } from '../platform/http/security.ts';
import { StartError } from '../platform/start-error.ts';

const compress = promisify(gzip);
const yearCache = 'public, max-age=31536000, immutable';
const dayCache = 'public, max-age=86400';

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
  const lossUploadPage = await pageOf('loss-upload');
  const reportLossPage = await pageOf('report-loss');
  const surveyorPage = await pageOf('surveyor');
  const phonePage = options.demo ? await pageOf('phone') : null;
  for (const [prefix, root] of [
    ['/assets/', new URL('assets/', folder('console'))],
    ['/sounds/', new URL('sounds/', folder('console'))],
    ['/call-assets/', new URL('assets/', folder('widget'))],
    ['/self-service-assets/', new URL('assets/', folder('self-service'))],
    ['/loss-upload-assets/', new URL('assets/', folder('loss-upload'))],
    ['/report-loss-assets/', new URL('assets/', folder('report-loss'))],
    ['/surveyor-assets/', new URL('assets/', folder('surveyor'))],
    ...(phonePage === null ? [] : [['/phone-assets/', new URL('assets/', folder('phone'))] as const]),
  ] as const)
    await app.register(async (scope) => {
      // The names of sounds stay when they change.
      const named = prefix === '/sounds/';
      scope.addHook('onSend', async (_, reply) => asFile(reply, named ? dayCache : yearCache));
      await scope.register(fastifyStatic, {
        ...{ root, prefix, decorateReply: false, preCompressed: true, index: false, cacheControl: false },
        ...{ lastModified: named, etag: named, acceptRanges: named },
      });
    });

  const send = async (request: FastifyRequest, reply: FastifyReply, page: string): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    const html = page.replaceAll('{{nonce}}', nonce);
    reply
      .header('content-security-policy', pagePolicy(nonce))
      .header('vary', 'accept-encoding')
      .type('text/html; charset=utf-8');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(html);
    return reply.header('content-encoding', 'gzip').send(await compress(html));
  };
  app.get('/call', (request, reply) => send(request, reply, widgetPage));
  app.get('/self-service', (request, reply) => send(request, reply, selfServicePage));
  app.get('/loss-upload', (request, reply) => send(request, reply, lossUploadPage));
  for (const [path, page] of [
    ['/report-loss', reportLossPage],
    ['/survey', surveyorPage],
  ] as const)
    app.get(path, (request, reply) => {
      // Customer and surveyor may add where they are; no other page asks for it.
      reply.header('permissions-policy', 'microphone=(), camera=(), geolocation=(self)');
      return send(request, reply, page);
    });
  if (phonePage !== null) app.get('/phone', (request, reply) => send(request, reply, phonePage));
  // Every other path that isn't an address of the API is a page of the console, which has its own routes.
  app.get('/*', (request, reply) => {
    if (
      /^\/(api|open|assets|call-assets|self-service-assets|loss-upload-assets|report-loss-assets|surveyor-assets|phone-assets|sounds)\//.test(
        request.url,
      )
    )
      throw new AppError(commonErrors.notFound);
    return send(request, reply, consolePage);
  });
}

/** A file may be kept by browsers; what only guards pages isn't sent with it. */
function asFile(reply: FastifyReply, cache: string): void {
  if (reply.statusCode >= 300 && reply.statusCode !== 304) return;
  for (const name of pageGuards) reply.removeHeader(name);
  reply.header('cache-control', cache);
}
