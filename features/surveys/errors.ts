import { defineErrors } from '../../platform/errors.ts';

export const surveyErrors = defineErrors({
  'surveys.moved': {
    status: 409,
    zh: '任务状态已经改变，请按最新状态处理。',
    en: 'The state of this task has changed; go on from where it is now.',
  },
  'surveys.notYours': {
    status: 409,
    zh: '这项任务已改派给同事，请返回列表。',
    en: 'This task went to a colleague; go back to your list.',
  },
  'surveys.notSurveyor': {
    status: 409,
    zh: '所选员工未登记为查勘员或已停用，请另选。',
    en: 'This person is no surveyor in service; choose somebody else.',
  },
  'surveys.resultNeeded': {
    status: 400,
    zh: '请先选择查勘结论，再完成查勘。',
    en: 'Say what was found before finishing.',
  },
  'surveys.placeUnknown': {
    status: 400,
    zh: '有不认识的地区，请从列表中选择。',
    en: 'A place is not known; choose from the list.',
  },
});
