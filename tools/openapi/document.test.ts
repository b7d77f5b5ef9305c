import { expect, it } from 'vitest';
import { z } from 'zod';
import { commonErrors } from '../../platform/errors.ts';
import { route } from '../../platform/http/route.ts';
import { isRoute, type NamedRoute, openApiDocument } from './document.ts';

const thing = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  count: z.number().int(),
  note: z.string().nullable(),
});
const list = z.object({ things: z.array(thing), next: z.number().nullable() });
const routes: NamedRoute[] = [
  {
    feature: 'things',
    name: 'listThings',
    route: route({
      method: 'GET',
      path: '/api/things',
      permission: 'things.read',
      summary: 'Things.',
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        active: z.stringbool().optional(),
      }),
      reply: list,
    }),
  },
  {
    feature: 'things',
    name: 'updateThing',
    route: route({
      method: 'PUT',
      path: '/api/things/:id/parts/:part',
      permission: 'things.edit',
      summary: 'Changes a part.',
      params: z.object({ id: z.uuid(), part: z.string() }),
      body: z.strictObject({
        no: z
          .string()
          .transform((text) => text.trim())
          .pipe(z.string().regex(/^[A-Z]+$/)),
        since: z.iso.datetime().optional(),
      }),
      reply: thing,
      errors: [commonErrors.staleVersion],
    }),
  },
  {
    feature: 'access',
    name: 'signOut',
    route: route({
      method: 'DELETE',
      path: '/api/session',
      permission: 'signedIn',
      summary: 'Signs out.',
      reply: z.null(),
      whileLocked: true,
    }),
  },
  {
    feature: 'access',
    name: 'signIn',
    route: route({
      method: 'POST',
      path: '/api/session',
      permission: 'public',
      summary: 'Signs in.',
      body: z.strictObject({ password: z.string() }),
      reply: z.object({ name: z.string() }),
      perMinute: 20,
    }),
  },
  {
    feature: 'things',
    name: 'sound',
    route: route({
      method: 'GET',
      path: '/api/things/:id/sound',
      permission: 'signedIn',
      summary: 'Its sound.',
      params: z.object({ id: z.uuid() }),
      reply: 'audio/wav',
    }),
  },
];
const named = new Map<string, z.ZodType>([['things.thing', thing]]);
const document = openApiDocument(routes, named, '1.2.3');
// biome-ignore lint/suspicious/noExplicitAny: a tree of JSON that is looked at leaf by leaf
const paths: Record<string, any> = document.paths;

it('describes parameters, bodies and replies as they travel', () => {
  expect(document).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } });
  const listed = paths['/api/things'].get;
  expect(listed).toMatchObject({ operationId: 'things.listThings', 'x-permission': 'things.read' });
  expect(listed.parameters).toEqual([
    {
      name: 'limit',
      in: 'query',
      required: false,
      schema: { default: 50, type: 'integer', minimum: 1, maximum: 200 },
    },
    { name: 'active', in: 'query', required: false, schema: { type: 'string' } },
  ]);
  expect(listed.responses[200].content['application/json'].schema.properties.things).toEqual({
    type: 'array',
    items: { $ref: '#/components/schemas/things.thing' },
  });
  const changed = paths['/api/things/{id}/parts/{part}'].put;
  expect(changed.parameters.map((one: { name: string }) => one.name)).toEqual(['id', 'part', 'x-command-id']);
  expect(changed.requestBody.content['application/json'].schema).toEqual({
    type: 'object',
    properties: { no: { type: 'string' }, since: { type: 'string', format: 'date-time' } },
    required: ['no'],
    additionalProperties: false,
  });
  expect(changed.responses[200].content['application/json'].schema).toEqual({
    $ref: '#/components/schemas/things.thing',
  });
  expect(paths['/api/session'].delete.responses[204]).toEqual({ description: 'Done.' });
  expect(Object.keys(paths['/api/things/{id}/sound'].get.responses[206].content)).toEqual(['audio/wav']);
});

it('names who may call and every error that may come, in both languages', () => {
  const codes = (path: string, method: string): Record<string, string> =>
    Object.fromEntries(
      Object.entries<{ description: string }>(paths[path][method].responses)
        .filter(([status]) => Number(status) >= 400)
        .map(([status, { description }]) => [status, description]),
    );
  expect(codes('/api/things/{id}/parts/{part}', 'put')).toEqual({
    400: 'invalidInput, unreadable',
    401: 'notSignedIn, sessionReplaced',
    403: 'crossOrigin, notAllowed',
    409: 'commandReused, staleVersion',
    413: 'tooLarge',
    415: 'wrongContentType',
    423: 'sessionLocked',
    500: 'internal',
  });
  expect(codes('/api/session', 'delete')).not.toHaveProperty('423');
  expect(codes('/api/session', 'post')).toMatchObject({ 429: 'tooMany', 403: 'crossOrigin' });
  expect(codes('/api/session', 'post')).not.toHaveProperty('401');
  expect(paths['/api/session'].post.security).toEqual([]);
  expect(paths['/api/session'].delete.security).toBeUndefined();
  expect(document['x-errors']).toMatchObject({
    staleVersion: { status: 409, ...commonErrors.staleVersion.text },
  });
});

it('is the same text whatever the order, and every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  expect(JSON.stringify(openApiDocument([...routes].reverse(), named, '1.2.3'))).toBe(text);
  const components = (document.components as { schemas: object }).schemas;
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    expect(Object.keys(components)).toContain(name);
  }
  expect(text).not.toContain('$defs');
});

it('refuses two routes in one place, and tells routes from other exports', () => {
  const [first] = routes;
  if (first === undefined) return expect.unreachable();
  expect(() => openApiDocument([...routes, { ...first, name: 'again' }], named, '1')).toThrow(
    'declared twice',
  );
  expect(isRoute(first.route)).toBe(true);
  for (const other of [null, undefined, thing, commonErrors, () => {}, 'x'])
    expect(isRoute(other)).toBe(false);
});
