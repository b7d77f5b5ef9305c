import type { LocalText } from '../../../platform/local-text.ts';
import type { NoticeRule } from './loss-time.ts';
import type { NeedProblem } from './needs.ts';

/** What to do about a part that is refused. */
export function needSentences(problem: NeedProblem['problem'], { notice }: NoticeRule): LocalText {
  switch (problem) {
    case 'missing':
      return { zh: '请询问后填写。', en: 'Ask for it and fill it in.' };
    case 'future':
      return {
        zh: '出险时间晚于现在，请与客户核对。',
        en: 'This lies in the future; check it with the caller.',
      };
    case 'late':
      return {
        zh: `距出险已超过 ${notice.hours} 小时，请询问未及时报案的原因并记录。`,
        en: `More than ${notice.hours} h after the loss: ask why it is reported now and note it.`,
      };
    case 'callPolice':
      return {
        zh: '这种情况须先报警，请客户拨打 110 或 122 后再提交。',
        en: 'The police must be called first: have the caller dial 110 or 122, then submit.',
      };
    case 'missingCar':
      return {
        zh: '每辆标的车都要有车牌号或保单号；多余的请移除。',
        en: 'Each own car needs its plate or policy number; remove what is too many.',
      };
    case 'carTwice':
      return { zh: '同一辆车登记了两次，请核对车牌。', en: 'One car stands there twice; check the plates.' };
    case 'digits':
      return { zh: '电话号码不完整，请复述核对。', en: 'This number is too short; repeat it back.' };
  }
}
