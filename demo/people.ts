import type { CustomerKind, Honorific, IdKind } from '../features/customers/codes.ts';
import type { CustomerRow, NumberView } from '../features/customers/contract.ts';
import { creditCodeCheckDigit, residentIdCheckDigit } from '../features/customers/rules/identity.ts';
import type { Language } from '../platform/local-text.ts';

/** Somebody who doesn't exist. */
export interface DemoPerson {
  kind: CustomerKind;
  name: string;
  honorific: Honorific;
  identity: { kind: IdKind; no: string };
  segment: CustomerRow['segment'];
  language: Language;
  /** Code of a city of `demoBranches`. */
  city: string;
  numbers: { kind: NumberView['kind']; number: string }[];
  note: string | null;
}

const cities = ['hangzhou', 'ningbo', 'guangzhou', 'shenzhen', 'chengdu', 'mianyang'] as const;

/** Names that people stumble over: special and double readings, compound surnames, rare characters. */
const remarkable: readonly [
  name: string,
  honorific: Honorific,
  segment?: CustomerRow['segment'],
  note?: string,
][] = [
  ['林向东', 'mr', 'value', '与妻子共用一个号码'],
  ['苏婉清', 'ms', 'mass', '与丈夫共用一个号码'],
  ['区慕云', 'mr', 'vip'],
  ['单柏舟', 'mr', 'mass'],
  ['仇若溪', 'ms', 'value'],
  ['解语桐', 'ms', 'mass'],
  ['盖知秋', 'mr', 'mass'],
  ['种嘉禾', 'mr', 'mass'],
  ['尉迟明澈', 'mr', 'vip', '听力不佳，请放慢语速'],
  ['欧阳雪岚', 'ms', 'vip'],
  ['万俟清和', 'ms', 'mass'],
  ['长孙静姝', 'ms', 'value'],
  ['令狐一帆', 'mr', 'mass'],
  ['上官文渊', 'mr', 'mass'],
  ['乐安之', 'ms', 'mass'],
  ['覃晓川', 'mr', 'value'],
  ['郇若水', 'ms', 'mass'],
  ['翟思齐', 'mr', 'mass'],
  ['王䶮舟', 'mr', 'mass'],
  ['李㛃然', 'ms', 'mass'],
  ['阿依努尔·萨比尔', 'ms', 'mass'],
];
const companies = ['宁波安途示例物流有限公司', '深圳启明示例科技有限公司', '成都和顺示例汽车租赁有限公司'];
const surnames = [...'王李张刘陈杨黄赵吴徐孙朱马胡郭何高罗郑梁谢宋唐许邓韩冯曹彭曾'];
const givenNames = (
  '子墨 雨桐 浩然 诗涵 宇轩 梓萱 俊杰 思远 晨曦 嘉怡 建业 秀兰 志明 淑华 国梁 桂香 海峰 丽萍 永康 春梅 ' +
  '文静 天佑 若彤 晓峰 佳宁 立群 慧心 景行 心怡 云帆'
).split(' ');
/** Given names at these places are women's. */
const womens = new Set([1, 3, 5, 9, 11, 13, 15, 17, 19, 20, 22, 24, 26, 28]);
const ordinaryCount = 36;

/** Numbers of the range 154, which no carrier has been given. */
export function demoNumber(n: number): string {
  return `+86154${String(n).padStart(8, '0')}`;
}

/** A right check digit under a date that doesn't exist (month 13, day 32): nobody's number. */
export function impossibleResidentId(n: number): string {
  const first = `33020${3 + Math.floor(n / 1_000)}${1950 + (n % 55)}1332${String(n % 1_000).padStart(3, '0')}`;
  return first + residentIdCheckDigit(first);
}

function companyCode(n: number): string {
  const first = `91330200MADEM${String(n).padStart(4, '0')}`;
  return first + creditCodeCheckDigit(first);
}

/** Everybody in the demo, always the same, in the same order. The first two share a number. */
export function demoPeople(): DemoPerson[] {
  const people: DemoPerson[] = [];
  const add = (name: string, honorific: Honorific, more: Partial<DemoPerson> = {}): void => {
    const n = people.length + 1;
    people.push({
      kind: 'private',
      name,
      honorific,
      identity: { kind: 'residentId', no: impossibleResidentId(n) },
      segment: n % 17 === 0 ? 'vip' : n % 4 === 0 ? 'value' : 'mass',
      language: 'zh-CN',
      city: cities[n % cities.length] ?? 'ningbo',
      numbers: [{ kind: 'mobile', number: demoNumber(n === 2 ? 1 : n) }],
      note: null,
      ...more,
    });
  };
  for (const [name, honorific, segment = 'mass', note = null] of remarkable) {
    add(name, honorific, { segment, note, ...(people.length < 2 ? { city: 'ningbo' } : {}) });
  }
  for (let n = 0; n < ordinaryCount; n++) {
    // 7 and 30 share no divisor, and each round begins one further: no name comes twice.
    const given = (n * 7 + Math.floor(n / surnames.length)) % givenNames.length;
    add(`${surnames[n % surnames.length]}${givenNames[given]}`, womens.has(given) ? 'ms' : 'mr');
  }
  add('John Harper', 'mr', {
    language: 'en',
    segment: 'value',
    city: 'shenzhen',
    identity: { kind: 'passport', no: 'X00000001' },
  });
  companies.forEach((name, n) => {
    const number = people.length + 1;
    add(name, 'none', {
      kind: 'corporate',
      identity: { kind: 'creditCode', no: companyCode(n + 1) },
      segment: n === 0 ? 'vip' : 'value',
      city: ['ningbo', 'shenzhen', 'chengdu'][n] ?? 'ningbo',
      numbers: [{ kind: 'office', number: demoNumber(number) }],
    });
  });
  // Some have a second number: for payments, at home or at the office.
  people.forEach((person, n) => {
    const kind = (['payment', 'home', 'office'] as const)[n % 3] ?? 'home';
    if (n % 6 === 3) person.numbers.push({ kind, number: demoNumber(1_000 + n) });
  });
  return people;
}
