import { type FigureRuleSet, FigureRules } from '../../../console/rule-versions/FigureRules.tsx';
import { caseworkRuleRoutes, caseworkRules } from '../contract/rule-set.ts';

const ruleSet: FigureRuleSet = {
  id: 'caseworkRules',
  lead: {
    zh: '理赔异议的答复时间按版本和生效时间管理；申诉途径的文字和依据随版本保存。',
    en: 'Time for answering disputes, in versions with effect dates; the ways to object stay with the version.',
  },
  edit: 'casework.rules',
  routes: caseworkRuleRoutes,
  schema: caseworkRules,
  refreshOn: ['casework.rulesChanged', 'casework.rulesPublished'],
  problems: {
    noCourt: { zh: '申诉途径须包括诉讼或仲裁', en: 'the ways to object must name the court' },
  },
  sections: [
    {
      title: { zh: '异议', en: 'Disputes' },
      rules: [
        {
          name: { zh: '答复客户', en: 'Answered within' },
          source: 'answer',
          fields: [{ path: 'answer.workingDays', label: { zh: '工作日', en: 'Working days' } }],
        },
      ],
    },
  ],
};

/** The rules of disputes in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
