import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, commonErrors } from '../errors.ts';

/** The headers that every answer carries; a page replaces the policy by its own. */
export function securityHeaders(
  request: Pick<FastifyRequest, 'protocol'>,
  reply: Pick<FastifyReply, 'headers'>,
): void {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'permissions-policy': 'microphone=(self), camera=(), geolocation=()',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'no-store',
    ...(request.protocol === 'https' ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  });
}

/**
 * Headers that guard a page and mean nothing for a script, a style or a sound; a desk that loads a hundred of them would
 * receive 40 kB of these.
 */
export const pageGuards = [
  ...['content-security-policy', 'cross-origin-opener-policy', 'permissions-policy'],
  ...['referrer-policy', 'x-frame-options'],
] as const;

/** Sets the headers of every answer, and refuses changes that another site's page asks for. */
export function securityHooks(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    securityHeaders(request, reply);
    if (request.method !== 'GET' && request.method !== 'HEAD' && isCrossOrigin(request)) {
      throw new AppError(commonErrors.crossOrigin);
    }
  });
}

/** A browser always says where a request comes from; a program that isn't a browser carries no cookie to steal. */
export function isCrossOrigin(request: Pick<FastifyRequest, 'headers'>): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== request.headers.host;
}

/** @returns the policy of a page: own scripts only, styles that carry the nonce, sound and sockets of this host. */
export function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    // Positions of pop-ups and the like are written on the element itself.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
