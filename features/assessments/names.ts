import type { LocalText } from '../../platform/local-text.ts';
import type { AssessmentMove, AssessmentState } from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const assessmentStateNames: Names<AssessmentState> = {
  collecting: n('等照片', 'Pictures wanted'),
  ready: n('待定损', 'To be assessed'),
  taken: n('定损中', 'Being assessed'),
  offered: n('待客户答复', 'Waits for the customer'),
  accepted: n('客户已同意', 'Accepted'),
  toSurvey: n('已转现场查勘', 'Somebody goes there'),
};
export const assessmentMoveNames: Names<AssessmentMove> = {
  take: n('开始定损', 'Taken'),
  release: n('放回待定损', 'Put back'),
  ask: n('请客户补拍', 'Pictures asked for'),
  pictures: n('照片已齐', 'Pictures came'),
  offer: n('告知定损金额', 'Amount offered'),
  accept: n('客户同意', 'Accepted'),
  decline: n('客户不同意', 'Declined'),
  unfit: n('照片不足以定损', 'Pictures are not enough'),
};
