import type { CoreClaim, CoreCustomer, CorePolicy, CoreRows, CoreSalesperson } from '../core.ts';
import { sheetKinds } from '../files/sheets.ts';

/*
 * Rows as people write them into files: the opposite of what channels/core/files reads. One row after the other is
 * written in another way.
 */

const yuan = (fen: number | null, way = 0): string => {
  if (fen === null) return '';
  const plain = (fen / 100).toFixed(2);
  if (way === 0) return plain;
  if (way === 1) return `¥${plain.replace(/\B(?=(\d{3})+\.)/g, ',')}`;
  return fen % 1_000_000 === 0 ? `${fen / 1_000_000}万元` : `${plain} 元`;
};
const written = (day: string | null, way: number): string => {
  if (day === null) return '';
  const [year, month, date] = day.split('-').map(Number);
  return (
    [day, `${year}/${month}/${date}`, `${year}年${month}月${date}日`, day.replaceAll('-', '')][way % 4] ?? day
  );
};
/** A moment at midnight: as the day that begins, or as the one that ends. */
const edge = (moment: string, way: number, end: boolean): string => {
  const day = new Date(new Date(moment).getTime() + 8 * 3_600_000 - (end ? 86_400_000 : 0)).toISOString();
  return written(day.slice(0, 10), way);
};
const wall = (moment: string, way: number): string => {
  const [day = '', time = ''] = new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString().split('T');
  return way % 2 === 0 ? `${written(day, way)} ${time.slice(0, 5)}` : moment;
};
const items = (list: readonly (readonly string[])[], way: number): string =>
  list.map((parts) => parts.join(way % 2 === 0 ? '|' : ' ｜ ')).join(way % 2 === 0 ? '；' : '\n');
const idKinds = {
  residentId: '身份证',
  passport: '护照',
  permit: '通行证',
  creditCode: '统一社会信用代码',
  other: '其他',
};

const customer = (row: CoreCustomer, way: number): Record<string, string> => ({
  id: row.id,
  kind: row.kind === 'private' ? (way % 2 === 0 ? '个人' : '') : '单位',
  name: row.name,
  honorific: { mr: '先生', ms: '女士', none: '' }[row.honorific],
  idKind: row.identity === null ? '' : idKinds[row.identity.kind],
  idNo: row.identity?.no ?? '',
  segment: { mass: '', value: '价值', vip: 'VIP' }[row.segment],
  language: row.language === 'en' ? '英文' : '中文',
  branch: row.branch,
  ...Object.fromEntries(
    (['mobile', 'payment', 'office', 'home'] as const).map((kind) => [
      kind,
      row.numbers
        .filter((one) => one.kind === kind)
        .map(({ number }) => number)
        .join('、'),
    ]),
  ),
});

const policy = (row: CorePolicy, way: number): Record<string, string> => ({
  id: row.id,
  customerId: row.customerId,
  policyNo: row.policyNo,
  line: row.line === 'motor' ? '车险' : '寿险',
  product: row.product.zh,
  productEn: row.product.en ?? '',
  status: {
    pending: '未生效',
    inForce: '有效',
    expired: '满期',
    lapsed: '失效',
    surrendered: '退保',
    terminated: '终止',
  }[row.status],
  from: edge(row.from, way, false),
  to: edge(row.to, way, true),
  branch: row.branch,
  handlerStaffNo: row.handler?.staffNo ?? '',
  handlerName: row.handler?.name ?? '',
  insuredName: row.insured?.name ?? '',
  insuredIdKind: row.insured?.identity ? idKinds[row.insured.identity.kind] : '',
  insuredIdNo: row.insured?.identity?.no ?? '',
  claimantName: row.claimantName ?? '—',
  plate: row.plate ?? '',
  vin: row.vin ?? '',
  engineNo: row.engineNo ?? '',
  model: row.vehicle?.model ?? '',
  vehicleKind: row.vehicle?.kind ?? '',
  use: row.vehicle?.use ?? '',
  loadKg: row.vehicle?.loadKg?.toString() ?? '',
  seats: row.vehicle?.seats?.toString() ?? '',
  coverage: items(
    row.coverage.map(({ name, sumInsured, deductible }) => [name.zh, yuan(sumInsured, 2), yuan(deductible)]),
    way,
  ),
  premium: yuan(row.premium.amount, way % 3),
  factors: items(
    row.premium.factors.map(({ name, factor }) => [
      name.zh,
      way % 2 === 0 ? String(factor) : `${factor * 100}%`,
    ]),
    way,
  ),
  paymentStatus: { paid: '已缴', partly: '部分缴', due: '待缴', overdue: '逾期' }[row.payment.status],
  payments: items(
    row.payment.items.map(({ dueOn, amount, paidOn }) => [
      written(dueOn, way),
      yuan(amount),
      written(paidOn, way + 1),
    ]),
    way,
  ),
  endorsements: items(
    row.endorsements.map(({ no, on, status, content }) => [
      no,
      written(on, way),
      { pending: '处理中', effective: '有效', refused: '拒绝', withdrawn: '撤销' }[status],
      content,
    ]),
    way,
  ),
  vehicleTax: row.vehicleTax === null ? '' : { paid: '已缴', exempt: '免税', due: '待缴' }[row.vehicleTax],
  specialAgreements: row.specialAgreements ?? '',
  specialNote: row.specialNote ? '是' : '否',
});

const claim = (row: CoreClaim, way: number): Record<string, string> => ({
  id: row.id,
  policyId: row.policyId,
  reportNo: row.reportNo,
  claimNo: row.claimNo ?? '',
  stage: {
    reported: '报案',
    survey: '查勘',
    assessment: '定损',
    review: '核赔',
    closed: '结案',
    denied: '拒赔',
  }[row.stage],
  reportedAt: wall(row.reportedAt, way),
  lossAt: wall(row.lossAt, way),
  lossPlace: row.lossPlace,
  lossKind: row.lossKind.zh,
  course: row.course,
  claimantName: row.claimantName ?? '',
  assessment: yuan(row.assessment?.amount ?? null, way % 3),
  deductions: items(
    row.assessment?.deductions?.map(({ name, amount, reason, clause }) => [
      name,
      yuan(amount),
      reason,
      clause,
    ]) ?? [],
    way,
  ),
  assessmentItems: items(row.assessment?.items.map(({ name, amount }) => [name, yuan(amount)]) ?? [], way),
  payout: yuan(row.payout?.amount ?? null),
  paidOn: written(row.payout?.paidOn ?? null, way),
  payeeName: row.payout?.payee.name ?? '',
  payeeBank: row.payout?.payee.bank ?? '',
  payeeAccount: row.payout?.payee.account ?? '',
  denialReason: row.denial?.reason ?? '',
  denialClause: row.denial?.clause ?? '',
  thirdParties: items(
    row.thirdParties.map(({ name, plate, assessment, payout }) => [
      name,
      plate ?? '',
      yuan(assessment),
      yuan(payout?.amount ?? null),
      written(payout?.paidOn ?? null, way),
    ]),
    way,
  ),
});

const salesperson = (row: CoreSalesperson, way: number): Record<string, string> => ({
  id: row.id,
  staffNo: row.staffNo,
  name: row.name,
  branch: row.branch,
  mobile: row.mobile ?? '',
  passwordHash: row.passwordHash ?? '',
  active: row.active ? (way % 2 === 0 ? '' : '是') : '离职',
  months: items(
    row.months.map(({ month, commission, premium, policies }) => [
      way % 2 === 0 ? month : month.replace('-', '年').concat('月'),
      yuan(commission),
      yuan(premium, 1),
      String(policies),
    ]),
    way,
  ),
});

const cellsOf = { customers: customer, policies: policy, claims: claim, salespeople: salesperson };

/** @returns heads and rows, the key of a row in the first cell, «删除» in the last. */
export function table<K extends keyof CoreRows>(
  kind: K,
  rows: readonly CoreRows[K][],
  heads: 'zh' | 'en' = 'zh',
): string[][] {
  const { columns } = sheetKinds[kind];
  const write = cellsOf[kind] as (row: CoreRows[K], way: number) => Record<string, string>;
  return [
    Object.values(columns).map((column) => column[heads]),
    ...rows.map((row, way) => {
      const cells = write(row, way);
      return Object.keys(columns).map((name) => cells[name] ?? '');
    }),
  ];
}

/** As a CSV file, with marks where they are needed. */
export function csv(rows: readonly (readonly string[])[], delimiter = ','): string {
  const cell = (text: string): string => (/[",;\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${rows.map((cells) => cells.map(cell).join(delimiter)).join('\r\n')}\r\n`;
}
