/** Files of follow-up tasks for tests and benches: invented people. */
import { importColumns } from '../contract/imports.ts';

type Title = (typeof importColumns)[keyof typeof importColumns]['zh'];
export const importHead: Title[] = Object.values(importColumns).map(({ zh }) => zh);

const usual: Partial<Record<Title, string>> = {
  ...{ 任务号: 'T-1', 回访类型: '新契约回访（首轮）', 机构: 'ningbo', 投保人: '区明', 称谓: '先生' },
  ...{ 证件后四位: '001X', 地址: '宁波市测试路 1 号，2 幢', 生日: '1992-02-29' },
  ...{ 手机: '15400000003', 手机标记: '指定电话、密', 保单号: 'P000000001', 险种: '安和岁岁年年（分红型）' },
  ...{ 产品类型: '分红险', 期缴: '是', 合同签收日: '2026-03-01', 犹豫期天数: '15', 业务员工号: 'S1' },
  ...{ 渠道: 'agency', 优先级: '6' },
};

/** Cells of a line; what isn’t said is usual. */
export const importLine = (of: Partial<Record<Title, string>> = {}): string[] =>
  importHead.map((title) => of[title] ?? usual[title] ?? '');

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
/** A line of the file. */
export const importText = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\n`;

/** A whole file with these lines. */
export const importFile = (lines: readonly Partial<Record<Title, string>>[]): Buffer =>
  Buffer.from([importHead, ...lines.map((line) => importLine(line))].map(importText).join(''), 'utf8');
