import type { AuditWords } from '../../../console/page.ts';

/** How the trail reads what happens with the rules of follow-up calls. */
export const followUpAuditWords: AuditWords = {
  actions: {
    'followUpRules.draftCreated': {
      zh: '新建了回访规则草稿',
      en: 'started a draft of the rules of follow-up calls',
    },
    'followUpRules.draftSaved': {
      zh: '修改了回访规则草稿',
      en: 'changed a draft of the rules of follow-up calls',
    },
    'followUpRules.draftDiscarded': {
      zh: '作废了回访规则草稿',
      en: 'discarded a draft of the rules of follow-up calls',
    },
    'followUpRules.draftRestored': {
      zh: '恢复了回访规则草稿',
      en: 'took up a draft of the rules of follow-up calls',
    },
    'followUpRules.published': { zh: '发布了回访规则', en: 'published rules of follow-up calls' },
    'followUpAnswers.draftCreated': {
      zh: '新建了回访解答草稿',
      en: 'started a draft of the approved answers',
    },
    'followUpAnswers.draftSaved': {
      zh: '修改了回访解答草稿',
      en: 'changed a draft of the approved answers',
    },
    'followUpAnswers.draftDiscarded': {
      zh: '作废了回访解答草稿',
      en: 'discarded a draft of the approved answers',
    },
    'followUpAnswers.draftRestored': {
      zh: '恢复了回访解答草稿',
      en: 'took up a draft of the approved answers',
    },
    'followUpAnswers.published': { zh: '发布了回访解答', en: 'published approved answers' },
    'followUp.sessionStarted': { zh: '开始了自动外呼', en: 'started an automatic session' },
    'followUp.sessionStopped': { zh: '停止了自动外呼', en: 'stopped an automatic session' },
    'followUp.offLineAsked': { zh: '请求离线休息', en: 'asked to go off line' },
    'followUp.correctionBegun': { zh: '安排了重新回访', en: 'had a follow-up call made anew' },
    'followUp.tasksAdded': { zh: '导入了回访任务', en: 'took follow-up tasks over' },
    'followUp.taskSet': { zh: '调整了回访任务', en: 'changed a follow-up task' },
    'followUp.dialled': { zh: '拨打了回访电话', en: 'made a follow-up call' },
    'followUp.notPlaced': { zh: '回访电话未拨出', en: 'could not begin a follow-up call' },
    'followUp.identified': { zh: '登记了接听人', en: 'noted who answered' },
    'followUp.consented': { zh: '登记了客户是否同意回访', en: 'noted whether the customer agreed' },
    'followUp.identityChecked': { zh: '核实了身份', en: 'checked the identity' },
    'followUp.answered': { zh: '登记了回答', en: 'noted an answer' },
    'followUp.corrected': { zh: '更正了回答', en: 'put an answer right' },
    'followUp.numberGiven': { zh: '登记了新号码', en: 'noted a number that was given' },
    'followUp.markNoticed': { zh: '登记了号码标记', en: 'noted a mark of a number' },
    'followUp.addressMarkNoticed': { zh: '登记了地址标记', en: 'noted a mark of the address' },
    'followUp.movedTo': { zh: '移交了回访任务', en: 'handed a follow-up task over' },
    'followUp.surrenderWish': { zh: '登记了退保意向', en: 'noted a wish to surrender' },
    'followUp.surrenderAlertFiled': { zh: '登记了退保预警', en: 'filed a surrender alert' },
    'followUp.staffDeclined': { zh: '登记了业务员谢绝', en: 'noted that staff declined' },
    'followUp.escalated': { zh: '请求了支援', en: 'asked for help' },
    'followUp.callEnded': { zh: '登记了通话结果', en: 'filed how a call ended' },
    'followUp.attemptNoted': { zh: '选定了拨打结果', en: 'chose the result of an attempt' },
    'followUp.appointmentPooled': { zh: '把约定转入了公共池', en: 'put an appointment into the pool' },
    'followUp.answersEntered': { zh: '补录了回答', en: 'entered answers that were noted' },
    'followUp.contractReceived': { zh: '登记了合同签收', en: 'noted that the contract was received' },
    'followUp.policySurrendered': { zh: '登记了保单退保', en: 'noted a surrender' },
    'followUp.numberCleared': { zh: '清理了号码', en: 'cleared a number' },
    'followUp.ordered': { zh: '下达了回访指令', en: 'ordered a follow-up call' },
    'followUp.ended': { zh: '终止了回访任务', en: 'ended a follow-up task' },
  },
  subjects: {
    followUpTask: { zh: '回访任务', en: 'Follow-up task' },
    followUpAnswers: { zh: '回访解答第', en: 'Approved answers, version' },
    followUpRules: { zh: '回访规则第', en: 'Rules of follow-up calls, version' },
  },
  details: {},
};
