import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import { createSmsGateway } from './sms-http.ts';

let server: FastifyInstance | null = null;
afterEach(() => server?.close());

const message = {
  ...{ id: '019a0000-0000-7000-8000-000000000001', channel: 'sms' as const, to: sensitive('+8615400000001') },
  ...{ title: sensitive('标题'), text: sensitive('【安和保险】您好') },
};
interface Asked {
  body: unknown;
  headers: Record<string, unknown>;
}
/** A small real gateway. */
async function against(
  answer: { status: number; body?: unknown; headers?: Record<string, string> } | 'hang' | 'drop',
  options: { takesKeys?: boolean; timeoutMs?: number } = {},
) {
  const asked: Asked[] = [];
  server = fastify();
  server.post('/send', (request, reply) => {
    asked.push({ body: request.body, headers: request.headers });
    if (answer === 'hang') return reply.hijack();
    if (answer === 'drop') {
      reply.hijack();
      request.raw.socket.destroy();
      return;
    }
    return reply
      .code(answer.status)
      .headers(answer.headers ?? {})
      .send(answer.body ?? {});
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/send`;
  const carrier = createSmsGateway({
    url,
    token: 'a-token-of-tests',
    takesKeys: false,
    timeoutMs: 5_000,
    ...options,
  });
  return { asked, url, deliver: () => carrier.deliver(message) };
}

it('hands one message over with its token, its id and, where the gateway takes it, its key', async () => {
  const { asked, deliver } = await against({ status: 202, body: { id: 'G-77' } }, { takesKeys: true });
  expect(await deliver()).toEqual({ result: 'sent', reference: 'G-77' });
  expect(asked).toMatchObject([
    {
      body: { id: message.id, to: '+8615400000001', text: '【安和保险】您好' },
      headers: { authorization: 'Bearer a-token-of-tests', 'idempotency-key': message.id },
    },
  ]);
});

it.each([
  [200, undefined, { result: 'sent' }],
  [400, { code: 'badNumber' }, { result: 'refused', problem: 'badNumber' }],
  [422, { code: '号码 15400000001 不存在' }, { result: 'refused', problem: 'http422' }],
  [401, undefined, { result: 'busy', problem: 'http401' }],
  [302, undefined, { result: 'busy', problem: 'http302' }],
  [429, undefined, { result: 'busy', problem: 'http429', retryAfterMs: 30_000 }],
  [503, undefined, { result: 'busy', problem: 'http503', retryAfterMs: 30_000 }],
  [500, undefined, { result: 'unknown', problem: 'http500' }],
  [502, 'not json', { result: 'unknown', problem: 'http502' }],
])('reads %i', async (status, body, expected) => {
  const headers = { 'retry-after': '30', location: '/elsewhere' };
  const { asked, deliver } = await against({ status, body, headers });
  expect(await deliver()).toEqual(expected);
  expect(asked[0]?.headers['idempotency-key']).toBeUndefined();
});

it('knows what it doesn’t know: no answer, or a connection that broke after the message went out', async () => {
  expect(await (await against('hang', { timeoutMs: 100 })).deliver()).toEqual({
    result: 'unknown',
    problem: 'noAnswer',
  });
  await server?.close();
  const { url, deliver } = await against('drop');
  expect(await deliver()).toEqual({ result: 'unknown', problem: 'connectionLost' });
  await server?.close();
  server = null;
  const nobody = createSmsGateway({ url, token: 'a-token-of-tests', takesKeys: false });
  expect(await nobody.deliver(message)).toEqual({ result: 'busy', problem: 'unreachable' });
});
