import { fillPath, type Route, type RouteReply } from '../platform/http/route.ts';
import type { Language } from '../platform/local-text.ts';
import { ApiError } from './api.ts';

/**
 * Sends a file as the bytes that it is.
 * @throws ApiError as any other call
 */
export async function sendBytes<R extends Route>(
  route: R,
  options: {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    file: Blob | Uint8Array<ArrayBuffer>;
    commandId: string;
    language: Language;
    /** Said when there was no answer. */
    offline: string;
  },
): Promise<RouteReply<R>> {
  const reply = await fetch(fillPath(route.path, options.params, options.query), {
    method: route.method,
    headers: {
      'content-type': 'application/octet-stream',
      'x-command-id': options.commandId,
      'accept-language': options.language,
    },
    credentials: 'same-origin',
    body: options.file,
  }).catch(() => {
    throw new ApiError('offline', 0, options.offline);
  });
  const body: unknown = await reply.json().catch(() => {
    throw new ApiError('brokenReply', reply.status, options.offline);
  });
  if (reply.ok) return body as RouteReply<R>;
  const { error } = body as { error: { code: string; message: string; data?: unknown } };
  throw new ApiError(error.code, reply.status, error.message, [], error.data);
}
