import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lost } from '../../../platform/spreadsheet/table.ts';
import { importColumns } from '../contract/imports.ts';
import { newFollowUpTask } from '../contract/tasks.ts';
import { importHead, importLine } from '../testing/import-file.ts';
import { joinImportLines, readImportHead, readImportLine } from './import-lines.ts';

const names = {
  branches: new Map([
    ['hq', 'hq'],
    ['ningbo', 'hq.east.ningbo'],
  ]),
  covers: (path: string) => path !== 'hq.west',
};
const columns = readImportHead(importHead);
const read = (of: Parameters<typeof importLine>[0] = {}) => {
  if (columns === null) throw new Error('no head');
  return readImportLine({ line: 2, cells: importLine(of) }, columns, names);
};

describe('the head', () => {
  it('is known in either language, by its codes, in any order and with stars', () => {
    const heads = [
      Object.values(importColumns).map(({ zh }) => `${zh}*`),
      Object.values(importColumns)
        .map(({ en }) => en.toUpperCase())
        .reverse(),
      Object.keys(importColumns),
    ];
    for (const head of heads) expect(readImportHead(head)?.size).toBe(Object.keys(importColumns).length);
  });
  it('is none without the columns that a task needs', () => {
    expect(readImportHead(importHead.filter((title) => title !== '任务号'))).toBeNull();
    expect(readImportHead(['回访名单 2026 年 3 月'])).toBeNull();
  });
});

describe('a line', () => {
  it('becomes the task that the contract takes', () => {
    const { task, faults } = read();
    expect(faults).toEqual([]);
    expect(newFollowUpTask.parse(task)).toEqual(task);
    expect(task).toMatchObject({ path: 'hq.east.ningbo', kind: 'newContractFirst', birthday: '02-29' });
    expect(task?.numbers).toEqual([
      { kind: 'mobile', number: '15400000003', marks: ['designated', 'confidential'] },
    ]);
    expect(task?.policies[0]).toMatchObject({
      design: 'participating',
      instalments: true,
      coolingOff: { receivedOn: '2026-03-01', days: 15 },
    });
  });

  it.each([
    ['key', { 任务号: '' }],
    ['kind', { 回访类型: '随便' }],
    ['branch', { 机构: 'nowhere' }],
    ['name', { 投保人: '' }],
    ['honorific', { 称谓: '老板' }],
    ['idTail', { 证件后四位: '12' }],
    ['birthday', { 生日: '2026-13-01' }],
    ['number', { 手机: '12' }],
    ['marks', { 手机标记: '好号' }],
    ['policyNo', { 保单号: '' }],
    ['design', { 产品类型: '新型' }],
    ['flag', { 期缴: '也许' }],
    ['coolingOff', { 合同签收日: '2026-02-30' }],
    ['coolingOff', { 犹豫期天数: '' }],
    ['channel', { 渠道: '银 行' }],
    ['priority', { 优先级: '12' }],
    ['damaged', { 手机: `1540${lost}` }],
  ])('says %s of what is wrong with it', (fault, of) => {
    const line = read(of);
    expect(line.faults).toContain(fault);
    expect(line.task).toBeNull();
  });

  it.each([
    [{ 手机: '１５４００００００７７', 证件后四位: '００１Ｘ', 优先级: '６', 机构: 'ｎｉｎｇｂｏ' }],
    [{ 合同签收日: '２０２６－０３－０１', 生日: '２－２９', 犹豫期天数: '１５' }],
    [{ 合同签收日: '2026年3月1日', 生日: '2月29日', 手机: '154 0000 0077' }],
  ])('takes digits as people type them, wide or with the signs of a date: %o', (of) => {
    const { task, faults } = read(of);
    expect(faults).toEqual([]);
    expect(task).toMatchObject({ birthday: '02-29', priority: 6, holder: { idTail: '001X' } });
    expect(task?.policies[0]?.coolingOff).toEqual({ receivedOn: '2026-03-01', days: 15 });
  });

  it('keeps the signs of a name and of a product', () => {
    const { task } = read({ 险种: '安和（分红型）', 投保人: '阿不都·热西提' });
    expect([task?.policies[0]?.product, task?.holder.name]).toEqual(['安和（分红型）', '阿不都·热西提']);
  });

  it('never throws and never lets through what the contract refuses', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 90 }), { maxLength: 32 }), (cells) => {
        if (columns === null) throw new Error('no head');
        const { task, faults } = readImportLine({ line: 1, cells }, columns, names);
        expect(task === null).toBe(faults.length > 0);
        if (task !== null) expect(newFollowUpTask.safeParse(task).success).toBe(true);
      }),
    );
  });
});

describe('lines of one task', () => {
  it('are its policies, in their order', () => {
    const group = joinImportLines([read(), read({ 保单号: 'P2', 产品类型: '万能险' })]);
    expect(group.task?.policies.map(({ policyNo, design }) => [policyNo, design])).toEqual([
      ['P000000001', 'participating'],
      ['P2', 'universal'],
    ]);
  });
  it('must say the same but for the policy; one at fault keeps back all', () => {
    const [first, other] = [read(), read({ 投保人: '别人' })];
    expect(joinImportLines([first, other]).task).toBeNull();
    expect(other.faults).toEqual(['differs']);
    expect(joinImportLines([read(), read({ 保单号: '' })]).task).toBeNull();
    // The same line twice is no second policy.
    const twice = read();
    expect(joinImportLines([read(), twice]).task).toBeNull();
    expect(twice.faults).toEqual(['policyTwice']);
  });
});
