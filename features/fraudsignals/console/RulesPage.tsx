import {
  type FigureField,
  type FigureRule,
  type FigureRuleSet,
  FigureRules,
} from '../../../console/rule-versions/FigureRules.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import { lossKinds, reporterRoles } from '../../claims/codes.ts';
import { kindNames, reporterNames } from '../../claims/names.ts';
import { type SignalCode, signalCodes } from '../codes.ts';
import { fraudRuleRoutes, fraudRules } from '../contract/rule-set.ts';
import { signalNames } from '../names.ts';

const n = (zh: string, en: string): LocalText => ({ zh, en });
const kinds = lossKinds.map((value) => ({ value, label: kindNames[value] }));
const roles = reporterRoles.map((value) => ({ value, label: reporterNames[value] }));

/** Figures of each signal besides its weight. */
const figures: Readonly<Partial<Record<SignalCode, readonly FigureField[]>>> = {
  storyVague: [
    { path: 'shortCourse', label: n('经过少于几个字', 'Course shorter than, characters') },
    { path: 'unknowns', label: n('说不清的不少于几处', 'Unknown answers at least') },
  ],
  storyChanged: [
    { path: 'changes', label: n('改变不少于几次', 'Changes at least') },
    { path: 'settledSeconds', label: n('说定多少秒后才算', 'After standing for, seconds') },
    { path: 'movedMinutes', label: n('时间改动不少于几分钟', 'Moment moved by at least, minutes') },
  ],
  accountsDiffer: [{ path: 'minutes', label: n('时间相差不少于几分钟', 'Apart by at least, minutes') }],
  injuryUnfit: [
    { path: 'fewParts', label: n('能行驶且受损不超过几处', 'Drives with damaged parts at most') },
    { path: 'kinds', label: n('一般不会重伤的事故', 'Kinds that seldom hurt badly'), choices: kinds },
  ],
  soonAfterInception: [
    { path: 'days', label: n('起保后几天内', 'Days since inception') },
    { path: 'gapDays', label: n('间隔几天内算续保', 'Gap that still continues, days') },
  ],
  pictureBeforeLoss: [{ path: 'minutes', label: n('早于出险不少于几分钟', 'Before the loss by, minutes') }],
  damageRepeated: [
    { path: 'days', label: n('几天内', 'Within days') },
    { path: 'parts', label: n('相同部位不少于几处', 'Same parts at least') },
  ],
  manyClaims: [
    { path: 'days', label: n('几天内', 'Within days') },
    { path: 'losses', label: n('此前出险不少于几次', 'Earlier losses at least') },
  ],
  policyChanges: [
    { path: 'days', label: n('出险前几天内', 'Days before the loss') },
    { path: 'changes', label: n('批改不少于几次', 'Endorsements at least') },
  ],
  reporterNotDriver: [{ path: 'roles', label: n('报案人身份', 'Reported by'), choices: roles }],
  oddPlaceTime: [
    { path: 'fromHour', label: n('从几点', 'From hour') },
    { path: 'toHour', label: n('到几点', 'Until hour') },
    { path: 'kinds', label: n('事故类型', 'Kinds'), choices: kinds },
  ],
};

const ruleOf = (code: SignalCode): FigureRule => ({
  ...{ name: signalNames[code], source: `signals.${code}` },
  fields: [
    { path: `signals.${code}.weight`, label: n('分数（0 为停用）', 'Points (0: off)') },
    ...(figures[code] ?? []).map((field) => ({ ...field, path: `signals.${code}.figures.${field.path}` })),
    { path: `signals.${code}.reason.zh`, label: n('理由（中文）', 'Reason, Chinese'), text: true },
    { path: `signals.${code}.reason.en`, label: n('理由（英文）', 'Reason, English'), text: true },
    { path: `signals.${code}.question.zh`, label: n('中性问题（中文）', 'Question, Chinese'), text: true },
    { path: `signals.${code}.question.en`, label: n('中性问题（英文）', 'Question, English'), text: true },
  ],
});

const ruleSet: FigureRuleSet = {
  id: 'fraudRules',
  lead: n(
    '欺诈信号的分数、理由和给坐席的中性问题，按版本和生效时间管理。分数只决定由谁复核，不决定赔付。',
    'Points, reasons and neutral questions of fraud signals, in versions with effect dates. A score decides who looks, never what is paid.',
  ),
  edit: 'fraudSignals.rules',
  routes: fraudRuleRoutes,
  schema: fraudRules,
  refreshOn: ['fraudSignals.rulesChanged', 'fraudSignals.rulesPublished'],
  problems: {
    bandsReversed: n('高分的界线须高于中分', 'the limit of high must lie above that of middle'),
    neverReached: n('所有信号加起来也到不了复核线', 'all signals together never reach the score of a review'),
    questionTells: n(
      '有问题透露了原因，请改为中性说法',
      'a question tells why it is asked; word it neutrally',
    ),
  },
  sections: [
    {
      title: n('复核和提问', 'Review and questions'),
      rules: [
        {
          name: n('复核', 'Review'),
          source: 'review',
          fields: [
            { path: 'review.score', label: n('达到多少分由人复核', 'A person looks from, points') },
            { path: 'review.hours', label: n('几小时内', 'Within hours') },
            {
              path: 'review.sampleOneIn',
              label: n('其余每多少件抽一件（0 为不抽）', 'Of the others one in (0: none)'),
            },
          ],
        },
        {
          name: n('每件报案的问题数', 'Questions with each report'),
          source: 'questions',
          fields: [{ path: 'questions.count', label: n('个', 'Number') }],
        },
        {
          name: n('分数段', 'Bands of scores'),
          source: 'bands',
          fields: [
            { path: 'bands.middle', label: n('中分起于', 'Middle from') },
            { path: 'bands.high', label: n('高分起于', 'High from') },
          ],
        },
      ],
    },
    { title: n('信号', 'Signals'), rules: signalCodes.map(ruleOf) },
  ],
};

/** The rules of fraud signals in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
