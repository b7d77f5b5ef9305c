import { type FigureRuleSet, FigureRules } from '../../../console/rule-versions/FigureRules.tsx';
import { laterFields, lossKinds } from '../../claims/codes.ts';
import { kindNames, laterFieldNames } from '../../claims/names.ts';
import { massEventKinds } from '../codes.ts';
import { massEventRuleRoutes, massEventRules } from '../contract/rule-set.ts';
import { massEventKindNames } from '../names.ts';

const ruleSet: FigureRuleSet = {
  id: 'massEventRules',
  lead: {
    zh: '何时提示疑似大灾、大灾默认多久、简化报案可以稍后问什么，按版本和生效时间管理。',
    en: 'When a mass event is proposed, how long one lasts, and what its short form leaves for later, in versions with effect dates.',
  },
  edit: 'massEvents.rules',
  routes: massEventRuleRoutes,
  schema: massEventRules,
  refreshOn: ['massEvent.rulesChanged', 'massEvent.rulesPublished'],
  problems: {
    quietTooShort: {
      zh: '否定后不再提示的时间，不能短于统计的时间',
      en: 'a no must be heard at least as long as reports are counted',
    },
  },
  sections: [
    {
      title: { zh: '提示与期限', en: 'Proposals and length' },
      rules: [
        {
          name: { zh: '提示疑似大灾', en: 'An event is proposed' },
          source: 'proposal',
          fields: [
            { path: 'proposal.reports', label: { zh: '同一区县报案（起）', en: 'Reports in one district' } },
            { path: 'proposal.minutes', label: { zh: '在多少分钟内', en: 'Within minutes' } },
            {
              path: 'proposal.quietMinutes',
              label: { zh: '否定后多少分钟不再提示', en: 'Quiet after a no, minutes' },
            },
          ],
        },
        {
          name: { zh: '默认时长', en: 'Usual length' },
          source: 'length',
          fields: [{ path: 'length.hours', label: { zh: '小时', en: 'Hours' } }],
        },
      ],
    },
    {
      title: { zh: '简化报案', en: 'Short form' },
      rules: [
        {
          name: { zh: '可以稍后再问', en: 'May be asked later' },
          source: 'shortForm',
          fields: [
            {
              path: 'shortForm.later',
              label: {
                zh: '伤情、地点、车辆、电话总是当场询问',
                en: 'Hurt, place, car and telephone are always asked',
              },
              choices: laterFields.map((value) => ({ value, label: laterFieldNames[value] })),
            },
          ],
        },
      ],
    },
    {
      title: { zh: '各类大灾的事故类型', en: 'Losses of each kind of event' },
      rules: [
        {
          name: { zh: '宣布时预选', en: 'Chosen at first' },
          source: 'losses',
          fields: massEventKinds.map((kind) => ({
            path: `losses.${kind}`,
            label: massEventKindNames[kind],
            choices: lossKinds.map((value) => ({ value, label: kindNames[value] })),
          })),
        },
      ],
    },
  ],
};

/** The rules of mass events in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
