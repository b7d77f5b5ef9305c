import { Transform } from 'node:stream';
import { createTransport } from 'nodemailer';
import { openSensitive } from '../../platform/crypto/sensitive.ts';
import type { CarrierAnswer, MessageCarrier, OutgoingMessage } from './carrier.ts';
import { wasNeverSaid } from './problem.ts';

export interface SmtpOptions {
  /** «smtps://user:password@mail.example.com:465» */
  url: string;
  /** «安和保险 <service@example.com>» */
  from: string;
  /** How long the server may be silent, milliseconds. */
  timeoutMs?: number;
}

const usualTimeoutMs = 20_000;
const connections = 4;

/**
 * A mail server. It knows no messages by their id, so a connection that is lost after the whole message went out leaves
 * open whether it was taken.
 */
export function createSmtpCarrier({ url, from, timeoutMs = usualTimeoutMs }: SmtpOptions): MessageCarrier {
  const sender = from.replace(/^.*<|>\s*$/g, '');
  const transport = createTransport({
    url,
    ...{ pool: true, maxConnections: connections },
    // The library would send a message again by itself when a connection is lost.
    maxRequeues: 0,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  /** Messages of which the last byte was handed to the connection. */
  const complete = new Set<string>();
  transport.use('stream', (mail, done) => {
    const id = String(mail.data.messageId ?? '');
    mail.message?.transform(
      () =>
        new Transform({
          transform: (chunk, _, next) => next(null, chunk),
          flush(next) {
            complete.add(id);
            next();
          },
        }),
    );
    done();
  });

  return {
    channels: ['email'],
    takesKeys: false,
    async deliver({ id, to, title, text }: OutgoingMessage): Promise<CarrierAnswer> {
      const messageId = `<${id}@${sender.split('@')[1] ?? 'localhost'}>`;
      try {
        await transport.sendMail({
          ...{ from, to: openSensitive(to), subject: openSensitive(title), text: openSensitive(text) },
          messageId,
          // Nobody answers a machine; RFC 3834.
          headers: { 'auto-submitted': 'auto-generated' },
        });
        return { result: 'sent', reference: messageId };
      } catch (error) {
        return answerOf(error, complete.has(messageId));
      } finally {
        complete.delete(messageId);
      }
    },
    close: async () => transport.close(),
  };
}

interface SmtpError {
  responseCode?: number;
  code?: string;
}

/** @param wasComplete the server may have the whole message. */
function answerOf(error: unknown, wasComplete: boolean): CarrierAnswer {
  const { responseCode, code } = error as SmtpError;
  // What the server says is sure: 4xx not now, 5xx never; but a wrong password isn't the message's fault.
  if (code === 'EAUTH') return { result: 'busy', problem: 'signInRefused' };
  if (code === 'EENVELOPE' && responseCode === undefined)
    return { result: 'refused', problem: 'notAnAddress' };
  if (responseCode !== undefined && responseCode >= 400)
    return { result: responseCode >= 500 ? 'refused' : 'busy', problem: `smtp${responseCode}` };
  if (wasComplete) return { result: 'unknown', problem: 'connectionLost' };
  return { result: 'busy', problem: wasNeverSaid(error) ? 'unreachable' : 'connectionLost' };
}
