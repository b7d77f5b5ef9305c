import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { motor, people } from '../../../../testing/customers.ts';
import type { Factor } from '../../../disclosure/codes.ts';
import type { OpenView } from '../contract.ts';
import { resendAfterMs } from '../rules.ts';
import { address, codeOf, createSelfServiceStage, details, secret, two, wrong } from '../testing/stage.ts';

const { everywhere, author } = people;
type Given = Partial<Record<Factor, string>>;

let stage: Awaited<ReturnType<typeof createSelfServiceStage>>;
beforeAll(async () => {
  stage = await createSelfServiceStage();
});
afterAll(() => stage.drop());
beforeEach(() => stage.reset());

describe('a customer', () => {
  it('gets a code on the mobile on record, and sees with two items what is general and public', async () => {
    const { token } = await stage.start(two);
    expect(await stage.messages()).toMatchObject([{ channel: 'sms', to: '+8615400000001' }]);
    expect((await stage.messages())[0]?.title).not.toMatch(/\d{6}/);
    expect(await codeOf(stage.tell(token))).toBe('selfService.codeFirst');

    expect(await stage.prove(token, await stage.lastCode())).toMatchObject({ result: 'right' });
    const { records } = (await stage.answers.read({ token, address })) as OpenView;
    expect(records).toMatchObject([{ id: stage.ids.policy, line: 'motor', number: 1 }]);
    expect(records[0]?.told).toEqual(['status', 'endorsementStatus', 'paymentStatus', 'period']);
    expect(records[0]?.byPhone).toEqual(['vehicleTaxStatus', 'issuingBranch', 'handler']);
    const { facts } = await stage.tell(token);
    expect(facts[0]).toMatchObject({
      ...{ fact: 'status', class: 'general' },
      value: { type: 'name', name: { zh: '有效', en: 'In force' } },
    });
    const text = JSON.stringify([records, facts]);
    for (const value of Object.values(secret)) expect(text).not.toContain(value);
  });

  it('opens the important with one more item; a wrong one opens nothing, three lock', async () => {
    const { token, view } = await stage.openWith(two);
    const important = view.records[0]?.classes.find((each) => each.class === 'important');
    expect(important).toMatchObject({ verdict: 'locked', oneMore: ['policyNo', 'idCardNo'] });
    const after = await stage.more(token, 'policyNo', secret.policyNo);
    expect(after.fits).toBe(true);
    const { facts } = await stage.tell(token);
    expect(facts.map(({ fact }) => fact)).toContain('coverage');
    expect(facts.map(({ fact }) => fact)).not.toContain('specialAgreements');

    expect((await stage.more(token, 'idCardNo', wrong.idCardNo)).fits).toBe(false);
    await stage.more(token, 'vin', wrong.vin);
    const locked = await stage.more(token, 'orgCode', '91350100M000100Y43');
    expect(locked.enquiry).toMatchObject({ locked: true, addable: [], records: [] });
    expect(await codeOf(stage.more(token, 'engineNo', 'H4T204318'))).toBe('selfService.locked');
    expect(await codeOf(stage.tell(token))).toBe('selfService.notOpen');
  });

  it('never sees the account that is paid, and may compare it until his tries are used', async () => {
    const { token, view } = await stage.openWith({ ...two, policyNo: secret.policyNo }, 'claim');
    expect(view.records[0]).toMatchObject({
      id: stage.ids.claim,
      compared: [{ fact: 'payeeAccount', triesLeft: 3, confirmed: null }],
    });
    const told = JSON.stringify(await stage.tell(token, stage.ids.claim));
    expect(told).toContain('180000');
    expect(told).not.toContain(secret.account);
    expect(await stage.compare(token, stage.ids.claim, 'payeeAccount', '6299990000000000004')).toEqual({
      ...{ matched: false, triesLeft: 2 },
    });
    expect((await stage.compare(token, stage.ids.claim, 'payeeAccount', secret.account)).matched).toBe(true);
    await stage.compare(token, stage.ids.claim, 'payeeAccount', secret.account);
    expect(await codeOf(stage.compare(token, stage.ids.claim, 'payeeAccount', secret.account))).toBe(
      'selfService.noTriesLeft',
    );
  });

  it('sees nobody else’s records, even where what he types is true of them too', async () => {
    const { register, holdings } = stage.test.customers;
    const other = await stage.inTx(async (tx) => {
      const person = people.person('钱示例', {
        branchId: stage.test.branchIds.ningbo,
        numbers: [{ kind: 'mobile', number: '+8615400000009' }],
      });
      const { id } = await register.create(tx, everywhere, author, person);
      // The car had another holder before, with the same name of the insured.
      const policy = motor('AHM20250000011', { insuredName: secret.name, details });
      const view = await holdings.addPolicy(tx, everywhere, author, id, policy);
      return view.policies?.at(-1)?.id ?? '';
    });
    const { token, view } = await stage.openWith({ ...two, policyNo: secret.policyNo });
    const another = await stage.openWith(two);
    expect((await stage.more(another.token, 'policyNo', 'AHM20250000011')).fits).toBe(false);
    expect(view.records.map(({ id }) => id)).toEqual([stage.ids.policy]);
    expect(await codeOf(stage.tell(token, other))).toBe('selfService.notOpen');
    expect(await codeOf(stage.compare(token, other, 'policyNo', 'AHM20250000011'))).toBe(
      'selfService.notOpen',
    );
  });
});

describe('whoever can’t prove himself', () => {
  it('is answered the same, whatever he typed; no code is sent and any code is wrong', async () => {
    const noMobile = async () => void (await stage.test.database.pool.query('delete from customer_numbers'));
    const cases: [string, Given, (() => Promise<void>)?][] = [
      ['right', two],
      ['a wrong name', { ...two, insuredOrClaimantName: '钱示例' }],
      ['nothing on record', { plateNo: '川A99999', policyNo: 'AHM20269999991' }],
      [
        'three wrong items beside two right ones',
        { ...two, policyNo: 'AHM20269999991', idCardNo: wrong.idCardNo, vin: wrong.vin },
      ],
      ['no mobile on record', two, noMobile],
    ];
    const replies: string[] = [];
    for (const [name, given, prepare] of cases) {
      await prepare?.();
      const sentBefore = (await stage.messages()).length;
      const { token, view } = await stage.start(given);
      const refused = await stage.prove(token, name === 'right' ? '000000x1' : '123456');
      replies.push(JSON.stringify([view, refused, await stage.answers.read({ token, address })]));
      const fresh = (await stage.messages()).length - sentBefore;
      expect(fresh, name).toBe(name === 'right' ? 1 : 0);
      expect(await codeOf(stage.tell(token)), name).toBe('selfService.codeFirst');
    }
    expect(new Set(replies).size).toBe(1);
  });

  it('is pointed to the hotline where no message can be sent', async () => {
    stage.options.carries = false;
    expect(await codeOf(stage.start(two))).toBe('selfService.unavailable');
    expect(await stage.contact()).toBeUndefined();
  });

  it('must give two different items, those of one group counting as one', async () => {
    expect(await codeOf(stage.start({ plateNo: secret.plateNo }))).toBe('selfService.tooFew');
    expect(await codeOf(stage.start({ vin: secret.vin, engineNo: 'H4T204318' }))).toBe('selfService.tooFew');
    expect(await codeOf(stage.start({ policyNo: secret.policyNo, reportNo: secret.reportNo }, 'claim'))).toBe(
      'selfService.tooFew',
    );
  });

  it('gives nothing that isn’t asked', async () => {
    for (const extra of [{ authorisation: 'x1' }, { officerNo: 'x1' }, { reportNo: secret.reportNo }])
      expect(await codeOf(stage.start({ ...two, ...extra }))).toBe('selfService.itemNotAsked');
  });

  it('can’t tell from a wait whether something was found, and leaves nothing when he goes meanwhile', async () => {
    const { token, comparing, goOn } = await stage.startComparing(two);
    expect(await stage.answers.read({ token, address })).toMatchObject({ state: 'code', triesLeft: 5 });
    expect((await stage.prove(token, '123456')).result).toBe('wrong');
    expect(await codeOf(stage.resend(token))).toBe('selfService.tooSoon');
    await stage.inTx((tx) => stage.enquiries.finish(tx, token));
    goOn();
    await comparing;
    expect(await stage.messages()).toEqual([]);
    const { rows } = await stage.test.database.pool.query('select 1 from verification_statements');
    expect(rows).toEqual([]);
  });

  it('has five tries; then the enquiry is over, also for the right code', async () => {
    const { token } = await stage.start(two);
    const right = await stage.lastCode();
    const wrong = right === '000000' ? '000001' : '000000';
    const results = [];
    for (let n = 0; n < 5; n++) results.push(await stage.prove(token, wrong));
    expect(results.map(({ result, triesLeft }) => [result, triesLeft])).toEqual([
      ...[4, 3, 2, 1].map((left) => ['wrong', left]),
      ['over', 0],
    ]);
    expect(await codeOf(stage.prove(token, right))).toBe('selfService.over');
    expect(await stage.contact()).toMatchObject({
      outcome: 'unverified',
      ended_by: 'system',
      customer_id: null,
    });
  });
});

describe('a code', () => {
  it('is good for five minutes and once, and only the newest', async () => {
    const { token } = await stage.start(two);
    const first = await stage.lastCode();
    expect(await codeOf(stage.resend(token))).toBe('selfService.tooSoon');
    await stage.test.clock.advance(resendAfterMs);
    expect(await stage.resend(token)).toMatchObject({ resendsLeft: 2 });
    const second = await stage.lastCode();
    expect(await stage.messages()).toHaveLength(2);
    if (first !== second) expect((await stage.prove(token, first)).result).toBe('wrong');
    await stage.test.clock.advance(5 * 60_000);
    expect((await stage.prove(token, second)).result).toBe('wrong');
    await stage.resend(token);
    expect((await stage.prove(token, await stage.lastCode())).result).toBe('right');
    expect(await codeOf(stage.resend(token))).toBe('selfService.noMoreCodes');
  });

  it('goes to a mobile five times a day at most; the visitor isn’t told', async () => {
    for (let n = 0; n < 5; n++) await stage.start(two);
    const { token } = await stage.start(two);
    expect(await stage.messages()).toHaveLength(5);
    expect((await stage.prove(token, await stage.lastCode())).result).toBe('wrong');
    await stage.test.clock.advance(24 * 3_600_000);
    await stage.start(two);
    expect(await stage.messages()).toHaveLength(6);
  });

  it('stands nowhere in the clear', async () => {
    await stage.start(two);
    const code = await stage.lastCode();
    for (const table of ['web_enquiries', 'web_codes', 'notices', 'timers', 'audit_inbox', 'fact_inbox']) {
      const { rows } = await stage.test.database.pool.query(
        `select row_to_json(t)::text as text from ${table} t`,
      );
      const text = rows.map((row) => row.text).join();
      expect(text.match(new RegExp(`\\b${code}\\b`)), table).toBeNull();
      for (const value of [...Object.values(secret), '15400000001']) expect(text).not.toContain(value);
    }
  });
});
