import { z } from 'zod';
import { commonErrors, type ErrorKind } from '../../platform/errors.ts';
import type { Route } from '../../platform/http/route.ts';
import { createSchemas } from './schemas.ts';

export interface NamedRoute {
  feature: string;
  /** What its contract calls it. */
  name: string;
  route: Route;
}

type Json = Record<string, unknown>;

export interface Document extends Json {
  paths: Record<string, Record<string, Json>>;
}

const description = [
  'Everything that the pages of Jieting do. Sign in with `POST /api/session`; the cookie that it sets is asked for by all',
  'other calls. A call that changes something may carry `x-command-id`, a UUID of the caller: for 24 hours a repeat with',
  'the same id changes nothing and gets the same answer. Errors have a stable `code`, and a sentence in the language of',
  '`accept-language` (Chinese or English); `x-errors` lists them all. `x-permission` names the right that a call asks for.',
].join(' ');

const errorReply = {
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              field: { type: 'string' },
              code: { type: 'string' },
              message: { type: 'string' },
            },
            required: ['field', 'code', 'message'],
          },
        },
        data: { description: 'Where the error says so, what helps to go on, e.g. the row as it is now.' },
      },
      required: ['code', 'message'],
    },
  },
  required: ['error'],
};

/** @returns whether an export of a contract is a route. */
export function isRoute(value: unknown): value is Route {
  const { method, path, permission } = (value ?? {}) as Partial<Route>;
  return typeof method === 'string' && typeof path === 'string' && typeof permission === 'string';
}

/**
 * Describes the routes as OpenAPI 3.1. The same routes give the same text, whatever their order.
 * @param named schemas that the contracts export, by «feature.name»; they become components.
 * @throws Error when two routes have the same method and path.
 */
export function openApiDocument(
  routes: readonly NamedRoute[],
  named: ReadonlyMap<string, z.ZodType>,
  version: string,
): Document {
  const schemas = createSchemas(named);
  const paths: Document['paths'] = {};
  const sorted = [...routes].sort((a, b) => (keyOf(a.route) < keyOf(b.route) ? -1 : 1));
  for (const one of sorted) {
    const path = one.route.path.replace(/:(\w+)/g, '{$1}');
    const methods = paths[path] ?? {};
    paths[path] = methods;
    const method = one.route.method.toLowerCase();
    if (method in methods) throw new Error(`${one.route.method} ${one.route.path} is declared twice`);
    methods[method] = operation(one, schemas);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Jieting',
      version,
      description,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    security: [{ session: [] }],
    tags: [...new Set(sorted.map(({ feature }) => feature))].sort().map((name) => ({ name })),
    paths,
    'x-errors': errorTexts(sorted),
    components: {
      schemas: { Error: errorReply, ...schemas.components() },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jieting_session' } },
    },
  };
}

const keyOf = ({ path, method }: Route): string => `${path} ${method}`;

function operation({ feature, name, route }: NamedRoute, schemas: ReturnType<typeof createSchemas>): Json {
  const parameters = [
    ...parametersOf('path', schemas.request(route.params)),
    ...parametersOf('query', schemas.request(route.query)),
    ...(route.method === 'GET'
      ? []
      : [
          { name: 'x-command-id', in: 'header', required: false, schema: { type: 'string', format: 'uuid' } },
        ]),
  ];
  const body = route.fileBytes === undefined ? schemas.request(route.body) : null;
  return {
    operationId: `${feature}.${name}`,
    tags: [feature],
    summary: route.summary,
    'x-permission': route.permission,
    ...(route.permission === 'public' ? { security: [] } : {}),
    ...(route.perMinute === undefined ? {} : { 'x-calls-per-minute': route.perMinute }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === null ? {} : { requestBody: { required: true, content: json(body) } }),
    ...(route.fileBytes === undefined ? {} : { requestBody: fileBody(route.fileBytes) }),
    responses: { ...success(route, schemas), ...failures(route) },
  };
}

const fileBody = (longest: number): Json => ({
  required: true,
  description: `The file itself, at most ${longest} bytes; its name stands in the header x-file-name, encoded as in an address.`,
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
});
const json = (schema: unknown): Json => ({ 'application/json': { schema } });

function parametersOf(where: 'path' | 'query', schema: Json | null): Json[] {
  const required = (schema?.required ?? []) as string[];
  return Object.entries((schema?.properties ?? {}) as Json).map(([name, value]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: value,
  }));
}

function success(route: Route, schemas: ReturnType<typeof createSchemas>): Json {
  if (typeof route.reply === 'string') {
    const content = { [route.reply]: {} };
    return {
      200: { description: 'The whole.', content },
      206: { description: 'The part that was asked for with `range`.', content },
    };
  }
  if (route.reply instanceof z.ZodNull) return { 204: { description: 'Done.' } };
  return { 200: { description: 'Done.', content: json(schemas.reply(route.reply)) } };
}

function failures(route: Route): Json {
  const codes = new Map<number, Set<string>>();
  for (const { status, code } of errorsOf(route)) {
    codes.set(status, (codes.get(status) ?? new Set()).add(code));
  }
  const entries = [...codes].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, same]) => [
      status,
      {
        description: [...same].sort().join(', '),
        content: json({ $ref: '#/components/schemas/Error' }),
      },
    ]),
  );
}

/** Every error that one of the routes may answer, in both languages. */
function errorTexts(routes: readonly NamedRoute[]): Json {
  const kinds = new Map(routes.flatMap(({ route }) => errorsOf(route)).map((kind) => [kind.code, kind]));
  const sorted = [...kinds.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return Object.fromEntries(sorted.map(({ code, status, text }) => [code, { status, ...text }]));
}

/** What its contract names, and what any route of its kind answers. */
function errorsOf(route: Route): ErrorKind[] {
  const { permission, method } = route;
  const e = commonErrors;
  return [
    ...(route.errors ?? []),
    ...(route.params || route.query || route.body || method !== 'GET' ? [e.invalidInput] : []),
    ...(route.body ? [e.unreadable, e.tooLarge, e.wrongContentType] : []),
    ...(method === 'GET' ? [] : [e.crossOrigin, e.commandReused]),
    ...(permission === 'public' ? [] : [e.notSignedIn, e.sessionReplaced]),
    ...(permission === 'public' || route.whileLocked ? [] : [e.sessionLocked]),
    ...(permission === 'public' || permission === 'signedIn' ? [] : [e.notAllowed]),
    ...(route.perMinute === undefined ? [] : [e.tooMany]),
    e.internal,
  ];
}
