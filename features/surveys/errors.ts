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
  'surveys.visitOpen': {
    status: 409,
    zh: '上一次查勘还没有结束，结束或取消后才能再派。',
    en: 'The visit before isn’t over; finish or cancel it first.',
  },
  'surveys.seenBefore': {
    status: 409,
    zh: '二次查勘须由没有查过本案的人进行，请另选。',
    en: 'A second survey needs somebody who wasn’t there before; choose somebody else.',
  },
  'surveys.resultNeeded': {
    status: 400,
    zh: '请先选择查勘结论，再完成查勘。',
    en: 'Say what was found before finishing.',
  },
  'surveys.differenceNeeded': {
    status: 400,
    zh: '结论为与报案有出入，请选择哪些方面不同。',
    en: 'It differs from the report: say in what.',
  },
  'surveys.damageNeeded': {
    status: 400,
    zh: '请在车图上点选看到的损失部位。',
    en: 'Tap the damaged parts that you saw on the car.',
  },
  'surveys.placeUnknown': {
    status: 400,
    zh: '有不认识的地区，请从列表中选择。',
    en: 'A place is not known; choose from the list.',
  },
});
