/** Everybody else: the customers of the demo whom no journey knows by name. They come at once, in bulk. */
import type { PgTable } from 'drizzle-orm/pg-core';
import { createColumns } from '../features/customers/server/columns.ts';
import type { ClaimInput, PolicyInput } from '../features/customers/server/kept.ts';
import { insertRows } from '../features/customers/server/mirror/write-rows.ts';
import { claims, customerNumbers, customers, policies } from '../features/customers/server/schema.ts';
import { createSealing } from '../features/customers/server/sealing.ts';
import type { Customers } from '../features/customers/server/service.ts';
import { chanceOf } from '../features/replay/rules/chance.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Cipher } from '../platform/crypto/cipher.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import { newId } from '../platform/ids/ids.ts';
import { systemScope } from '../platform/scope.ts';
import { demoBranches } from './branches.ts';
import { demoClaims } from './claims.ts';
import { demoPolicies } from './customers.ts';
import { type DemoPerson, demoNumber, demoPeople, impossibleResidentId } from './people.ts';

/** Customers, and the claims on their motor policies. */
const all = { customers: 3_000, claims: 1_500 };
const perStatement = 400;
const seed = 95;

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊孟秦白江阎薛尹段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const first = [...'安博承德恩方格涵嘉景可乐明宁平启荣思天维文夕晓欣旭雅一亦永语元远泽章知致子'];
const second = [
  ...'彬畅诚达帆峰歌航豪华辉佳杰静君凯兰丽林琳玲敏娜宁培琪倩然蓉珊涛婷薇霞贤雪妍怡莹宇悦云哲志舟',
];
const womens = new Set('静兰丽琳玲敏娜琪倩蓉珊婷薇霞雪妍怡莹悦');
const letters = [...'ABCDEFGHJKLMNPQRSTUVWXYZ'];
const cities = demoBranches.flatMap((province) =>
  province.cities.map((city) => ({ city: city.code, path: `hq.${province.code}.${city.code}` })),
);

/** @param n the person's place among all, behind those of `demoPeople`; it decides everything. */
export function crowdPerson(n: number): DemoPerson & { path: string } {
  const chance = (what: string): number => chanceOf(seed, `${what} ${n}`);
  const pick = (list: readonly string[], what: string): string =>
    list[Math.floor(chance(what) * list.length)] ?? '';
  const last = pick(second, 'second');
  const { city, path } = cities[Math.floor(chance('city') * cities.length)] ?? {
    city: 'ningbo',
    path: 'hq.zhejiang.ningbo',
  };
  const segment = chance('segment');
  return {
    ...{
      kind: 'private',
      honorific: womens.has(last) ? 'ms' : 'mr',
      language: 'zh-CN',
      note: null,
      city,
      path,
    },
    name: `${pick(surnames, 'surname')}${chance('short') < 0.18 ? '' : pick(first, 'first')}${last}`,
    identity: { kind: 'residentId', no: impossibleResidentId(n + 1) },
    segment: segment < 0.03 ? 'vip' : segment < 0.2 ? 'value' : 'mass',
    numbers: [{ kind: 'mobile', number: demoNumber(10_000 + n) }],
  };
}

/** Policies of one of the crowd; no two cars have one plate. */
export function crowdPolicies(person: DemoPerson, n: number, now: Date): PolicyInput[] {
  return demoPolicies(person, n, now).map((policy) => {
    if (policy.plate == null) return policy;
    const head = policy.plate.slice(0, 2);
    const isGreen = policy.plate.length > 7;
    const letter = letters[n % letters.length] ?? 'A';
    return {
      ...policy,
      plate: isGreen
        ? `${head}D${String(n).padStart(5, '0')}`
        : `${head}${letter}${String(n).padStart(4, '0')}`,
    };
  });
}

/**
 * Adds the crowd, unless it is there.
 * @returns how many customers, policies and claims were added.
 */
export async function seedCrowd(deps: {
  database: Database;
  customers: Customers;
  cipher: Cipher;
  clock: Clock;
}): Promise<{ customers: number; policies: number; claims: number }> {
  const { database, clock } = deps;
  const none = { customers: 0, policies: 0, claims: 0 };
  const known = demoPeople().length;
  const scope = systemScope('demo');
  if (
    (await deps.customers.directory.lookupByNumber(scope, sensitive(demoNumber(10_000 + known)))).length > 0
  )
    return none;
  const now = clock.now();
  const rows = crowdRows(deps.cipher, known, now);
  await database.transaction(async (tx) => {
    const write = async (table: PgTable, list: readonly object[]): Promise<void> => {
      for (let at = 0; at < list.length; at += perStatement)
        await insertRows(tx, table, list.slice(at, at + perStatement));
    };
    await write(customers, rows.customers);
    await write(customerNumbers, rows.numbers);
    await write(policies, rows.policies);
    await write(claims, rows.claims);
  });
  for (const table of ['customers', 'customer_numbers', 'policies', 'claims'])
    await database.pool.query(`analyze ${table}`);
  return { customers: rows.customers.length, policies: rows.policies.length, claims: rows.claims.length };
}

function crowdRows(cipher: Cipher, known: number, now: Date) {
  const sealing = createSealing(cipher);
  const columns = createColumns(sealing);
  const id = (): string => newId(now.getTime());
  const rows = {
    customers: [] as object[],
    numbers: [] as object[],
    policies: [] as object[],
    claims: [] as object[],
  };
  let motor = 0;
  /** Claims of those whom journeys know come before. */
  let claimPlace = 100;
  for (let n = known; n < all.customers; n++) {
    const { path, ...person } = crowdPerson(n);
    const customerId = id();
    const { name, honorific, segment, language, identity, kind } = person;
    rows.customers.push({
      ...{ id: customerId, kind, honorific, segment, language, branchPath: path, note: null, createdAt: now },
      ...columns.name(kind, name, null),
      ...columns.identity(identity),
    });
    for (const { kind, number } of person.numbers)
      rows.numbers.push({ id: id(), customerId, kind, mark: null, ...columns.number(number) });
    for (const policy of crowdPolicies(person, n, now)) {
      const policyId = id();
      rows.policies.push({
        ...blankPolicy,
        ...columns.policy(policy),
        branchPath: path,
        id: policyId,
        customerId,
      });
      if (policy.line !== 'motor' || policy.from > now || rows.claims.length >= all.claims) continue;
      for (const claim of crowdClaims(motor++, claimPlace, { person, policy, now })) {
        claimPlace++;
        rows.claims.push(claimRow(columns, id(), policyId, claim));
      }
    }
  }
  return rows;
}

/** As of those whom journeys know, but every second motor policy has one. */
function crowdClaims(motor: number, place: number, of: Parameters<typeof demoClaims>[2]): ClaimInput[] {
  return motor % 2 === 0 ? demoClaims(0, place, of) : [];
}

function claimRow(
  columns: ReturnType<typeof createColumns>,
  id: string,
  policyId: string,
  claim: ClaimInput,
) {
  const { stage, reportedAt, lossAt } = claim;
  return { id, policyId, stage, reportedAt, lossAt, ...columns.claim(claim) };
}

/** Rows that go in together must name the same columns. */
const blankPolicy = {
  ...{ plate: null, plateIndex: null, vin: null, vinIndex: null, engineNo: null, engineNoIndex: null },
  ...{ insuredName: null, insuredIdKind: null, insuredIdNo: null, insuredIdNoIndex: null },
  ...{ claimantName: null, handlerStaffNo: null, handlerName: null, specialNote: false, details: null },
};
