import { z } from 'zod';
import { openSensitive } from '../../platform/crypto/sensitive.ts';
import type { CarrierAnswer, MessageCarrier, OutgoingMessage } from './carrier.ts';
import { problemCode, wasNeverSaid } from './problem.ts';

export interface SmsGatewayOptions {
  /** Takes one message by POST; docs/integration/sms-gateway.md. */
  url: string;
  /** Sent as bearer token. */
  token: string;
  /** The gateway delivers a message whose `idempotency-key` it knows no second time. */
  takesKeys: boolean;
  /** How long an answer may take, milliseconds. */
  timeoutMs?: number;
}

const usualTimeoutMs = 15_000;
const longestAnswer = 16_384;

const reply = z.object({ id: z.string().max(200).optional(), code: z.unknown().optional() });

/** A gateway for text messages over HTTP. */
export function createSmsGateway(options: SmsGatewayOptions): MessageCarrier {
  const { url, token, takesKeys, timeoutMs = usualTimeoutMs } = options;

  async function deliver({ id, to, text }: OutgoingMessage): Promise<CarrierAnswer> {
    try {
      // A redirect would take the token somewhere else.
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          ...{ accept: 'application/json', 'content-type': 'application/json' },
          authorization: `Bearer ${token}`,
          ...(takesKeys ? { 'idempotency-key': id } : {}),
        },
        body: JSON.stringify({ id, to: openSensitive(to), text: openSensitive(text) }),
      });
      return answerOf(response.status, response.headers.get('retry-after'), await readReply(response));
    } catch (error) {
      if (wasNeverSaid(error)) return { result: 'busy', problem: 'unreachable' };
      const late = error instanceof Error && error.name === 'TimeoutError';
      return { result: 'unknown', problem: late ? 'noAnswer' : 'connectionLost' };
    }
  }

  return { channels: ['sms'], takesKeys, deliver, close: async () => {} };
}

/** What the gateway says is read as far as it is needed; a body that isn't ours tells nothing. */
async function readReply(response: Response): Promise<z.output<typeof reply>> {
  const text = await response.text();
  try {
    return reply.parse(JSON.parse(text.slice(0, longestAnswer)));
  } catch {
    return { code: undefined };
  }
}

function answerOf(
  status: number,
  retryAfter: string | null,
  { id, code }: z.output<typeof reply>,
): CarrierAnswer {
  if (status >= 200 && status < 300)
    return { result: 'sent', ...(id === undefined ? {} : { reference: id }) };
  const problem = problemCode(code, `http${status}`);
  // Not about this message: the token is wrong, the address moved, or there is too much at once.
  const notTaken = [401, 403, 404, 405, 408, 425, 429, 503].includes(status) || status < 400;
  if (notTaken) {
    const asks = status === 429 || status === 503;
    const seconds = asks && /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
    return { result: 'busy', problem, ...(seconds === null ? {} : { retryAfterMs: seconds * 1_000 }) };
  }
  return { result: status < 500 ? 'refused' : 'unknown', problem };
}
