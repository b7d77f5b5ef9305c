import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { AppError } from '../../../../platform/errors.ts';
import { createLog } from '../../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../../platform/timers/timers.ts';
import { createCustomersFixture, motor, people } from '../../../../testing/customers.ts';
import { createTestNotices } from '../../../../testing/notices.ts';
import { createAudit } from '../../../audit/server/service.ts';
import { centreSettings } from '../../../centre/contract.ts';
import type { PolicyDetails } from '../../../customers/contract/details.ts';
import { residentIdCheckDigit } from '../../../customers/rules/identity.ts';
import { vinCheckDigit } from '../../../customers/rules/policy.ts';
import type { Factor } from '../../../disclosure/codes.ts';
import { createRuleSets } from '../../../disclosure/server/rule-sets.ts';
import { createVerification } from '../../../disclosure/server/verification.ts';
import { lockVerification } from '../../../disclosure/server/verification-store.ts';
import { createOnlineContacts } from '../../../interactions/server/online-contacts.ts';
import { createMailbox } from '../../../notifications/server/mailbox.ts';
import type { OpenView } from '../contract.ts';
import { createAnswers } from '../server/answers.ts';
import { createCodes } from '../server/codes.ts';
import { createEnquiries } from '../server/enquiries.ts';

const { everywhere, author } = people;
export const address = '192.0.2.7';
/** What nobody is told before he has proved enough. */
export const secret = {
  policyNo: 'AHM20260000077',
  idCardNo: '11010519491231002X',
  plateNo: '浙B12345',
  vin: '1M8GDM9AXKP042788',
  name: '欧阳示范',
  reportNo: 'BA330200202602030009',
  account: '6222000000000000017',
};
/** Well-formed, and nobody's. */
export const wrong = {
  idCardNo: `33020319501332999${residentIdCheckDigit('33020319501332999')}`,
  vin: `LDEM0000${vinCheckDigit('LDEM0000_0D999999')}0D999999`,
};
export const details: PolicyDetails = {
  vehicle: { model: '示例牌 SL7150', kind: '客车', use: '非营业', loadKg: null, seats: 5 },
  coverage: [{ name: { zh: '第三者责任保险' }, sumInsured: 100_000_000, deductible: null }],
  premium: { amount: 312_050, factors: [] },
  payment: { status: 'paid', items: [] },
  endorsements: [],
  vehicleTax: 'paid',
  specialAgreements: '驾驶人限两名',
};

/** Two items that open what is general. */
export const two = { plateNo: secret.plateNo, insuredOrClaimantName: secret.name };
type Given = Partial<Record<Factor, string>>;

const cleared = [
  ...['web_enquiries', 'web_codes', 'timers', 'notices', 'mailbox_items', 'interactions'],
  ...['verification_told', 'verification_confirmations', 'verification_statements', 'verifications'],
];
/** The enquiries of the public page on a real database, with one customer, his car and a paid claim. */
export async function createSelfServiceStage() {
  const options = { carries: true };
  const test = await createCustomersFixture();
  const { database, clock, cipher, customers } = test;
  const audit = createAudit();
  const rules = await createRuleSets({ database, clock, audit, names: async () => new Map() });
  const verification = createVerification({
    ...{ database, clock, audit, rules, cipher, records: customers.directory },
    contacts: {
      async contact(id) {
        const { rows } = await database.pool.query('select * from interactions where id = $1', [id]);
        const [row] = rows;
        return row === undefined
          ? null
          : { customerId: row.customer_id, staffId: null, live: row.ended_at === null, path: row.path };
      },
    },
    zone: () => 'Asia/Shanghai',
  });
  const set: Timers['set'] = (...given) => timers.set(...given);
  const mailbox = createMailbox(database, cipher, clock);
  const { carrier } = mailbox;
  const notices = await createTestNotices({ database, cipher, clock, carriers: [carrier] });
  await notices.delivery.start();
  const settings = centreSettings.parse({
    ...{ insurer: { zh: '安和财产保险' }, brand: { zh: '安和保险', en: 'Anhe Insurance' } },
    ...{ hotline: '400-000-0000', licenceNo: '', greeting: 'greeting.demo', zone: 'Asia/Shanghai' },
    ...{ idleLockMinutes: 10, recordingYears: 5 },
  });
  const enquiries = createEnquiries({
    ...{ database, cipher, clock, audit, rules, verification, customers: customers.directory },
    notices: { carries: () => options.carries },
    contacts: createOnlineContacts(clock, 'hq'),
    codes: createCodes({
      ...{ clock, audit, notices, customers: customers.directory },
      ...{ centre: () => settings, secret: Buffer.from('a secret of this test') },
    }),
    timers: () => ({ set }),
  });
  const answers = createAnswers({
    ...{ database, clock, rules, verification, enquiries, customers: customers.directory },
  });
  const own = createTimers(database, clock, enquiries.timerHandlers, createLog('silent'));
  /** Timers, and the notices that they have written. */
  const timers: Timers = {
    ...own,
    async runDue() {
      await own.runDue();
      await notices.delivery.runDue();
    },
  };
  const ids = { policy: '', claim: '' };
  const inTx = <T>(work: Parameters<typeof database.transaction<T>>[0]) => database.transaction(work);

  async function reset(): Promise<void> {
    options.carries = true;
    for (const table of cleared) await database.pool.query(`delete from ${table}`);
    await test.clear();
    const { register, holdings, claims } = test.customers;
    const identity = { kind: 'residentId' as const, no: secret.idCardNo };
    const branchId = test.branchIds.ningbo;
    ids.policy = await database.transaction(async (tx) => {
      const person = people.person(secret.name, { identity, branchId });
      const { id } = await register.create(tx, everywhere, author, person);
      const view = await holdings.addPolicy(tx, everywhere, author, id, motor(secret.policyNo, { details }));
      return view.policies?.at(-1)?.id ?? '';
    });
    const claim = await database.transaction((tx) =>
      claims.add(tx, everywhere, author, ids.policy, {
        ...{ reportNo: secret.reportNo, claimNo: null, stage: 'closed', claimantName: null },
        ...{ reportedAt: new Date('2026-02-03T07:00:00Z'), lossAt: new Date('2026-02-03T06:20:00Z') },
        details: {
          ...{ lossPlace: '宁波市示范路', lossKind: { zh: '碰撞' }, course: '倒车时相撞' },
          ...{ assessment: null, denial: null, thirdParties: [] },
          payout: {
            ...{ amount: 180_000, paidOn: '2026-02-20' },
            payee: { name: secret.name, bank: '示例银行', account: secret.account },
          },
        },
      }),
    );
    ids.claim = claim.id;
  }
  /** Begins an enquiry; what it leads to is done when it returns. */
  async function start(given: Given, subject: 'policy' | 'claim' = 'policy', before?: string) {
    const statements = Object.entries(given).map(([factor, value]) => ({ factor: factor as Factor, value }));
    const begun = await inTx((tx) =>
      enquiries.start(tx, { subject, statements, language: 'zh-CN' }, { before, address }),
    );
    await timers.runDue();
    return begun;
  }
  /** Begins an enquiry and stops in the middle of comparing what was typed. */
  async function startComparing(given: Given) {
    const statements = Object.entries(given).map(([factor, value]) => ({ factor: factor as Factor, value }));
    const { token } = await inTx((tx) =>
      enquiries.start(
        tx,
        { subject: 'policy', statements, language: 'zh-CN' },
        { before: undefined, address },
      ),
    );
    const { id } = await contact();
    let goOn = (): void => {};
    const gate = new Promise<void>((open) => {
      goOn = open;
    });
    let held = (): void => {};
    const holding = new Promise<void>((done) => {
      held = done;
    });
    const released = inTx(async (tx) => {
      await lockVerification(tx, id);
      held();
      await gate;
      // As if it had never begun.
      await tx.execute(sql`delete from verifications where interaction_id = ${id}`);
    });
    await holding;
    const comparing = Promise.all([timers.runDue(), released]);
    const waiting = () =>
      database.pool.query(
        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
    await expect.poll(async () => (await waiting()).rowCount).toBeGreaterThan(0);
    return { token, comparing, goOn };
  }
  const messages = async () => (await mailbox.list({ limit: 20 })).items;
  const lastCode = async (): Promise<string> => /\d{6}/.exec((await messages())[0]?.text ?? '')?.[0] ?? '';
  const prove = (token: string, code: string) => inTx((tx) => enquiries.prove(tx, token, { code, address }));
  const resend = async (token: string) => {
    const view = await inTx((tx) => enquiries.resend(tx, token));
    await timers.runDue();
    return view;
  };
  async function openWith(given: Given, subject: 'policy' | 'claim' = 'policy') {
    const { token } = await start(given, subject);
    await prove(token, await lastCode());
    return { token, view: (await answers.read({ token, address })) as OpenView };
  }
  const tell = (token: string, recordId = ids.policy) => answers.tell({ token, address }, recordId);
  const more = (token: string, factor: Factor, value: string) =>
    inTx((tx) => answers.stateMore(tx, { token, address }, { factor, value }));
  const compare = (token: string, recordId: string, fact: 'payeeAccount' | 'policyNo', value: string) =>
    inTx((tx) => answers.compare(tx, { token, address }, { recordId, fact, value }));
  const contact = async () =>
    (await database.pool.query('select * from interactions order by id desc limit 1')).rows[0];

  return {
    ...{
      test,
      enquiries,
      answers,
      timers,
      options,
      ids,
      inTx,
      reset,
      start,
      startComparing,
      messages,
      lastCode,
      prove,
      resend,
    },
    ...{ openWith, tell, more, compare, contact },
    async drop(): Promise<void> {
      await timers.stop();
      await notices.stop();
      await test.drop();
    },
  };
}

/** @returns the code of the error that some work ends with, or «done». */
export const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof AppError ? error.kind.code : String(error)),
  );
