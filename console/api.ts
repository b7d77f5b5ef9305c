import type { FieldError } from '../platform/errors.ts';
import { fillPath, type Route, type RouteReply, type RouteRequest } from '../platform/http/route.ts';
import type { Language } from '../platform/local-text.ts';

/** The body of every error reply, as platform/http/error-reply.ts sends it. */
interface ErrorReply {
  error: { code: string; message: string; fields?: FieldError[]; data?: unknown };
}

/** Codes that the client itself gives when no answer came, beside the server's own. */
export type LinkFailure = 'offline' | 'timeout' | 'brokenReply';

/** Why a call failed: the server's code and sentence, or one of `LinkFailure` with a sentence of the console. */
export class ApiError extends Error {
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly fields: readonly FieldError[];
  /** What helps to go on, e.g. the current row of a stale save. */
  readonly data: unknown;

  constructor(
    code: string,
    status: number,
    message: string,
    fields: readonly FieldError[] = [],
    data?: unknown,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.fields = fields;
    this.data = data;
  }
}

/** @returns whether trying the same again may succeed without anybody's doing: no answer, or the server is starting. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 0 || error.status === 502 || error.status === 503 || error.status === 504;
}

export interface CallOptions {
  /** Id of the person's action; the same for every attempt. Made here when left out. */
  commandId?: string;
  signal?: AbortSignal;
  /** For what takes its time: after so long without an answer the link counts as broken, milliseconds. */
  timeoutMs?: number;
}

/** A request may be left out where a route takes nothing. */
export type RequestArgument<R extends Route> =
  Record<never, never> extends RouteRequest<R> ? [request?: RouteRequest<R>] : [request: RouteRequest<R>];

export type Call = <R extends Route>(
  route: R,
  request: RouteRequest<R>,
  options?: CallOptions,
) => Promise<RouteReply<R>>;

export interface Api {
  /** @throws ApiError; an AbortError when `signal` ended it */
  call: Call;
}

export interface ApiOptions {
  fetch: typeof fetch;
  newId(): string;
  language(): Language;
  /** The console's own sentence for a failure of the link. */
  sentence(failure: LinkFailure): string;
  /** The session is over for this page. */
  onSignedOut(reason: 'ended' | 'replaced'): void;
  onLocked(): void;
  /** Resolves once the screen isn't locked; at once when it isn't. */
  unlocked(signal?: AbortSignal): Promise<void>;
  /** After so long without an answer the link counts as broken, milliseconds. */
  timeoutMs?: number;
}

const defaultTimeoutMs = 20_000;

/** Makes the typed client of our own API. Calls of a locked screen wait until it is unlocked. */
export function createApi(options: ApiOptions): Api {
  const call: Call = async (route, request, callOptions = {}) => {
    const commandId = callOptions.commandId ?? options.newId();
    const waits = route.permission !== 'public' && route.whileLocked !== true;
    for (;;) {
      if (waits) await options.unlocked(callOptions.signal);
      try {
        return await once(route, request as Record<string, unknown>, commandId, callOptions);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (error.code === 'notSignedIn') options.onSignedOut('ended');
        if (error.code === 'sessionReplaced') options.onSignedOut('replaced');
        if (error.code !== 'sessionLocked' || !waits) throw error;
        options.onLocked();
      }
    }
  };

  async function once<R extends Route>(
    route: R,
    request: { params?: object; query?: object; body?: unknown },
    commandId: string,
    { signal, timeoutMs }: CallOptions,
  ): Promise<RouteReply<R>> {
    const url = fillPath(route.path, { ...request.params }, { ...request.query });
    const headers: Record<string, string> = { 'accept-language': options.language() };
    if (route.method !== 'GET') headers['x-command-id'] = commandId;
    if (request.body !== undefined) headers['content-type'] = 'application/json';
    const timeout = AbortSignal.timeout(timeoutMs ?? options.timeoutMs ?? defaultTimeoutMs);
    const init: RequestInit = {
      method: route.method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    };
    try {
      const response = await options.fetch(url, init);
      if (!response.ok) throw await readError(response);
      if (typeof route.reply === 'string') return (await response.blob()) as RouteReply<R>;
      if (response.status === 204) return null as RouteReply<R>;
      return (await readJson(response)) as RouteReply<R>;
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (signal?.aborted) throw error;
      throw linkError(timeout.aborted ? 'timeout' : 'offline');
    }
  }

  async function readJson(response: Response): Promise<unknown> {
    const text = await response.text();
    try {
      return JSON.parse(text);
    } catch {
      throw linkError('brokenReply', response.status);
    }
  }

  async function readError(response: Response): Promise<ApiError> {
    const body = (await readJson(response)) as Partial<ErrorReply> | null;
    const error = body?.error;
    if (error === undefined) return linkError('brokenReply', response.status);
    return new ApiError(error.code, response.status, error.message, error.fields, error.data);
  }

  const linkError = (failure: LinkFailure, status = 0): ApiError =>
    new ApiError(failure, status, options.sentence(failure));

  return { call };
}
