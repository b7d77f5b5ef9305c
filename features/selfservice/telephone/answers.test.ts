import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../../../testing/customers.ts';
import {
  createTelephoneScene,
  keyed,
  mobile,
  secret,
  type TelephoneScene,
} from '../../../testing/telephone-scene.ts';
import { withoutIds } from '../../../testing/without-ids.ts';
import { queryNames, queryOutcome } from '../../flows/queries.ts';

let scene: TelephoneScene;
let test: TelephoneScene['test'];
let telephone: TelephoneScene['telephone'];
let of: TelephoneScene['of'];
beforeAll(async () => {
  scene = await createTelephoneScene();
  ({ test, telephone, of } = scene);
});
afterAll(() => test.drop());
beforeEach(() => scene.begin());

const asks: TelephoneScene['asks'] = (...given) => scene.asks(...given);
const outcome: TelephoneScene['outcome'] = (...given) => scene.outcome(...given);
const inTx = <T>(work: Parameters<typeof test.database.transaction<T>>[0]) => test.database.transaction(work);
const proves = async (...factors: (keyof typeof keyed)[]) => {
  for (const factor of factors) expect(await outcome(`prove.${factor}`, keyed)).toBe('answered');
};
const signsIn = (staffNo: string, password: string) => asks('salespersonSignIn', { staffNo, password });

describe('the list of documents', () => {
  const notices = async () =>
    (
      await test.database.pool.query(
        'select template, language, recipient, subject_id from notices order by id',
      )
    ).rows;

  it('goes to the caller’s own mobile, once in a call', async () => {
    for (let n = 0; n < 2; n++)
      expect(await asks('documentsBySms')).toEqual({ outcome: 'answered', say: ['say.documents.sent'] });
    const sent = await notices();
    expect(sent).toEqual([
      expect.objectContaining({ template: 'claim-documents', language: 'zh-CN', subject_id: of.call }),
    ]);
    expect(JSON.stringify(sent)).not.toContain(mobile.slice(3));
    of.call = await telephone.comes({ number: mobile });
    await telephone.asks(of.call, 'documentsBySms', {}, 'en');
    expect((await notices()).map(({ language }) => language)).toEqual(['zh-CN', 'en']);
  });

  it('goes nowhere when the number is withheld or a land line, or when nothing carries it', async () => {
    for (const number of [null, '+8657487881234']) {
      of.call = await telephone.comes({ number });
      expect(await asks('documentsBySms')).toEqual({ outcome: 'nothing', say: ['say.documents.no-mobile'] });
    }
    telephone.channels.splice(0);
    of.call = await telephone.comes({ number: mobile });
    expect(await outcome('documentsBySms')).toBe('unavailable');
    expect(await notices()).toEqual([]);
  });
});

describe('what anybody may know', () => {
  it('is told by the clock of the centre and as the administrator has it', async () => {
    // Monday, nine in the morning.
    const { say } = await asks('openingHours');
    expect((say as unknown[])[0]).toBe('say.hours.open-now');
    const { version, hours, rates } = await telephone.information.read();
    const off = { fen: 0, on: false };
    const kinds = Object.keys(rates) as (keyof typeof rates)[];
    const next = {
      version,
      hours: { ...hours, weekdays: { kind: 'closed' as const } },
      rates: { ...rates, ...Object.fromEntries(kinds.map((kind) => [kind, off])) },
    };
    expect(await asks('rateTable')).toMatchObject({ outcome: 'answered' });
    await inTx((tx) =>
      telephone.information.update(tx, { staffId: people.staffId, address: '127.0.0.1' }, next),
    );
    expect(((await asks('openingHours')).say as unknown[])[0]).toBe('say.hours.closed-now');
    expect(await outcome('rateTable')).toBe('nothing');
  });
});

it.each(queryNames)('answers «%s» whatever is keyed', async (query) => {
  for (const keys of ['', '*#', '0'.repeat(30)]) {
    const names = ['policyNo', 'reportNo', 'plateNo', 'idCardNo', 'salespersonCode', 'staffNo', 'password'];
    const { outcome: ended, say } = await asks(query, Object.fromEntries(names.map((name) => [name, keys])));
    expect(() => queryOutcome.parse(ended)).not.toThrow();
    expect(say).not.toEqual([]);
  }
});

it('keeps nothing that was keyed but encrypted, and no password at all', async () => {
  await proves('policyNo', 'idCardNo', 'plateNo', 'reportNo');
  await asks('policyStatus');
  await asks('claimProgress');
  await signsIn(secret.wrongNo, secret.password);
  await signsIn(secret.staffNo, secret.password);
  await asks('ownCommission');
  await asks('documentsBySms');
  await asks('salespersonByCode', { salespersonCode: secret.wrongNo });
  const { rows: statements } = await test.database.pool.query(
    "select value from verification_statements where factor = 'password'",
  );
  expect(statements).toEqual([{ value: null }, { value: null }]);
  const { rows: tables } = await test.database.pool.query(
    "select tablename from pg_tables where schemaname = 'public'",
  );
  const hidden = [...Object.values(secret), ...Object.values(keyed), mobile.slice(3)];
  for (const { tablename } of tables) {
    const { rows } = await test.database.pool.query(`select * from ${tablename}`);
    // The salesperson's own number stands in his row; tokens are long numbers, in which a short one may stand by chance.
    const text = withoutIds(JSON.stringify(rows.map(({ staff_no, name_tokens, ...row }) => row)));
    for (const value of hidden) expect(text, `${tablename} holds ${value}`).not.toContain(value);
  }
});
