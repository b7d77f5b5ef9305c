import { defineErrors } from '../../platform/errors.ts';

export const ticketErrors = defineErrors({
  'tickets.kindTaken': {
    status: 409,
    zh: '已有相同代码的工单类型，请换一个代码。',
    en: 'There is a kind with this code; choose another code.',
  },
  'tickets.kindInvalid': {
    status: 400,
    zh: '工单类型有误：{problem}',
    en: 'The kind is not right: {problem}',
  },
  'tickets.kindInactive': {
    status: 409,
    zh: '该工单类型已停用，请选择其他类型。',
    en: 'This kind is out of use; choose another.',
  },
  'tickets.groupTaken': {
    status: 409,
    zh: '已有相同代码的处理组，请换一个代码。',
    en: 'There is a group with this code; choose another code.',
  },
  'tickets.notNow': {
    status: 409,
    zh: '工单当前状态下不能进行此操作，页面已刷新为最新状态。',
    en: 'Not possible in the present state of the ticket; the page now shows it.',
  },
  'tickets.guarded': { status: 409, zh: '{reason}', en: '{reason}' },
  'tickets.notYours': {
    status: 403,
    zh: '这项任务不在您的职责或所领取的任务中，请先领取，或请主管转交给您。',
    en: 'This task isn’t yours: take it first, or ask a supervisor to hand it to you.',
  },
  'tickets.taken': {
    status: 409,
    zh: '这项任务刚被 {staffNo} 领取。',
    en: '{staffNo} has just taken this task.',
  },
  'tickets.reasonNeeded': { status: 400, zh: '请填写原因。', en: 'Give a reason.' },
  'tickets.outcomeUnknown': {
    status: 400,
    zh: '请选择处理结果。',
    en: 'Choose how it ended.',
  },
  'tickets.fieldsMissing': {
    status: 400,
    zh: '还需填写：{fields}',
    en: 'Still to be filled in: {fields}',
  },
  'tickets.nobodyFits': {
    status: 409,
    zh: '没有可接手的人员，请选择其他人员或处理组。',
    en: 'Nobody there may take it; choose another person or group.',
  },
  'tickets.triesLeft': {
    status: 409,
    zh: '按规定至少联系 {tries} 次仍未联系上，才能以“联系不上”办结。',
    en: 'Only after {tries} tries it may be closed as unreachable.',
  },
  'tickets.fileRefused': {
    status: 400,
    zh: '附件不被接受：{problem}',
    en: 'The file is not accepted: {problem}',
  },
  'tickets.mergeRefused': {
    status: 409,
    zh: '不能合并：两张工单须属于同一客户，且都未办结。',
    en: 'Can’t be merged: both must be live and of the same customer.',
  },
});
