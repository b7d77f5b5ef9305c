import type { People } from '../features/access/server/people.ts';
import type { Complaints } from '../features/complaints/server/service.ts';
import type { Customers } from '../features/customers/server/service.ts';
import type { NewTicket } from '../features/tickets/contract/tickets.ts';
import type { TicketsService } from '../features/tickets/server/service.ts';
import { anyTicket } from '../features/tickets/server/store.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { demoPeople } from './people.ts';

const scope = systemScope('demo');

/** Matters that are under way in the demo; `who` is the place of the customer among its people. */
const matters: readonly (Pick<NewTicket, 'kind' | 'title' | 'values'> & {
  who: number;
  by: string;
  promisedMinutes?: number;
})[] = [
  {
    kind: 'policyEnquiry',
    title: '涉水行驶是否在保障范围内',
    values: { topic: 'cover', question: '地下车库积水，车辆启动后熄火，车损险是否赔付发动机？' },
    who: 0,
    by: '8001',
    promisedMinutes: 240,
  },
  {
    kind: 'claimEnquiry',
    title: '理赔款何时到账',
    values: { topic: 'payment', question: '上周已签赔付协议，款项尚未到账，请核实。' },
    who: 2,
    by: '8002',
  },
  {
    kind: 'expertQuestion',
    title: '改装件损失的认定',
    values: { area: 'clauses', question: '未申报的改装轮毂在事故中受损，条款如何适用？' },
    who: 4,
    by: '8004',
  },
  {
    kind: 'policyEnquiry',
    title: '续保优惠如何计算',
    values: { topic: 'renewal', question: '去年出险一次，今年续保的浮动系数如何确定？' },
    who: 6,
    by: '8005',
  },
  {
    kind: 'claimEnquiry',
    title: '维修厂报价与定损金额不一致',
    values: { topic: 'repair', question: '修理厂要求追加两项配件，请定损员复核。' },
    who: 8,
    by: '8006',
    promisedMinutes: 60,
  },
];

const complaints = [
  {
    who: 3,
    content: '三天了没有人联系我，查勘员也不接电话。',
    wish: '尽快查勘并说明进度。',
    target: 'surveyor',
  },
  { who: 5, content: '客服态度生硬，问题没有说完就挂断电话。', wish: '道歉并给出答复。', target: 'staff' },
] as const;

/**
 * Registers what is under way in the demo, where no ticket is there yet.
 * @throws AppError as registering does
 */
export async function seedDemoTickets(deps: {
  database: Database;
  people: People;
  customers: Customers;
  tickets: TicketsService;
  complaints: Complaints;
}): Promise<void> {
  const { database, people, customers, tickets } = deps;
  if (await anyTicket(database.read)) return;
  const staff = new Map((await people.list(scope, {})).map((row) => [row.staffNo, row.id]));
  const persons = demoPeople();
  const customerOf = async (who: number): Promise<string | null> => {
    const number = persons[who]?.numbers[0]?.number;
    if (number === undefined) return null;
    const found = await customers.directory.lookupByNumber(scope, sensitive(number));
    return found[0]?.customerId ?? null;
  };
  const by = (staffNo: string) => ({
    ...{ staffId: staff.get(staffNo) ?? '', path: 'hq', permissions: new Set<string>() },
    ...{ scope, address: '127.0.0.1' },
  });
  for (const { who, by: staffNo, promisedMinutes = null, ...matter } of matters) {
    const customerId = await customerOf(who);
    await database.transaction((tx) =>
      tickets.create(tx, by(staffNo), {
        ...{ ...matter, customerId, promisedMinutes },
        ...{ interactionId: null, links: [] },
      }),
    );
  }
  for (const { who, content, wish, target } of complaints) {
    const customerId = await customerOf(who);
    await database.transaction((tx) =>
      deps.complaints.register(tx, by('8003'), {
        ...{
          content,
          wish,
          target,
          customerId,
          complainantKind: 'policyholder',
          name: persons[who]?.name ?? '',
        },
        ...{ cause: null, source: 'call', groupSize: 1, amount: null, accused: [], handledMatter: [] },
        ...{ contact: '', representatives: [], interactionId: null, links: [], levelReason: '' },
        ...{ promisedMinutes: null, referral: null },
      }),
    );
  }
}
