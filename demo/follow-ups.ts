import type { Customers } from '../features/customers/server/service.ts';
import type { NewFollowUpTask } from '../features/followups/contract/tasks.ts';
import type { FollowUps } from '../features/followups/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { dateIn } from '../platform/zone-time.ts';
import { demoPeople } from './people.ts';

const scope = systemScope('demo');
/** Staff number of who sold the first policy. */
const demoSellerNo = '4007';

type Policy = NewFollowUpTask['policies'][number];
type Design = Policy['design'];

const products: Readonly<Record<Design, string>> = {
  traditional: '安和康健重大疾病保险',
  participating: '安和岁岁年年终身寿险（分红型）',
  universal: '安和金账户年金保险（万能型）',
  unitLinked: '安和远航投资连结保险',
};
/** Place among the demo’s people, kind, designs of the policies, and days since the contract was received. */
const calls: readonly [
  who: number,
  kind: NewFollowUpTask['kind'],
  designs: readonly Design[],
  since: number | null,
][] = [
  [2, 'newContractFirst', ['participating', 'universal'], 13],
  [3, 'newContractFirst', ['traditional'], 6],
  [4, 'newContractFirst', ['universal'], 14],
  [5, 'newContractFirst', ['participating'], 3],
  [7, 'newContractSecond', ['traditional', 'participating'], 9],
  [8, 'claimsSatisfaction', ['traditional'], null],
  [9, 'applicationSatisfaction', ['participating'], null],
  [10, 'sampledCheck', ['universal'], null],
];

/** Hands follow-up tasks over as a core system would; those that are known stay as they are. */
export async function seedDemoFollowUps(deps: {
  database: Database;
  clock: Clock;
  customers: Customers;
  followUps: FollowUps;
  zone: string;
}): Promise<void> {
  const { database, clock, customers, followUps, zone } = deps;
  const people = demoPeople();
  const tasks: NewFollowUpTask[] = [];
  for (const [n, [who, kind, designs, since]] of calls.entries()) {
    const person = people[who];
    const number = person?.numbers[0]?.number;
    if (person === undefined || number === undefined || person.kind !== 'private') continue;
    const [found] = await customers.directory.lookupByNumber(scope, sensitive(number));
    const card = found === undefined ? null : await customers.directory.customerCard(scope, found.customerId);
    if (found === undefined || card === null) continue;
    const received =
      since === null ? null : dateIn(new Date(clock.now().getTime() - since * 86_400_000), zone);
    const policies = designs.map(
      (design, at): Policy => ({
        ...{ policyNo: `AHL0000000${n}${at}`, product: products[design], design, instalments: true },
        ...{ surrendered: false, selfInsured: false, telesales: false, noFollowUp: false },
        coolingOff: received === null ? null : { receivedOn: received, days: 15 },
      }),
    );
    tasks.push({
      ...{ key: `demo-${n + 1}`, kind, path: card.branchPath, customerId: found.customerId, policies },
      holder: {
        ...{ name: person.name, honorific: person.honorific, address: '宁波市海曙区示例路 18 号 3 幢 602' },
        idTail: person.identity.no.slice(-4),
      },
      numbers: person.numbers.map((one) => ({ kind: one.kind, number: one.number, marks: [] })),
      ...{ birthday: null, addressMark: null, channel: 'agency', priority: 5 },
      // The first one was sold by a colleague, who can't handle what is found in the call.
      sellerNo: n === 0 ? demoSellerNo : null,
    });
  }
  const by = {
    staffId: null,
    scope,
    permissions: new Set<string>(),
    address: null,
    language: 'zh-CN',
  } as const;
  await database.transaction((tx) => followUps.tasks.adding.add(tx, by, tasks));
}
