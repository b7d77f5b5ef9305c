import { customerPermissions } from '../features/customers/contract.ts';
import { customerRoutes } from '../features/customers/server/routes.ts';
import { createCommands } from '../platform/http/commands.ts';
import { createHttp } from '../platform/http/http.ts';
import { newId } from '../platform/ids/ids.ts';
import { createLog } from '../platform/log/log.ts';
import { createCustomersFixture, scopeAt } from './customers.ts';

/** The routes of customers on a real database, called as somebody of a role. */
export async function createCustomersHttp() {
  const test = await createCustomersFixture();
  /** Whom the next requests come from. */
  const who: { role: string; without: string[]; path: string; inHand: string[] } = {
    role: 'backOffice',
    without: [],
    path: 'hq.east',
    inHand: [],
  };
  const http = await createHttp({
    log: createLog('silent'),
    commands: createCommands(test.database, test.cipher, test.clock),
    trustProxy: false,
    tls: null,
    authenticate: async () => ({
      staffId: newId(),
      sessionId: newId(),
      permissions: new Set(
        Object.entries(customerPermissions).flatMap(([code, kind]) =>
          kind.roles.includes(who.role) && !who.without.includes(code) ? [code] : [],
        ),
      ),
      scope: scopeAt(who.path, ...who.inHand),
      language: 'zh-CN',
      locked: false,
      rights: '',
    }),
  });
  customerRoutes(http, test.customers, () => 7);

  async function call(method: 'GET' | 'POST' | 'PATCH' | 'PUT', url: string, body?: object) {
    const reply = await http.app.inject({ method, url, ...(body ? { payload: body } : {}) });
    return { status: reply.statusCode, body: reply.json(), text: reply.body };
  }
  return {
    ...test,
    who,
    call,
    /** Adds a private customer. @returns his id. */
    async addCustomer(name = '王小明', more: object = {}): Promise<string> {
      const numbers = [{ kind: 'mobile', number: '15400000001' }];
      const { body } = await call('POST', '/api/customers', { kind: 'private', name, numbers, ...more });
      return body.id;
    },
    async clear() {
      Object.assign(who, { role: 'backOffice', without: [], path: 'hq.east', inHand: [] });
      await test.clear();
    },
    async close() {
      await http.app.close();
      await test.drop();
    },
  };
}

export type CustomersHttp = Awaited<ReturnType<typeof createCustomersHttp>>;

/** The code of a refusal. */
export const codeOf = (reply: Awaited<ReturnType<CustomersHttp['call']>>): string | undefined =>
  reply.body.error?.code;

/** A motor policy with everything that the form can say. */
export const wholePolicy = (more: object = {}) => ({
  policyNo: 'PAH-2026-000123',
  line: 'motor',
  product: { zh: '机动车商业保险' },
  plate: '浙b12345',
  vin: '1m8gdm9axkp042788',
  from: '2026-01-01T00:00:00+08:00',
  to: '2027-01-01T00:00:00+08:00',
  status: 'inForce',
  insuredName: '王小红',
  insuredIdentity: { kind: 'residentId', no: '440524188001010014' },
  claimantName: '示例银行股份有限公司',
  handler: { staffNo: '66001', name: '许示例' },
  vehicle: { model: '示例牌 SL7150', kind: '客车', use: '非营业', loadKg: null, seats: 5 },
  coverage: [{ name: { zh: '第三者责任保险' }, sumInsured: 100_000_000, deductible: null }],
  premium: { amount: 312_050, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
  payment: { status: 'paid', items: [{ dueOn: '2026-01-01', paidOn: '2025-12-30', amount: 312_050 }] },
  vehicleTax: 'paid',
  endorsements: [{ no: 'E1', on: '2026-02-01', status: 'effective', content: '变更车主电话' }],
  specialAgreements: '驾驶人限两名',
  ...more,
});

/** A claim as it is reported. */
export const reportedClaim = (more: object = {}) => ({
  reportNo: 'R-2026-000001',
  reportedAt: '2026-02-10T10:00:00+08:00',
  lossAt: '2026-02-10T09:00:00+08:00',
  lossPlace: '宁波市示例路 1 号',
  lossKind: { zh: '碰撞' },
  course: '倒车时与后车相撞',
  ...more,
});
