import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, it } from 'vitest';
import { sensitive } from '../../platform/crypto/sensitive.ts';
import type { MessageCarrier } from './carrier.ts';
import { createSmtpCarrier } from './smtp.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const message = {
  ...{
    id: '019a0000-0000-7000-8000-000000000001',
    channel: 'email' as const,
    to: sensitive('lin@anhe.example'),
  },
  ...{ title: sensitive('安和保险：赔款已支付'), text: sensitive('林女士您好，\n赔款已支付。') },
};
const refusal = (responseCode: number) => Object.assign(new Error('no'), { responseCode });

/** A small real mail server. */
async function against(
  options: SMTPServerOptions,
): Promise<{ mails: string[]; carrier: MessageCarrier; server: SMTPServer }> {
  const mails: string[] = [];
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false },
    onData(stream, _, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString());
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.server.address() as AddressInfo;
  const carrier = createSmtpCarrier({
    ...{ url: `smtp://127.0.0.1:${port}`, from: '安和保险 <service@anhe.example>', timeoutMs: 5_000 },
  });
  open.push(carrier, { close: () => new Promise<void>((done) => server.close(() => done())) });
  return { mails, carrier, server };
}

it('hands a mail over whose Message-ID comes from the notice', async () => {
  const { mails, carrier } = await against({});
  const reference = `<${message.id}@anhe.example>`;
  expect(await carrier.deliver(message)).toEqual({ result: 'sent', reference });
  expect(mails[0]).toContain(`Message-ID: ${reference}`);
  expect(mails[0]).toContain('Auto-Submitted: auto-generated');
  expect(mails[0]).toContain('To: lin@anhe.example');
});

it.each([
  [550, { result: 'refused', problem: 'smtp550' }],
  [450, { result: 'busy', problem: 'smtp450' }],
])('reads %i for the recipient', async (code, expected) => {
  const { carrier } = await against({ onRcptTo: (_, __, done) => done(refusal(code)) });
  expect(await carrier.deliver(message)).toEqual(expected);
});

it.each([
  [554, { result: 'refused', problem: 'smtp554' }],
  [452, { result: 'busy', problem: 'smtp452' }],
])('reads %i for the whole message', async (code, expected) => {
  const { carrier } = await against({
    onData(stream, _, done) {
      stream.resume();
      stream.on('end', () => done(refusal(code)));
    },
  });
  expect(await carrier.deliver(message)).toEqual(expected);
});

it('doesn’t know whether a mail was taken when the connection breaks after its last byte, and sends it no second time', async () => {
  let times = 0;
  const { carrier, server } = await against({
    onData(stream) {
      times += 1;
      stream.resume();
      stream.on('end', () => {
        for (const { _socket } of server.connections) _socket.destroy();
      });
    },
  });
  expect(await carrier.deliver(message)).toEqual({ result: 'unknown', problem: 'connectionLost' });
  expect(times).toBe(1);
});

it('knows that a mail wasn’t taken when the connection breaks before, or there is none', async () => {
  const { carrier } = await against({ onMailFrom: (_, __, done) => done(refusal(421)) });
  expect(await carrier.deliver(message)).toEqual({ result: 'busy', problem: 'smtp421' });
  const nobody = createSmtpCarrier({
    url: 'smtp://127.0.0.1:1',
    from: 'service@anhe.example',
    timeoutMs: 2_000,
  });
  open.push(nobody);
  expect(await nobody.deliver(message)).toEqual({ result: 'busy', problem: 'unreachable' });
});
