import { createRestCore } from '../channels/core/rest/rest-core.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { createSystemClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { createDatabase } from '../platform/database/database.ts';
import { createLog } from '../platform/log/log.ts';

/*
 * A process that mirrors a core until it is killed: a test takes its life between two pages, and in the middle of one.
 * Says each page that it has asked for on standard output.
 */
const { url, core: coreUrl, token, key, pageSize } = JSON.parse(process.argv[2] ?? '{}');
const database = createDatabase(url);
const clock = createSystemClock(() => {});
const audit = createAudit();
const cipher = createCipher({ current: 'k1', keys: new Map([['k1', Buffer.from(key, 'base64')]]) });
const branches = createOrganisation({ database, clock, audit, permissions: customerPermissions });
const core = createRestCore({ url: coreUrl, token });
const { mirror } = createCustomers({
  ...{ database, clock, cipher, audit, branches },
  mirror: {
    core: {
      ...core,
      async read(kind, cursor, limit, signal) {
        process.stdout.write(`${kind} ${cursor}\n`);
        return core.read(kind, cursor, limit, signal);
      },
    },
    everySeconds: 30,
    timers: () => ({ set: async () => {} }),
    log: createLog('silent'),
    pageSize,
  },
});
mirror?.wake();
await mirror?.settled();
process.stdout.write('done\n');
await database.close();
