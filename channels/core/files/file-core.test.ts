import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRows } from '../../../demo/core/rows.ts';
import { coreContract } from '../core.contract-suite.ts';
import { type CoreKind, type CorePage, type CoreSystem, coreKinds, coreSchemas } from '../core.ts';
import { workbook } from '../testing/workbook.ts';
import { csv, table } from '../testing/written.ts';
import { createFileCore } from './file-core.ts';

const rows = createRows({ customers: 24, seed: 3, today: new Date('2026-03-02T01:00:00Z') });
const zone = () => 'Asia/Shanghai';
const signal = new AbortController().signal;
const zhNames = { customers: '客户', policies: '保单', claims: '赔案', salespeople: '业务员' };

function made<K extends CoreKind>(kind: K) {
  const make = rows[kind] as (place: number) => ReturnType<(typeof rows)[K]>;
  return Array.from({ length: rows.counts[kind] }, (_, place) => make(place));
}
function tables(): Record<CoreKind, string[][]> {
  return {
    customers: table('customers', made('customers')),
    policies: table('policies', made('policies')),
    claims: table('claims', made('claims')),
    salespeople: table('salespeople', made('salespeople')),
  };
}

let folder: string;
let opened: CoreSystem[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jieting-files-'));
});
afterEach(async () => {
  await Promise.all(opened.map((core) => core.close()));
  opened = [];
  await rm(folder, { recursive: true, force: true });
});
const openCore = (): CoreSystem => {
  const core = createFileCore({ folder, zone });
  opened.push(core);
  return core;
};

/** @param put writes all tables into the folder. */
const stage = (put: (all: Record<CoreKind, string[][]>) => Promise<void>) => async () => {
  const all = tables();
  const cell = (kind: CoreKind, row: number, head: string, value: string): void => {
    const line = all[kind][row];
    if (line) line[all[kind][0]?.indexOf(head) ?? -1] = value;
  };
  await put(all);
  return {
    core: openCore(),
    again: openCore,
    ids: (kind: CoreKind) => all[kind].slice(1).map(([id]) => id ?? ''),
    async change() {
      cell('customers', 3, '客户等级', '贵宾');
      cell('customers', 5, '手机', '154 0000 0001');
      await put(all);
      return ['C3', 'C5'];
    },
    async remove() {
      cell('policies', 2, '删除', '是');
      await put(all);
      return all.policies[2]?.[0] ?? '';
    },
    async damage() {
      cell('claims', 1, '出险时间', '上周');
      await put(all);
      return all.claims[2]?.[0] ?? '';
    },
    breakDown: () => rm(folder, { recursive: true }),
    close: async () => {},
  };
};

/** As a program should do it: nobody sees half a file. */
async function put(name: string, content: string | Buffer): Promise<void> {
  await writeFile(join(folder, `${name}.part`), content);
  await rename(join(folder, `${name}.part`), join(folder, name));
}

coreContract(
  'files, CSV',
  stage(async (all) => {
    for (const kind of coreKinds) await put(`${kind}.csv`, csv(all[kind]));
  }),
);
coreContract(
  'files, workbook',
  stage((all) =>
    put('core.xlsx', workbook(Object.fromEntries(coreKinds.map((kind) => [zhNames[kind], all[kind]])))),
  ),
);

async function read(core: CoreSystem, kind: CoreKind): Promise<CorePage['rows']> {
  return (await core.read(kind, null, 1_000, signal)).rows;
}
/** Rows with their moments in one form. */
const parsed = (kind: CoreKind, list: readonly { row: unknown }[]) =>
  list.map(({ row }) =>
    JSON.parse(
      JSON.stringify(coreSchemas[kind].parse(row), (key, value) =>
        ['from', 'to', 'reportedAt', 'lossAt'].includes(key) ? new Date(value).toISOString() : value,
      ),
    ),
  );

/** Node reads GB18030, but doesn't write it: here from what it reads of every two bytes. */
function gb18030(text: string): Buffer {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) bytes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Buffer.from([...text].flatMap((char) => bytes.get(char) ?? [char.charCodeAt(0)]));
}

describe('file core', () => {
  it('reads exactly what was written, in either form', async () => {
    const all = tables();
    // English names of covers, factors and kinds of loss have no place in a cell.
    const inChinese = (text: string): string => text.replace(/(?<="zh":"[^"]*"),"en":"[^"]*"/g, '');
    for (const kind of coreKinds) {
      await put(`${kind}.csv`, csv(all[kind]));
      const wanted = parsed(
        kind,
        made(kind).map((row) => ({ row })),
      );
      const found = parsed(kind, await read(openCore(), kind));
      const plain = (list: { numbers?: { kind: string }[] }[]) =>
        JSON.parse(inChinese(JSON.stringify(list))).map((row: { numbers?: { kind: string }[] }) => ({
          ...row,
          ...(row.numbers ? { numbers: row.numbers.sort((a, b) => (a.kind < b.kind ? -1 : 1)) } : {}),
        }));
      expect(plain(found)).toEqual(plain(wanted));
      await rm(join(folder, `${kind}.csv`));
    }
  });

  it('takes UTF-8 with and without mark, GB18030, UTF-16, semicolons and tabs, heads in either language', async () => {
    const zh = table('customers', made('customers'));
    const en = table('customers', made('customers'), 'en');
    const files: Record<string, string | Buffer> = {
      plain: csv(en),
      mark: `\uFEFF${csv(zh)}`,
      semicolons: csv(zh, ';'),
      tabs: Buffer.from(`\uFEFF${csv(zh, '\t')}`, 'utf16le'),
      gb18030: gb18030(csv(zh)),
    };
    const wanted = parsed(
      'customers',
      made('customers').map((row) => ({ row })),
    );
    for (const [name, content] of Object.entries(files)) {
      await put('customers.csv', content);
      expect(parsed('customers', await read(openCore(), 'customers')), name).toMatchObject(
        wanted.map(({ id, name: who, identity }) => ({ id, name: who, identity })),
      );
    }
  });

  it('names the line of each row, whatever stands before it', async () => {
    const [head = [], first = [], second = [], third = []] = table('customers', made('customers'));
    const broken = first.map((cell, i) => (i === 2 ? '两行\n的名字' : cell));
    await put('customers.csv', csv([head, broken, [''], second, third]));
    expect((await read(openCore(), 'customers')).map(({ place }) => place)).toEqual([
      'customers.csv:2',
      'customers.csv:5',
      'customers.csv:6',
    ]);
    await put('客户.xlsx', workbook({ 客户: [head, [], first, second] }));
    await rm(join(folder, 'customers.csv'));
    expect((await read(openCore(), 'customers')).map(({ place }) => place)).toEqual([
      '客户.xlsx 客户:3',
      '客户.xlsx 客户:4',
    ]);
  });

  it('reads days and numbers of sheets, and doesn’t take a rounded document number for one', async () => {
    const heads = [
      '保单号',
      '客户号',
      '险种',
      '产品名称',
      '状态',
      '起期',
      '止期',
      '保险费',
      '核定载客',
      '厂牌型号',
    ];
    const usual = ['PA1', 'C1', '车险', '商业险', '有效'];
    const date = (number: number, style: 'date' | 'ownDate') => ({ number, style });
    await put(
      '2026.xlsx',
      workbook({
        说明: [['不读']],
        保单: [
          heads,
          [...usual, date(46_082, 'date'), date(46_447, 'ownDate'), { number: 1234.56 }, { number: 5 }, 'A'],
          [...usual, date(46_082.5, 'date'), '2027-3-1', { number: 0.1 + 0.2 }, { error: '#N/A' }, 'A'],
        ],
        客户: [
          ['客户号', '姓名', '证件号码'],
          ['C1', '王小明', { number: 3.3020319501332e17 }],
          ['C2', '王小红', '330203195013320010'],
        ],
      }),
    );
    const core = openCore();
    expect((await read(core, 'policies')).map(({ row }) => row)).toMatchObject([
      {
        id: 'PA1',
        from: '2026-02-28T16:00:00.000Z',
        to: '2027-03-01T16:00:00.000Z',
        premium: { amount: 123_456 },
        vehicle: { seats: 5 },
      },
      { from: '2026-03-01T04:00:00.000Z', premium: { amount: 30 }, vehicle: { seats: undefined } },
    ]);
    const people = (await read(core, 'customers')).map(({ row }) => row);
    expect(people).toMatchObject([{ identity: undefined }, { identity: { no: '330203195013320010' } }]);
    expect(coreSchemas.customers.safeParse(people[0]).success).toBe(false);
  });

  it('says what is wrong with a file, and nothing of what stands in it', async () => {
    const core = openCore();
    const failure = () => core.read('customers', null, 10, signal).catch((error: Error) => error.message);
    await put('customers.csv', '客户号,电话\r\nC1,15400000001\r\n');
    expect(await failure()).toBe('customers.csv: the column «姓名» is missing');
    await put('customers.csv', `客户号,姓名\r\nC1,"王小明\r\n${'C2,李\r\n'.repeat(200_000)}`);
    expect(await failure()).toMatch(/^customers.csv: a quotation mark isn’t closed/);
    await put('customers.csv', '客户号,姓名\r\nC1,王小明\r\n');
    await put('core.xlsx', workbook({ 客户: [['客户号', '姓名']] }));
    expect(await failure()).toMatch(/core.xlsx 客户 and customers.csv hold the same/);
    await rm(join(folder, 'customers.csv'));
    await put('core.xlsx', 'not a workbook');
    expect(await failure()).toBe('core.xlsx: not a workbook');
  });

  it('brings nothing for a kind without a file, and its rows once there is one', async () => {
    const core = openCore();
    const empty = await core.read('claims', null, 10, signal);
    expect(empty).toMatchObject({ rows: [], more: false });
    await put('claims.csv', csv(table('claims', made('claims'))));
    expect((await core.read('claims', empty.cursor, 10, signal)).rows).toHaveLength(rows.counts.claims);
  });

  it('begins again when the file changes while it is read', async () => {
    const core = openCore();
    const all = table('customers', made('customers'));
    await put('customers.csv', csv(all));
    const first = await core.read('customers', null, 5, signal);
    await put('customers.csv', csv([...all.slice(0, 1), ...all.slice(3)]));
    const next = await core.read('customers', first.cursor, 5, signal);
    expect(next.rows.map(({ row }) => (row as { id: string }).id)).toEqual(['C3', 'C4', 'C5', 'C6', 'C7']);
  });
});
