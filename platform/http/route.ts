import type { z } from 'zod';
import type { ErrorKind } from '../errors.ts';

/** A right that a role may hold, «customers.open». */
export type Permission = `${string}.${string}`;

/** Who may call a route: anybody, anybody signed in, or the holders of a permission. */
export type Guard = 'public' | 'signedIn' | Permission;

/**
 * One route, declared once in a feature's contract: the server's handler, the console's client and the OpenAPI
 * document all come from it.
 */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** «/api/customers/:id» */
  path: `/${string}`;
  permission: Guard;
  /** One sentence in English for integrators. */
  summary: string;
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The reply's schema; what it doesn't name is never sent. A content type stands for a reply of bytes. */
  reply: z.ZodType | `${string}/${string}`;
  errors?: readonly ErrorKind[];
  /** At most so many calls of one address per minute. */
  perMinute?: number;
  /** May be called while the session is locked. */
  whileLocked?: boolean;
  /** The body is kept as it came, in `request.rawBody`, so that its signature can be checked. */
  rawBody?: boolean;
  /** The body is a file (`application/octet-stream`) of at most so many bytes; `body` is a schema of `Uint8Array`. */
  fileBytes?: number;
}

/** Declares a route; the types of its parts are kept. */
export function route<const R extends Route>(declaration: R): R {
  return declaration;
}

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gets. */
export type RouteInput<R extends Route> = {
  params: Out<R['params']>;
  query: Out<R['query']>;
  body: Out<R['body']>;
};

/** What a client sends; parts that the route doesn't have are left out. */
export type RouteRequest<R extends Route> = {
  [P in 'params' | 'query' | 'body' as R[P] extends z.ZodType ? P : never]: In<R[P]>;
};

/** What a client gets. */
export type RouteReply<R extends Route> = R['reply'] extends z.ZodType ? z.output<R['reply']> : Blob;

/** What a handler returns. */
export type HandlerReply<R extends Route> = R['reply'] extends z.ZodType ? z.input<R['reply']> : BytesReply;

/** A reply of bytes, e.g. a part of a recording. */
export interface BytesReply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | NodeJS.ReadableStream;
}

/** @returns the path with its parameters and the query filled in. */
export function fillPath(
  path: string,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')));
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null && one !== '')
      .map((one) => `${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`),
  );
  return pairs.length > 0 ? `${filled}?${pairs.join('&')}` : filled;
}
