import type { LocalText } from '../../platform/local-text.ts';
import type { ClaimStage } from '../customers/codes.ts';
import type { ClaimClock, ClaimDate, ClockState, ProgressNotice } from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const clockNames: Names<ClaimClock> = {
  documentList: n('一次性告知所需材料', 'Written list of documents'),
  decide: n('核定（交强险）', 'Decision (compulsory motor)'),
  decideComplex: n('核定（情形复杂最长）', 'Decision (complex, at most)'),
  advance: n('先予支付', 'Advance payment'),
  pay: n('支付赔款', 'Payment'),
  refusal: n('拒赔通知书', 'Refusal with reasons'),
  followUp: n('赔付后回访', 'Call-back after payment'),
  limitation: n('诉讼时效', 'Limitation'),
};
export const dateNames: Names<ClaimDate> = {
  reported: n('报案', 'Reported'),
  listGiven: n('告知材料', 'List of documents given'),
  documents: n('材料齐全', 'Documents complete'),
  agreed: n('达成赔付协议', 'Agreement reached'),
  denied: n('决定不赔', 'Decided not to pay'),
  refusalSent: n('发出拒赔通知', 'Refusal sent'),
  paid: n('赔款支付', 'Paid'),
  followedUp: n('已回访', 'Called back'),
};
export const clockStateNames: Names<ClockState> = {
  running: n('进行中', 'Running'),
  soon: n('即将到期', 'Soon'),
  overdue: n('已超期', 'Overdue'),
  met: n('按时完成', 'In time'),
  missed: n('超期完成', 'Late'),
};
export const noticeNames: Names<ProgressNotice> = {
  accepted: n('受理', 'Accepted'),
  documents: n('待补材料', 'Documents needed'),
  paid: n('已支付', 'Paid'),
  denied: n('未能赔付', 'Not paid'),
  late: n('办理延迟', 'Late'),
};
/** As staff read it. */
export const staffStageNames: Names<ClaimStage> = {
  reported: n('已报案', 'Reported'),
  survey: n('查勘', 'Survey'),
  assessment: n('定损', 'Assessment'),
  review: n('核赔', 'Review'),
  closed: n('结案', 'Closed'),
  denied: n('拒赔', 'Denied'),
};
/** As customers read it. */
export const stageNames: Names<ClaimStage> = {
  reported: n('受理', 'registration'),
  survey: n('查勘', 'survey'),
  assessment: n('定损', 'assessment'),
  review: n('核赔', 'review'),
  closed: n('结案', 'closing'),
  denied: n('结案', 'closing'),
};
