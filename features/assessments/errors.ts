import { defineErrors } from '../../platform/errors.ts';

export const assessmentErrors = defineErrors({
  'assessments.moved': {
    status: 409,
    zh: '任务状态已经改变，请按最新状态处理。',
    en: 'The state of this assessment has changed; go on from where it is now.',
  },
  'assessments.taken': {
    status: 409,
    zh: '同事正在定损，请先和同事确认或选其他任务。',
    en: 'A colleague is assessing it; ask that colleague, or choose another.',
  },
  'assessments.overLimit': {
    status: 400,
    zh: '金额超过按照片定损的上限，请转现场查勘。',
    en: 'This is above the limit for pictures; send a surveyor.',
  },
  'assessments.nobodyToTell': {
    status: 409,
    zh: '没有可以发短信的手机号码，请先在报案页填写号码并重发链接。',
    en: 'No mobile takes messages; enter one at the report and send the link again first.',
  },
  'assessments.notOffered': {
    status: 403,
    zh: '没有定损权限，只能登记客户的答复。',
    en: 'Only the customer’s answer may be recorded without the right to assess.',
  },
});
