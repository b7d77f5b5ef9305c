import { defineErrors } from '../../platform/errors.ts';

export const caseworkErrors = defineErrors({
  'casework.moved': {
    status: 409,
    zh: '异议状态已经改变，请按最新状态处理。',
    en: 'The state of this dispute has changed; go on from where it is now.',
  },
  'casework.disputeOpen': {
    status: 409,
    zh: '本案已有一项处理中的异议，请在那一项里继续。',
    en: 'A dispute of this claim is open already; go on with that one.',
  },
  'casework.nothingToDispute': {
    status: 409,
    zh: '赔案现在没有这项内容（未定损、无扣减或未拒赔），请核对后再登记。',
    en: 'The claim has no such thing now: not assessed, nothing deducted, or not denied.',
  },
  'casework.stillOpen': {
    status: 409,
    zh: '二次查勘或专业意见还没有完成，完成后才能答复。',
    en: 'A second survey or an expert’s task is still open; answer once they are done.',
  },
  'casework.noReport': {
    status: 409,
    zh: '本案不是在这里报的案，没有查勘记录可以复查，请登记专业意见任务。',
    en: 'The loss was not reported here, so there is nothing to survey again; open a task for an expert.',
  },
  'casework.noTicket': {
    status: 409,
    zh: '工单类型已停用或表单不符，请管理员检查「案件并行任务」和「理赔异议」两个类型。',
    en: 'The kinds of tickets «caseTasks» and «claimDispute» are closed or have other forms; ask an administrator.',
  },
});
