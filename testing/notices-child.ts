import type { MessageCarrier } from '../channels/messaging/carrier.ts';
import { createSmsGateway } from '../channels/messaging/sms-http.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { createDatabase } from '../platform/database/database.ts';
import { makeTestNotices } from './notices.ts';

/*
 * A process that takes notices out until it is killed, or nothing is left: a test takes its life in the middle of a bulk
 * sending. Says «done» on standard output.
 */
const { url, gateway, key, takesKeys } = JSON.parse(process.argv[2] ?? '{}');
const database = createDatabase(url);
const clock = createSystemClock(() => {});
const cipher = createCipher({ current: 'k1', keys: new Map([['k1', Buffer.from(key, 'base64')]]) });
const carriers: MessageCarrier[] = [createSmsGateway({ url: gateway, token: 'a-token-of-tests', takesKeys })];
const lots = { notices: 4, lines: 10, lanes: 2 };
const notices = makeTestNotices({ database, cipher, clock, carriers, lots });
await notices.delivery.start();
process.stdout.write('done\n');
await notices.stop();
await database.close();
