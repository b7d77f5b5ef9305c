import type { TicketKind } from '../../contract/kinds.ts';
import type { TaskRow, TaskView } from '../../contract/tasks.ts';
import type { TicketRow, TicketView } from '../../contract/tickets.ts';

/** Made-up tickets for tests of pages; nobody in them exists. */
export const ids = {
  ticket: '018f0000-0000-7000-8000-00000000a001',
  other: '018f0000-0000-7000-8000-00000000a002',
  task: '018f0000-0000-7000-8000-00000000b001',
  customer: '018f0000-0000-7000-8000-00000000c001',
  me: '018f0000-0000-7000-8000-000000000001',
};

export const me = { staffId: ids.me, staffNo: '8001', name: '林晓岚' };

export function sampleRow(change: Partial<TicketRow> = {}): TicketRow {
  return {
    id: ids.ticket,
    no: 'T261122-0001',
    kind: 'claimEnquiry',
    kindName: { zh: '理赔进度查询', en: 'Claim enquiry' },
    title: '询问定损结果',
    state: 'inProgress',
    priority: 'high',
    customerId: ids.customer,
    customer: '单女士',
    owner: me,
    steps: [{ zh: '核实理赔进度', en: 'Look into the claim' }],
    branchName: { zh: '宁波分公司' },
    createdAt: '2026-11-22T02:00:00.000Z',
    dueAt: '2026-11-22T09:00:00.000Z',
    promised: true,
    chases: 1,
    closedAt: null,
    closeReason: null,
    verdict: null,
    version: 3,
    ...change,
  };
}

export function sampleTask(change: Partial<TaskView> = {}): TaskView {
  return {
    id: ids.task,
    ticketId: ids.ticket,
    node: 'lookInto',
    name: { zh: '核实理赔进度', en: 'Look into the claim' },
    work: 'work',
    role: 'backOffice',
    roleName: { zh: '内勤', en: 'Back office' },
    branchName: null,
    state: 'claimed',
    owner: me,
    outcomes: [
      { code: 'done', name: { zh: '已核实', en: 'Looked into' } },
      { code: 'notOurs', name: { zh: '不属于我方', en: 'Not ours' } },
    ],
    fields: ['result'],
    openedAt: '2026-11-22T02:00:00.000Z',
    dueAt: null,
    doneAt: null,
    outcome: null,
    note: null,
    problem: null,
    actions: ['release', 'complete', 'handOver'],
    version: 2,
    ...change,
  };
}

export function sampleTaskRow(change: Partial<TaskRow> = {}): TaskRow {
  return {
    ...sampleTask({ fields: [] }),
    ticketNo: 'T261122-0001',
    title: '询问定损结果',
    kind: 'claimEnquiry',
    kindName: { zh: '理赔进度查询', en: 'Claim enquiry' },
    priority: 'high',
    customerId: ids.customer,
    customer: '单女士',
    deadline: '2026-11-22T09:00:00.000Z',
    remindAt: '2026-11-22T08:00:00.000Z',
    chases: 0,
    ...change,
  };
}

export const sampleKind: TicketKind = {
  code: 'claimEnquiry',
  name: { zh: '理赔进度查询', en: 'Claim enquiry' },
  purpose: { zh: '客户询问理赔到了哪一步', en: 'Where a claim stands' },
  group: 'enquiry',
  fields: [
    {
      key: 'reportNo',
      type: 'claimNo',
      name: { zh: '报案号', en: 'Report number' },
      required: true,
      mask: 'tail4',
    },
    {
      key: 'urgent',
      type: 'yesNo',
      name: { zh: '是否着急', en: 'In a hurry' },
      required: false,
      mask: 'none',
    },
    {
      key: 'why',
      type: 'text',
      name: { zh: '着急的原因', en: 'Why' },
      required: true,
      mask: 'none',
      showWhen: { field: 'urgent', is: [true] },
    },
    {
      key: 'result',
      type: 'longText',
      name: { zh: '核实结果', en: 'Result' },
      required: false,
      mask: 'none',
    },
  ],
  process: 'claimEnquiry',
  priority: 'normal',
  due: { normal: { clock: 'workingDays', days: 2 }, urgent: { clock: 'elapsed', minutes: 240 } },
  remindAtPercent: 25,
  inform: 'call',
  triesToInform: 3,
  reopenDays: 30,
  active: true,
  version: 1,
  builtIn: false,
  problems: [],
};

export function sampleTicket(change: Partial<TicketView> = {}): TicketView {
  return {
    ...sampleRow(),
    kindVersion: 1,
    values: { reportNo: '****4321', urgent: false },
    process: { code: 'claimEnquiry', version: 1 },
    at: ['lookInto'],
    been: [],
    tasks: [sampleTask()],
    links: [],
    files: [],
    watchers: [],
    entries: [
      {
        id: '018f0000-0000-7000-8000-00000000d001',
        at: '2026-11-22T02:00:00.000Z',
        by: me,
        what: 'created',
        data: { kind: 'claimEnquiry', priority: 'high', promised: true },
        text: null,
        changes: [],
      },
    ],
    remindAt: '2026-11-22T08:00:00.000Z',
    suspended: null,
    told: null,
    triesToInform: 0,
    mergedInto: null,
    actions: ['edit', 'chase'],
    mayOpen: true,
    asOf: 1,
    ...change,
  };
}
