import type { AuditWords } from '../../../console/page.ts';
import { codeNames } from '../codes.ts';

/** How the trail reads what customers record. */
export const customerAuditWords: AuditWords = {
  actions: {
    'customers.created': { zh: '新建了客户', en: 'added a customer' },
    'customers.changed': { zh: '修改了客户资料', en: 'changed a customer' },
    'customers.readingCorrected': { zh: '更正了姓氏读音', en: 'corrected how a surname is read' },
    'customers.opened': { zh: '查看了客户明文', en: "opened a customer's clear values" },
    'customers.numberAdded': { zh: '添加了客户电话', en: "added a customer's number" },
    'customers.numberChanged': { zh: '修改了客户电话', en: "changed a customer's number" },
    'customers.numberRemoved': { zh: '删除了客户电话', en: "removed a customer's number" },
    'policies.added': { zh: '添加了保单', en: 'added a policy' },
    'policies.changed': { zh: '修改了保单', en: 'changed a policy' },
  },
  subjects: { customer: { zh: '客户', en: 'customer' } },
  details: {
    fields: {
      zh: '内容',
      en: 'fields',
      values: {
        name: { zh: '姓名', en: 'name' },
        idNo: { zh: '证件号码', en: 'document number' },
        identity: { zh: '证件', en: 'document' },
        note: { zh: '备注', en: 'note' },
        numbers: { zh: '电话', en: 'numbers' },
        policies: { zh: '保单', en: 'policies' },
        honorific: { zh: '称谓', en: 'form of address' },
        segment: { zh: '客户等级', en: 'segment' },
        language: { zh: '语言', en: 'language' },
        branchId: { zh: '所属机构', en: 'branch' },
        policyNo: { zh: '保单号', en: 'policy number' },
        line: { zh: '险种', en: 'line' },
        product: { zh: '产品', en: 'product' },
        plate: { zh: '车牌号', en: 'plate' },
        vin: { zh: '车架号', en: 'VIN' },
        engineNo: { zh: '发动机号', en: 'engine number' },
        insuredName: { zh: '被保险人', en: 'insured' },
        from: { zh: '起期', en: 'from' },
        to: { zh: '止期', en: 'to' },
        status: { zh: '状态', en: 'status' },
      },
    },
    refusal: {
      zh: '拒绝原因',
      en: 'why refused',
      values: {
        notAllowed: { zh: '没有权限', en: 'no permission' },
        notFound: { zh: '没有找到', en: 'not found' },
        'customers.reasonNeeded': { zh: '未写明原因', en: 'no reason given' },
      },
    },
    branch: { zh: '机构', en: 'branch' },
    kind: { zh: '类型', en: 'kind', values: codeNames },
    line: { zh: '险种', en: 'line', values: codeNames },
    confirmed: { zh: '客户已确认', en: 'confirmed by the customer' },
    numberItself: { zh: '改了号码本身', en: 'the number itself' },
    numberId: { zh: '电话编号', en: 'number id' },
    policyId: { zh: '保单编号', en: 'policy id' },
  },
};
