import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSmsGateway } from '../channels/messaging/sms-http.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import { newId } from '../platform/ids/ids.ts';
import { createTestNotices } from '../testing/notices.ts';
import { type Figures, figure } from './figures.ts';
import { cleaning, withDatabase } from './scratch.ts';

const warmUp = 500;
const measured = 5_000;
/** As many as are handed over at once. */
const atOnce = 64;

/**
 * Measures a bulk sending: from the approval until the last of its notices is filed as sent, each with its marks, facts and
 * history, on the machine's clock in one process, against a gateway for text messages on this machine that takes each
 * message at once.
 * @returns `notices.perSecond` (baseline: the same messages posted to the gateway, with nothing written down).
 * @throws Error when a message was lost or doubled.
 */
export async function noticesBench(): Promise<Figures> {
  const taken = new Map<string, number>();
  const gateway = createServer((request, response) => {
    const id = String(request.headers['idempotency-key']);
    taken.set(id, (taken.get(id) ?? 0) + 1);
    request
      .resume()
      .on('end', () => response.writeHead(202, { 'content-type': 'application/json' }).end('{}'));
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  const stopGateway = async (): Promise<void> => {
    gateway.closeAllConnections();
    gateway.close();
  };
  return cleaning(stopGateway, () =>
    withDatabase(20, async ({ database }) => {
      const url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`;
      const carrier = createSmsGateway({ url, token: 'a-token-of-benches', takesKeys: true });
      const clock = createSystemClock((error) => console.error(error));
      const cipher = createCipher(newKeyRing());
      const notices = await createTestNotices({ database, cipher, clock, carriers: [carrier] });
      await notices.delivery.start();
      return cleaning(notices.stop, async () => {
        const send = async (count: number, first: number): Promise<number> => {
          const id = await database.transaction((tx) =>
            notices.startBulk(tx, {
              ...{ name: 'bench', template: 'claim-documents', channel: 'sms', language: 'zh-CN' },
              recipients: Array.from({ length: count }, (_, n) => ({ to: sensitive(numberOf(first + n)) })),
            }),
          );
          const begin = performance.now();
          const by = { staffId: newId(), address: '127.0.0.1' };
          await database.transaction((tx) => notices.bulk.act(tx, by, id, { act: 'approve', version: 1 }));
          await allSent(database, id, count);
          return (count / (performance.now() - begin)) * 1000;
        };
        await send(warmUp, 0);
        const perSecond = await send(measured, warmUp);
        if (taken.size !== warmUp + measured || [...taken.values()].some((times) => times !== 1))
          throw new Error(
            `${taken.size} messages reached the gateway, not each of ${warmUp + measured} once`,
          );
        return { 'notices.perSecond': figure(perSecond, '1/s', await barePerSecond(carrier.deliver)) };
      });
    }),
  );
}

/** Of a range that nobody has been given. */
const numberOf = (n: number): string => `+86154${String(n).padStart(8, '0')}`;

async function allSent({ pool }: Database, bulkId: string, count: number): Promise<void> {
  for (;;) {
    const { rows } = await pool.query(
      `select count(*) as n from notices where bulk_id = $1 and status = 'sent'`,
      [bulkId],
    );
    if (rows[0].n === count) return;
    await new Promise((done) => setTimeout(done, 20));
  }
}

async function barePerSecond(deliver: ReturnType<typeof createSmsGateway>['deliver']): Promise<number> {
  let left = measured;
  const post = async (): Promise<void> => {
    while (left-- > 0) {
      const text = sensitive('【安和保险】您的赔款已支付，请注意查收。');
      const answer = await deliver({
        ...{ id: newId(), channel: 'sms', to: sensitive(numberOf(left)), title: sensitive('-'), text },
      });
      if (answer.result !== 'sent') throw new Error('the gateway took nothing');
    }
  };
  const begin = performance.now();
  await Promise.all(Array.from({ length: atOnce }, post));
  return (measured / (performance.now() - begin)) * 1000;
}
