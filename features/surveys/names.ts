import type { LocalText } from '../../platform/local-text.ts';
import type {
  Nearness,
  PassedReason,
  SurveyDifference,
  SurveyMove,
  SurveyPurpose,
  SurveyResult,
  SurveySkill,
  SurveyState,
} from './codes.ts';

type Names<C extends string> = Readonly<Record<C, LocalText>>;
const n = (zh: string, en: string): LocalText => ({ zh, en });

export const surveyStateNames: Names<SurveyState> = {
  waiting: n('无人可派', 'Nobody free'),
  assigned: n('待接单', 'Not accepted yet'),
  accepted: n('已接单', 'Accepted'),
  onTheWay: n('在途', 'On the way'),
  arrived: n('已到场', 'On the spot'),
  done: n('查勘完成', 'Done'),
  cancelled: n('已取消', 'Cancelled'),
};
export const surveyMoveNames: Names<SurveyMove> = {
  accept: n('接单', 'Accepted'),
  decline: n('退单', 'Declined'),
  depart: n('出发', 'Set off'),
  arrive: n('到场', 'Arrived'),
  finish: n('完成查勘', 'Finished'),
  assign: n('派单', 'Assigned'),
  lapse: n('超时未接', 'Not accepted in time'),
  cancel: n('取消', 'Cancelled'),
};
export const surveySkillNames: Names<SurveySkill> = {
  car: n('车辆损失', 'Damaged cars'),
  injury: n('人伤', 'Injuries'),
  disaster: n('自然灾害', 'Natural disasters'),
  theft: n('全车盗抢', 'Theft'),
  fire: n('火灾', 'Fire'),
};
export const nearnessNames: Names<Nearness> = {
  district: n('负责该区县', 'Covers the district'),
  city: n('负责该市', 'Covers the city'),
  province: n('负责该省', 'Covers the province'),
};
export const passedNames: Names<PassedReason> = {
  inactive: n('已停用', 'Not in service'),
  before: n('前次已查勘，须另派他人', 'Was there the first time'),
  elsewhere: n('不负责该地区', 'Covers other places'),
  noSkill: n('没有所需技能', 'Lacks the skill'),
  offShift: n('不在班次', 'Off shift'),
  full: n('手上任务已满', 'Has enough to do'),
  silent: n('本单已派过、未接或退单', 'Had it already and did not take it'),
};
export const surveyResultNames: Names<SurveyResult> = {
  asReported: n('与报案一致', 'As reported'),
  differs: n('与报案有出入', 'Differs from the report'),
  notMet: n('未见到人和车', 'Nobody and no car there'),
  noLoss: n('未发现损失', 'No loss found'),
};
export const surveyDifferenceNames: Names<SurveyDifference> = {
  car: n('车辆', 'Car'),
  driver: n('驾驶人', 'Driver'),
  place: n('地点', 'Place'),
  time: n('时间', 'Time'),
  course: n('经过', 'Course'),
  damage: n('损失部位', 'Damaged parts'),
  oldDamage: n('有旧损', 'Old damage'),
  thirdParty: n('三者情况', 'Other party'),
};
export const surveyPurposeNames: Names<SurveyPurpose> = {
  report: n('报案查勘', 'After the report'),
  afterPictures: n('照片定损后查勘', 'After pictures'),
  second: n('二次查勘', 'Second survey'),
};
