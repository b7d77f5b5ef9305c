import type { IncomingMessage, Server } from 'node:http';
import { Readable } from 'node:stream';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { z } from 'zod';
import type { Tx } from '../database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../errors.ts';
import { newId } from '../ids/ids.ts';
import { chooseLanguage, type Language } from '../local-text.ts';
import type { Log } from '../log/log.ts';
import { refuseClientError } from './client-error.ts';
import { type Command, type Commands, digestOf, digestOfFile } from './commands.ts';
import { sendError } from './error-reply.ts';
import type { Principal } from './principal.ts';
import type { BytesReply, HandlerReply, Route, RouteInput } from './route.ts';
import { securityHeaders, securityHooks } from './security.ts';
import { check, refuseUnstorable } from './validation.ts';

/** What a handler knows of the request. `principal` is null on public routes when nobody is signed in. */
export type Context<R extends Route> = RouteInput<R> & {
  principal: R['permission'] extends 'public' ? Principal | null : Principal;
  language: Language;
  command: Command;
  address: string;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** @returns the principal of a session cookie; null when there is none, an error kind when it was ended. */
export type Authenticate = (request: FastifyRequest) => Promise<Principal | ErrorKind | null>;

export interface HttpOptions {
  log: Log;
  commands: Commands;
  authenticate: Authenticate;
  trustProxy: boolean;
  tls: { cert: Buffer; key: Buffer } | null;
}

export interface Http {
  readonly app: FastifyInstance;
  readonly routes: readonly Route[];
  /** A route that reads, or whose effect lies outside the database. */
  handle<R extends Route>(route: R, handler: (context: Context<R>) => Promise<HandlerReply<R>>): void;
  /** A route that changes the database: one transaction, carried out once per command id. */
  handleCommand<R extends Route>(
    route: R,
    handler: (context: Context<R>, tx: Tx) => Promise<HandlerReply<R>>,
  ): void;
}

const bodyLimit = 1_048_576;
const fileType = 'application/octet-stream';
const commandId = z.uuid().optional();

/** Builds the web server: security headers, session and permission before anything is parsed, then the contract. */
export async function createHttp(options: HttpOptions): Promise<Http> {
  const app = fastify({
    loggerInstance: options.log.child({ part: 'http' }) as never,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // What stands before the nearest proxy's own entry is the client's word, and limits go by the address.
    trustProxy: options.trustProxy && ((_, hop) => hop === 0),
    genReqId: () => newId(),
    // An address that can't be decoded is refused before any hook runs.
    frameworkErrors: (_, request, reply) => {
      securityHeaders(request, reply);
      sendError(new AppError(commonErrors.notFound), request, reply);
    },
    clientErrorHandler: refuseClientError,
    ...(options.tls ? { https: options.tls } : {}),
  }) as unknown as FastifyInstance<Server, IncomingMessage>;
  app.setValidatorCompiler(() => (value) => ({ value }));
  // A plain text body is what another site's form can send.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(sendError);
  app.setNotFoundHandler((request, reply) => sendError(new AppError(commonErrors.notFound), request, reply));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_, { ttl }) =>
      new AppError(commonErrors.tooMany, { values: { seconds: Math.ceil(ttl / 1000) } }),
  });
  securityHooks(app as unknown as FastifyInstance);
  const routes: Route[] = [];

  function add<R extends Route>(route: R, run: (context: Context<R>) => Promise<unknown>): void {
    routes.push(route);
    if (route.fileBytes !== undefined) {
      const longest = route.fileBytes;
      app.register(async (files) => {
        // Only this: what another site's form can send is none of it.
        files.removeAllContentTypeParsers();
        files.addContentTypeParser(fileType, { parseAs: 'buffer', bodyLimit: longest }, (_, body, done) =>
          done(null, body),
        );
        addTo(files as unknown as FastifyInstance, route, run);
      });
    } else {
      addTo(app as unknown as FastifyInstance, route, run);
    }
  }

  function addTo<R extends Route>(
    to: FastifyInstance,
    route: R,
    run: (context: Context<R>) => Promise<unknown>,
  ): void {
    to.route({
      method: route.method,
      url: route.path,
      config: route.perMinute ? { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } : {},
      ...(route.rawBody ? { preParsing: keepRawBody } : {}),
      onRequest: async (request) => {
        request.principal = await admit(route, request as FastifyRequest, options.authenticate);
      },
      handler: async (request, reply) => {
        const context = readRequest(route, request as FastifyRequest, reply as unknown as FastifyReply);
        return respond(route, await run(context), reply as unknown as FastifyReply);
      },
    });
  }

  return {
    app: app as unknown as FastifyInstance,
    routes,
    handle: (route, handler) => add(route, handler),
    handleCommand(route, handler) {
      add(route, (context) => options.commands.run(context.command, (tx) => handler(context, tx)));
    },
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | null;
    /** Of routes that ask for it. */
    rawBody?: Buffer;
  }
}

/** Reads the body once for the signature, and hands it on to be parsed. */
async function keepRawBody(
  request: { rawBody?: Buffer },
  _: unknown,
  payload: NodeJS.ReadableStream,
): Promise<Readable> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of payload as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyLimit) throw new AppError(commonErrors.tooLarge);
    chunks.push(chunk);
  }
  request.rawBody = Buffer.concat(chunks);
  return Readable.from([request.rawBody]);
}

async function admit(
  route: Route,
  request: FastifyRequest,
  authenticate: Authenticate,
): Promise<Principal | null> {
  const known = await authenticate(request);
  const principal = known !== null && 'staffId' in known ? known : null;
  if (route.permission === 'public') return principal;
  if (principal === null)
    throw new AppError(known === null ? commonErrors.notSignedIn : (known as ErrorKind));
  if (principal.locked && route.whileLocked !== true) throw new AppError(commonErrors.sessionLocked);
  if (route.permission !== 'signedIn' && !principal.permissions.has(route.permission)) {
    throw new AppError(commonErrors.notAllowed);
  }
  return principal;
}

function readRequest<R extends Route>(route: R, request: FastifyRequest, reply: FastifyReply): Context<R> {
  const language = languageOf(request);
  const part = (schema: z.ZodType | undefined, value: unknown, name: string): unknown =>
    schema === undefined ? undefined : check(schema, value ?? {}, name, language);
  const given = check(commandId, request.headers['x-command-id'], 'x-command-id', language);
  const params = part(route.params, request.params, 'params');
  const query = part(route.query, request.query, 'query');
  const body = part(route.body, request.body, 'body');
  const file = body instanceof Uint8Array;
  refuseUnstorable({ params, query, body: file ? null : body }, language);
  return {
    params,
    query,
    body,
    principal: request.principal,
    language,
    command: {
      id: given ?? newId(),
      actor: request.principal?.staffId ?? request.ip,
      route: `${route.method} ${route.path}`,
      digest: digestOf([params, query, file ? digestOfFile(body) : body]),
    },
    address: request.ip,
    request,
    reply,
  } as Context<R>;
}

/** @returns the language that the page asks for (ours ask for what is shown), else the person's own. */
export function languageOf(request: FastifyRequest): Language {
  return chooseLanguage(request.headers['accept-language'] ?? request.principal?.language);
}

function respond(route: Route, result: unknown, reply: FastifyReply): FastifyReply {
  if (typeof route.reply === 'string') {
    const bytes = result as BytesReply;
    return reply.code(bytes.status).headers(bytes.headers).type(route.reply).send(bytes.body);
  }
  const body = route.reply.parse(result ?? null);
  if (body === undefined || body === null) return reply.code(204).send();
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(body));
}
