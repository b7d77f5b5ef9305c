import type { LocalText } from '../../platform/local-text.ts';
import type { ReviewOutcome, ReviewReason, ReviewState, SignalCode } from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const signalNames: Names<SignalCode> = {
  storyVague: n('经过含糊', 'Vague story'),
  storyChanged: n('前后说法改变', 'Story changed'),
  accountsDiffer: n('各方说法不一', 'Accounts differ'),
  injuryUnfit: n('伤情不符', 'Injury doesn’t fit'),
  soonAfterInception: n('起保不久出险', 'Soon after inception'),
  cashInsisted: n('坚持现金了结', 'Insists on cash'),
  pictureBeforeLoss: n('照片早于出险', 'Picture before the loss'),
  evidenceContradicts: n('证据矛盾', 'Evidence contradicts'),
  damageRepeated: n('同处再次报损', 'Same damage again'),
  oldDamage: n('旧伤', 'Old damage'),
  severalInsurers: n('多家索赔', 'Several insurers'),
  manyClaims: n('频繁出险', 'Many losses'),
  policyChanges: n('频繁变更保单', 'Policy changed often'),
  totalLossOnPurpose: n('疑故意全损', 'Total loss on purpose'),
  reporterNotDriver: n('报案人非驾驶人', 'Reporter not the driver'),
  oddPlaceTime: n('时间地点不合常理', 'Odd place or time'),
};
export const reviewStateNames: Names<ReviewState> = {
  none: n('无需复核', 'No review'),
  open: n('待领取', 'To be taken'),
  taken: n('复核中', 'Under review'),
  concluded: n('已有结论', 'Concluded'),
};
export const reviewReasonNames: Names<ReviewReason> = {
  score: n('分数达到复核线', 'The score asks for it'),
  person: n('人工提请', 'Somebody asked for it'),
  sample: n('随机抽查', 'Drawn by lot'),
};
export const outcomeNames: Names<ReviewOutcome> = {
  confirmed: n('属实', 'Confirmed'),
  notConfirmed: n('不属实', 'Not confirmed'),
  unclear: n('无法查清', 'Unclear'),
};
export const bandNames: Names<'low' | 'middle' | 'high'> = {
  low: n('低分', 'Low'),
  middle: n('中分', 'Middle'),
  high: n('高分', 'High'),
};
