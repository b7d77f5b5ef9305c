import { lost } from '../../../platform/spreadsheet/table.ts';
import type { CoreKind } from '../core.ts';
import { code, day, list, moment, money, month, number, text, yes } from './cells.ts';

/*
 * The columns of files and sheets, and the rows that are made of them. docs/integration/core.md shows them.
 */

export interface Column {
  zh: string;
  en: string;
  /** What stands in it, where that isn't plain text. */
  hint?: string;
  /** A file without this column isn't read. */
  needed?: true;
}

type Cells<C> = Readonly<Record<keyof C, string>>;

export interface SheetKind {
  /** Names of the sheet or file; the first is the one to use. */
  names: readonly string[];
  columns: Readonly<Record<string, Column>>;
  /** @returns the key of the row, null where it has none. */
  id(cells: Readonly<Record<string, string>>): string | null;
  /** A row in the form of the port, unchecked. @param zone of moments without an offset. */
  row(cells: Readonly<Record<string, string>>, zone: string): unknown;
}

/** Every sheet may say that a row is gone: one that is missing in a file isn't, since the file may be cut off. */
const removed = { zh: '删除', en: 'removed', hint: '是 / yes' } satisfies Column;

function sheet<const C extends Record<string, Column>>(kind: {
  names: readonly string[];
  columns: C;
  id(cells: Cells<C>): string | null | undefined;
  row(cells: Cells<C>, id: string | null, zone: string): object;
}): SheetKind {
  const idOf = (cells: Readonly<Record<string, string>>) => kind.id(cells as Cells<C>) ?? null;
  return {
    names: kind.names,
    columns: { ...kind.columns, removed },
    id: idOf,
    row: (cells, zone) => kind.row(cells as Cells<C>, idOf(cells), zone),
  };
}

/** @returns the first that has a value. */
const firstOf = (...cells: string[]): string | null =>
  cells.map(text).find((value) => typeof value === 'string') ?? null;

const idKinds = {
  residentId: ['身份证', '居民身份证', '二代身份证'],
  passport: ['护照'],
  permit: ['通行证', '居住证', '居留证', '港澳居民来往内地通行证', '台湾居民来往大陆通行证'],
  creditCode: ['统一社会信用代码', '社会信用代码', '信用代码', '营业执照', '组织机构代码'],
  other: ['其他', '其它', '其他证件'],
};

function identity(kind: string, no: string, company = false): object | null | undefined {
  const written = text(no);
  if (typeof written !== 'string') return written;
  return { kind: code(kind, idKinds, company ? 'creditCode' : 'residentId'), no: written };
}

const local = (zh: string, en = ''): object | null | undefined => {
  const name = text(zh);
  if (typeof name !== 'string') return name;
  const english = text(en);
  return { zh: name, ...(typeof english === 'string' ? { en: english } : {}) };
};

const numberKinds = ['mobile', 'payment', 'office', 'home'] as const;
const severalNumbers = (cell: string): string[] =>
  cell
    .split(/[;；、,，\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== '-');

const customers = sheet({
  names: ['customers', '客户'],
  columns: {
    id: { zh: '客户号', en: 'customer id', needed: true },
    kind: { zh: '客户类型', en: 'kind', hint: '个人、单位；空：个人' },
    name: { zh: '姓名', en: 'name', needed: true },
    honorific: { zh: '称谓', en: 'honorific', hint: '先生、女士' },
    idKind: { zh: '证件类型', en: 'document', hint: '身份证、护照、通行证、统一社会信用代码、其他' },
    idNo: { zh: '证件号码', en: 'document no', hint: '表格中须为文本格式' },
    segment: { zh: '客户等级', en: 'segment', hint: '大众、价值、贵宾' },
    language: { zh: '语言', en: 'language', hint: '中文、英文' },
    branch: { zh: '机构代码', en: 'branch' },
    mobile: { zh: '手机', en: 'mobile', hint: '多个号码用「、」隔开' },
    payment: { zh: '缴费电话', en: 'payment phone' },
    office: { zh: '单位电话', en: 'office phone' },
    home: { zh: '住宅电话', en: 'home phone' },
  },
  id: (cells) => text(cells.id),
  row(cells, id) {
    const kind = code(
      cells.kind,
      { private: ['个人', '自然人'], corporate: ['单位', '企业', '公司', '团体'] },
      'private',
    );
    return {
      id,
      kind,
      name: text(cells.name),
      honorific: code(
        cells.honorific,
        { mr: ['先生', '男', 'm'], ms: ['女士', '女', 'f'], none: [] },
        'none',
      ),
      identity: identity(cells.idKind, cells.idNo, kind === 'corporate'),
      segment: code(
        cells.segment,
        { mass: ['大众', '普通', '大众客户'], value: ['价值', '价值客户'], vip: ['贵宾', '贵宾客户'] },
        'mass',
      ),
      language: code(cells.language, { 'zh-CN': ['中文', 'zh'], en: ['英文', '英语', 'english'] }, 'zh-CN'),
      branch: text(cells.branch) ?? 'hq',
      numbers: numberKinds.some((one) => cells[one].includes(lost))
        ? undefined
        : numberKinds.flatMap((one) => severalNumbers(cells[one]).map((no) => ({ kind: one, number: no }))),
    };
  },
});

const policies = sheet({
  names: ['policies', '保单'],
  columns: {
    id: { zh: '保单标识', en: 'policy id', hint: '空：与保单号相同' },
    customerId: { zh: '客户号', en: 'customer id', needed: true },
    policyNo: { zh: '保单号', en: 'policy no', needed: true },
    line: { zh: '险种', en: 'line', hint: '车险、寿险', needed: true },
    product: { zh: '产品名称', en: 'product', needed: true },
    productEn: { zh: '产品英文名称', en: 'product in English' },
    status: { zh: '状态', en: 'status', hint: '未生效、有效、满期、失效、退保、终止', needed: true },
    from: { zh: '起期', en: 'from', hint: '2026-03-31；无时刻：当日 0 时', needed: true },
    to: { zh: '止期', en: 'to', hint: '无时刻：当日 24 时', needed: true },
    branch: { zh: '机构代码', en: 'branch' },
    handlerStaffNo: { zh: '经办人工号', en: 'handler staff no' },
    handlerName: { zh: '经办人', en: 'handler' },
    insuredName: { zh: '被保险人', en: 'insured', hint: '空：投保人本人' },
    insuredIdKind: { zh: '被保险人证件类型', en: 'insured document' },
    insuredIdNo: { zh: '被保险人证件号码', en: 'insured document no' },
    claimantName: { zh: '索赔权益人', en: 'claimant' },
    plate: { zh: '车牌号', en: 'plate' },
    vin: { zh: '车架号', en: 'vin' },
    engineNo: { zh: '发动机号', en: 'engine no' },
    model: { zh: '厂牌型号', en: 'model' },
    vehicleKind: { zh: '车辆种类', en: 'vehicle kind' },
    use: { zh: '使用性质', en: 'use' },
    loadKg: { zh: '核定载质量', en: 'load kg', hint: '千克' },
    seats: { zh: '核定载客', en: 'seats' },
    coverage: { zh: '保险责任', en: 'coverage', hint: '名称|保额|免赔额；…' },
    premium: { zh: '保险费', en: 'premium', hint: '元', needed: true },
    factors: { zh: '费率因子', en: 'factors', hint: '名称|因子；…' },
    paymentStatus: { zh: '缴费状态', en: 'payment', hint: '已缴、部分缴、待缴、逾期' },
    payments: { zh: '缴费记录', en: 'payments', hint: '应缴日|金额|实缴日；…' },
    endorsements: { zh: '批单', en: 'endorsements', hint: '批单号|日期|状态|内容；…' },
    vehicleTax: { zh: '车船税', en: 'vehicle tax', hint: '已缴、免税、待缴' },
    specialAgreements: { zh: '特别约定', en: 'special agreements' },
    specialNote: { zh: '特别提示', en: 'special note', hint: '是、否' },
  },
  id: (cells) => firstOf(cells.id, cells.policyNo),
  row(cells, id, zone) {
    const insuredName = text(cells.insuredName);
    const staffNo = text(cells.handlerStaffNo);
    const model = text(cells.model);
    return {
      id,
      customerId: text(cells.customerId),
      policyNo: text(cells.policyNo),
      line: code(cells.line, { motor: ['车险', '机动车', '交强险', '商业险'], life: ['寿险', '人身险'] }),
      product: local(cells.product, cells.productEn),
      status: code(cells.status, {
        pending: ['未生效', '待生效'],
        inForce: ['有效', '生效'],
        expired: ['满期', '到期', '过期'],
        lapsed: ['失效', '中止'],
        surrendered: ['退保'],
        terminated: ['终止', '注销'],
      }),
      from: moment(cells.from, zone),
      to: moment(cells.to, zone, 'end'),
      branch: text(cells.branch) ?? 'hq',
      handler: typeof staffNo === 'string' ? { staffNo, name: text(cells.handlerName) } : staffNo,
      insured:
        typeof insuredName === 'string'
          ? { name: insuredName, identity: identity(cells.insuredIdKind, cells.insuredIdNo) }
          : insuredName,
      claimantName: text(cells.claimantName),
      plate: text(cells.plate),
      vin: text(cells.vin),
      engineNo: text(cells.engineNo),
      vehicle:
        typeof model === 'string'
          ? {
              model,
              kind: text(cells.vehicleKind) ?? '其他',
              use: text(cells.use) ?? '其他',
              loadKg: number(cells.loadKg),
              seats: number(cells.seats),
            }
          : model,
      coverage: list(cells.coverage, 3).map(([name = '', sum = '', own = '']) => ({
        name: local(name),
        sumInsured: money(sum),
        deductible: money(own),
      })),
      premium: {
        amount: money(cells.premium),
        factors: list(cells.factors, 2).map(([name = '', factor = '']) => ({
          name: local(name),
          factor: number(factor),
        })),
      },
      payment: {
        status: code(
          cells.paymentStatus,
          {
            paid: ['已缴', '已交', '已缴清'],
            partly: ['部分缴', '部分'],
            due: ['待缴', '未缴'],
            overdue: ['逾期', '欠缴'],
          },
          'due',
        ),
        items: list(cells.payments, 3).map(([due = '', amount = '', paid = '']) => ({
          dueOn: day(due),
          paidOn: day(paid),
          amount: money(amount),
        })),
      },
      endorsements: list(cells.endorsements, 4).map(([no = '', on = '', status = '', content = '']) => ({
        no: text(no),
        on: day(on),
        status: code(status, {
          pending: ['处理中', '待生效'],
          effective: ['有效', '已生效', '生效'],
          refused: ['拒绝', '未通过'],
          withdrawn: ['撤销', '撤回'],
        }),
        content: text(content),
      })),
      vehicleTax: code(cells.vehicleTax, {
        paid: ['已缴', '已交'],
        exempt: ['免税', '免征'],
        due: ['待缴', '未缴'],
      }),
      specialAgreements: text(cells.specialAgreements),
      specialNote: yes(cells.specialNote, false),
    };
  },
});

const claims = sheet({
  names: ['claims', '赔案'],
  columns: {
    id: { zh: '赔案标识', en: 'claim id', hint: '不变的标识', needed: true },
    policyId: {
      zh: '保单标识',
      en: 'policy id',
      hint: '保单表中的标识；该表没有标识时为保单号',
      needed: true,
    },
    reportNo: { zh: '报案号', en: 'report no', needed: true },
    claimNo: { zh: '赔案号', en: 'claim no' },
    stage: { zh: '案件状态', en: 'stage', hint: '报案、查勘、定损、核赔、结案、拒赔', needed: true },
    reportedAt: { zh: '报案时间', en: 'reported at', needed: true },
    lossAt: { zh: '出险时间', en: 'loss at', needed: true },
    lossPlace: { zh: '出险地点', en: 'loss place', needed: true },
    lossKind: { zh: '出险类型', en: 'loss kind', needed: true },
    course: { zh: '出险经过', en: 'course', needed: true },
    claimantName: { zh: '索赔人', en: 'claimant' },
    assessment: { zh: '定损金额', en: 'assessment', hint: '元' },
    assessmentItems: { zh: '定损明细', en: 'assessment items', hint: '项目|金额；…' },
    deductions: { zh: '扣减明细', en: 'deductions', hint: '项目|金额|理由|条款；…' },
    payout: { zh: '赔款金额', en: 'payout', hint: '元' },
    paidOn: { zh: '赔付日期', en: 'paid on' },
    payeeName: { zh: '收款人', en: 'payee' },
    payeeBank: { zh: '开户行', en: 'bank' },
    payeeAccount: { zh: '收款账号', en: 'account', hint: '表格中须为文本格式' },
    denialReason: { zh: '拒赔理由', en: 'denial reason' },
    denialClause: { zh: '拒赔条款', en: 'denial clause' },
    thirdParties: { zh: '三者', en: 'third parties', hint: '姓名|车牌号|定损金额|赔款金额|赔付日期；…' },
  },
  id: (cells) => text(cells.id),
  row(cells, id, zone) {
    const assessed = money(cells.assessment);
    const paid = money(cells.payout);
    const denial = text(cells.denialReason);
    return {
      id,
      policyId: text(cells.policyId),
      reportNo: text(cells.reportNo),
      claimNo: text(cells.claimNo),
      stage: code(cells.stage, {
        reported: ['报案', '已报案', '立案'],
        survey: ['查勘'],
        assessment: ['定损'],
        review: ['核赔'],
        closed: ['结案', '已结案'],
        denied: ['拒赔'],
      }),
      reportedAt: moment(cells.reportedAt, zone),
      lossAt: moment(cells.lossAt, zone),
      lossPlace: text(cells.lossPlace),
      lossKind: local(cells.lossKind),
      course: text(cells.course),
      claimantName: text(cells.claimantName),
      assessment:
        assessed === null
          ? null
          : {
              amount: assessed,
              items: list(cells.assessmentItems, 2).map(([name = '', amount = '']) => ({
                name: text(name),
                amount: money(amount),
              })),
              deductions: list(cells.deductions, 4).map(
                ([name = '', amount = '', reason = '', clause = '']) => ({
                  ...{ name: text(name), amount: money(amount) },
                  ...{ reason: text(reason), clause: text(clause) },
                }),
              ),
            },
      payout:
        paid === null
          ? null
          : {
              amount: paid,
              paidOn: day(cells.paidOn),
              payee: {
                name: text(cells.payeeName),
                bank: text(cells.payeeBank),
                account: text(cells.payeeAccount),
              },
            },
      denial: typeof denial === 'string' ? { reason: denial, clause: text(cells.denialClause) } : denial,
      thirdParties: list(cells.thirdParties, 5).map(
        ([name = '', plate = '', own = '', payout = '', on = '']) => {
          const amount = money(payout);
          return {
            name: text(name),
            plate: text(plate),
            assessment: money(own),
            payout: amount === null ? null : { amount, paidOn: day(on) },
          };
        },
      ),
    };
  },
});

const salespeople = sheet({
  names: ['salespeople', '业务员'],
  columns: {
    id: { zh: '业务员标识', en: 'salesperson id', hint: '空：与工号相同' },
    staffNo: { zh: '工号', en: 'staff no', needed: true },
    name: { zh: '姓名', en: 'name', needed: true },
    branch: { zh: '机构代码', en: 'branch' },
    mobile: { zh: '手机', en: 'mobile' },
    passwordHash: { zh: '电话密码散列', en: 'password hash', hint: '$argon2id$…' },
    active: { zh: '在职', en: 'active', hint: '是、否；空：是' },
    months: { zh: '业绩', en: 'months', hint: '年月|佣金|保费|件数；…' },
  },
  id: (cells) => firstOf(cells.id, cells.staffNo),
  row: (cells, id) => ({
    id,
    staffNo: text(cells.staffNo),
    name: text(cells.name),
    branch: text(cells.branch) ?? 'hq',
    mobile: text(cells.mobile),
    passwordHash: text(cells.passwordHash),
    active: yes(cells.active, true),
    months: list(cells.months, 4).map(([when = '', commission = '', premium = '', policyCount = '']) => ({
      month: month(when),
      commission: money(commission),
      premium: money(premium),
      policies: number(policyCount),
    })),
  }),
});

export const sheetKinds: Readonly<Record<CoreKind, SheetKind>> = { customers, policies, claims, salespeople };
