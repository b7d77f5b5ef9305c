import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../../platform/clock/clock.ts';
import { readTable } from '../../../../platform/spreadsheet/read-table.ts';
import { toXlsx } from '../../../../platform/spreadsheet/xlsx.ts';
import { type ImportView, importPieceBytes } from '../../contract/imports.ts';
import { importFile, importHead, importLine, importText } from '../../testing/import-file.ts';
import { createTasksFixture, type TasksFixture, type TestAgent } from '../../testing/tasks.ts';

let scene: TasksFixture;
let office: TestAgent;
beforeAll(async () => {
  scene = await createTasksFixture();
  office = scene.hire('backOffice');
  await scene.startTimers();
});
afterAll(() => scene.drop());

const imports = () => scene.followUps.importing;
const inTx = <T>(work: Parameters<typeof scene.database.transaction<T>>[0]) =>
  scene.database.transaction(work);
async function bring(file: Buffer, name = '名单.csv', by = office): Promise<ImportView> {
  let row = await inTx((tx) => imports().begin(tx, by, { name, bytes: file.length }));
  for (let n = 0; n * importPieceBytes < file.length; n++)
    row = await imports().piece(
      by,
      row.id,
      n,
      file.subarray(n * importPieceBytes, (n + 1) * importPieceBytes),
    );
  return inTx((tx) => imports().start(tx, by, row.id, row.version));
}
/** Brings a file and waits for its end. */
async function take(file: Buffer, name?: string, by = office) {
  const { id } = await bring(file, name, by);
  await scene.runDue();
  return imports().read(by, id);
}
const faultsOf = async (id: string): Promise<string> => {
  const { body } = await imports().faults(office, id);
  let text = '';
  for await (const part of body as NodeJS.ReadableStream) text += part;
  return text;
};
const tasks = async () =>
  (
    await scene.database.pool.query(
      'select key, path, import_id, customer_id, product, owner_id from follow_up_tasks order by key',
    )
  ).rows;

describe('a file of tasks', () => {
  it('is taken line by line: good ones in, bad ones back with their reasons, a second time nothing', async () => {
    const file = importFile([
      { 任务号: 'A1' },
      { 任务号: 'A2', 保单号: 'P1' },
      { 任务号: 'A2', 保单号: 'P2', 产品类型: '万能险' },
      { 任务号: 'A3', 手机: '12' },
      { 任务号: 'A4', 机构: '没有', 保单号: '' },
      { 任务号: 'A5', 保单号: 'P1' },
      { 任务号: 'A5', 保单号: '' },
      { 任务号: 'A1', 保单号: 'P9' },
    ]);
    const done = await take(file);
    expect(done).toMatchObject({
      state: 'done',
      lines: 8,
      added: 2,
      known: 0,
      faults: 5,
      share: 1,
      sameAs: null,
    });
    expect(done.firstFaults).toEqual([
      { line: 5, why: ['number'] },
      { line: 6, why: ['branch', 'policyNo'] },
      { line: 7, why: ['companion'] },
      { line: 8, why: ['policyNo'] },
      { line: 9, why: ['repeated'] },
    ]);
    expect((await tasks()).map(({ key, path, import_id }) => [key, path, import_id])).toEqual([
      ['A1', 'hq.east.ningbo', done.id],
      ['A2', 'hq.east.ningbo', done.id],
    ]);
    const again = await take(file);
    expect(again).toMatchObject({ state: 'done', added: 0, known: 2, faults: 5, sameAs: { id: done.id } });
    expect(await tasks()).toHaveLength(2);
  });

  it('gives its faults back as a file that can be put right and sent again', async () => {
    const done = await take(importFile([{ 任务号: 'B1', 手机: '12', 地址: '=1+1' }, { 任务号: 'B2' }]));
    const text = await faultsOf(done.id);
    const rows = await readTable(Buffer.from(text, 'utf8'), 10);
    expect(rows.map(({ cells }) => cells.length)).toEqual([importHead.length + 1, importHead.length + 1]);
    expect(rows[1]?.cells.at(-1)).toContain('电话号码无法拨打');
    expect(text).toContain("'=1+1");
    const right = text.replace(',12,', ',15400000007,');
    expect(await take(Buffer.from(right, 'utf8'))).toMatchObject({ added: 1, faults: 0 });
    const { rows: stored } = await scene.database.pool.query('select cells from follow_up_import_faults');
    expect(JSON.stringify(stored)).not.toContain('区明');
    expect(JSON.stringify(await scene.facts('followUp.importChanged'))).not.toMatch(/区明|1540/);
  });

  it.each([
    ['GB18030 with semicolons', () => gb18030()],
    ['a workbook', () => workbook()],
  ])('may be %s', async (_, file) => {
    expect(await take(file(), 'x')).toMatchObject({ state: 'done', added: 1, faults: 0 });
  });

  it('that is none says so: no head, an open quotation mark', async () => {
    expect(await take(Buffer.from('姓名,电话\n甲,1\n'))).toMatchObject({
      state: 'failed',
      problem: 'noHead',
    });
    const open = Buffer.concat([importFile([{ 任务号: 'C1' }]), Buffer.from(`"${'x'.repeat(1_100_000)}`)]);
    expect(await take(open)).toMatchObject({ state: 'failed', problem: 'unreadable' });
    // A line of ten megabytes, an empty file, signs that are no text.
    const long = Buffer.concat([importFile([{ 任务号: 'C1' }]), Buffer.alloc(10_000_000, 'x')]);
    expect(await take(long)).toMatchObject({ state: 'failed', problem: 'unreadable' });
    expect(await take(Buffer.from('\ufeff\r\n'))).toMatchObject({ state: 'failed', problem: 'noHead' });
    expect(await take(Buffer.alloc(5_000, 0))).toMatchObject({ state: 'failed', problem: 'noHead' });
    expect(await take(Buffer.from('PK\u0003\u0004 no workbook'))).toMatchObject({ state: 'failed' });
    expect((await tasks()).map(({ key }) => key)).not.toContain('C1');
  });

  it('may begin with a byte order mark, hold only its head, or say a line twice', async () => {
    const bom = Buffer.concat([Buffer.from('\ufeff'), importFile([{ 任务号: 'BOM1' }])]);
    expect(await take(bom)).toMatchObject({ state: 'done', added: 1, faults: 0 });
    expect(await take(importFile([]))).toMatchObject({ state: 'done', lines: 0, added: 0, faults: 0 });
    const twice = await take(importFile([{ 任务号: 'BOM2' }, { 任务号: 'BOM2' }, { 任务号: 'BOM3' }]));
    expect(twice).toMatchObject({ state: 'done', added: 1, faults: 2 });
    expect(twice.firstFaults.map(({ why }) => why)).toEqual([['companion'], ['policyTwice']]);
  });

  it('goes on after a crash where it stood: no task twice, none lost, and leaves no file behind', async () => {
    const lines = Array.from({ length: 1_700 }, (_, n) => ({
      任务号: `D${n}`,
      客户号: 'C1',
      ...(n % 100 === 7 ? { 手机: '1' } : {}),
    }));
    // The server dies in the middle of a batch: its work is undone, and the file is read from where it stood.
    let left = 2;
    scene.beforeCustomers = async () => {
      if (left-- === 0) throw new Error('killed');
    };
    const { id } = await bring(importFile(lines));
    await scene.runDue();
    scene.beforeCustomers = async () => {};
    expect((await imports().read(office, id)).state).toBe('running');
    await scene.clock.advance(60_000);
    const done = await imports().read(office, id);
    expect(done).toMatchObject({ state: 'done', lines: 1_700, added: 1_683, faults: 17 });
    const { rows } = await scene.database.pool.query(
      'select count(*)::int as n from follow_up_tasks where import_id = $1',
      [id],
    );
    expect(rows[0].n).toBe(1_683);
    await expect.poll(pieceFiles, { interval: 5 }).toEqual([]);
  });

  it('can be stopped; what was taken stays', async () => {
    const file = importFile([{ 任务号: 'E1' }]);
    const begun = await inTx((tx) => imports().begin(tx, office, { name: 'x', bytes: file.length }));
    const { id, version } = await imports().piece(office, begun.id, 0, file);
    const stopped = await inTx((tx) => imports().stop(tx, office, id, version));
    await scene.runDue();
    expect(stopped.state).toBe('stopped');
    expect(await imports().read(office, id)).toMatchObject({ state: 'stopped', lines: 0 });
    await expect(inTx((tx) => imports().stop(tx, office, id, stopped.version))).rejects.toMatchObject({
      kind: { code: 'followUps.importNotNow' },
    });
  });
});

describe('the upload', () => {
  it('takes pieces in order, a repeat as the same, and starts only with the whole file', async () => {
    const file = Buffer.alloc(importPieceBytes + 10, 'a');
    const begun = await inTx((tx) => imports().begin(tx, office, { name: 'x', bytes: file.length }));
    const send = (n: number, bytes: Buffer) => imports().piece(office, begun.id, n, bytes);
    const wrong = { kind: { code: 'followUps.importPieces' } };
    await expect(send(1, file.subarray(importPieceBytes))).rejects.toMatchObject(wrong);
    await expect(send(0, file.subarray(0, 5))).rejects.toMatchObject(wrong);
    const first = await send(0, file.subarray(0, importPieceBytes));
    await expect(inTx((tx) => imports().start(tx, office, begun.id, first.version))).rejects.toMatchObject(
      wrong,
    );
    expect((await send(0, file.subarray(0, importPieceBytes))).uploadedBytes).toBe(importPieceBytes);
    const whole = await send(1, file.subarray(importPieceBytes));
    expect(whole.uploadedBytes).toBe(file.length);
    await inTx((tx) => imports().stop(tx, office, begun.id, whole.version));
    await expect.poll(pieceFiles, { interval: 5 }).toEqual([]);
  });

  it('belongs to the branch of whoever brings it: others neither see it nor have tasks brought to theirs', async () => {
    const west = scene.hire('backOffice', 'hq.west');
    const done = await take(importFile([{ 任务号: 'F1' }]), 'west.csv', west);
    expect(done).toMatchObject({ added: 0, faults: 1, firstFaults: [{ line: 2, why: ['branch'] }] });
    const east = scene.hire('backOffice', 'hq.east');
    await expect(imports().read(east, done.id)).rejects.toMatchObject({ kind: { code: 'notFound' } });
    expect((await imports().list(office, { limit: 5 })).imports[0]?.id).toBe(done.id);
  });

  it('is given up after a week, and lines at fault are forgotten after a month', async () => {
    const begun = await inTx((tx) => imports().begin(tx, office, { name: 'x', bytes: 5 }));
    await imports().piece(office, begun.id, 0, Buffer.from('hello'));
    const later = await createTidyLater(9);
    await inTx(later.tidy);
    expect((await imports().read(office, begun.id)).state).toBe('stopped');
    await expect.poll(pieceFiles, { interval: 5 }).toEqual([]);
    await inTx((await createTidyLater(40)).tidy);
    const { rows } = await scene.database.pool.query(
      'select count(*)::int as n from follow_up_import_faults',
    );
    expect(rows[0].n).toBe(0);
  });
});

/** The same installation so many days later; nothing else comes due. */
async function createTidyLater(days: number) {
  const clock = createManualClock(new Date(scene.clock.now().getTime() + days * 86_400_000));
  const { importing } = await scene.again({ clock });
  return importing;
}
async function pieceFiles(): Promise<string[]> {
  const found = await readdir(scene.folder, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map(({ name }) => name);
}
function workbook(): Buffer {
  const head = importHead;
  return toXlsx({ name: 'x', watermark: '回访名单', head, rows: [importLine({ 任务号: 'X1' })] });
}
/** «任务号;回访类型;…» as a spreadsheet of a Chinese Windows writes it. */
function gb18030(): Buffer {
  const words: Record<string, number[]> = {};
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high < 0xff; high++)
    for (let low = 0x40; low < 0xff; low++) {
      const sign = decoder.decode(Uint8Array.of(high, low));
      if (sign.length === 1) words[sign] = [high, low];
    }
  const text = [importHead, importLine({ 任务号: 'G1' })]
    .map((cells) => importText(cells).replaceAll(',', ';'))
    .join('');
  return Buffer.from([...text].flatMap((sign) => words[sign] ?? [...Buffer.from(sign)]));
}
