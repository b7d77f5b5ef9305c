import { type FigureRuleSet, FigureRules } from '../../../console/rule-versions/FigureRules.tsx';
import { materialKinds } from '../../claims/codes.ts';
import { materialNames } from '../../claims/names.ts';
import { assessmentRuleRoutes, assessmentRules } from '../contract/rule-set.ts';

const ruleSet: FigureRuleSet = {
  id: 'assessmentRules',
  lead: {
    zh: '按照片定损的金额上限、承诺时间和所需照片，按版本和生效时间管理。哪些案件按照片定损，见「查勘规则」。',
    en: 'Limit, promised time and pictures of small cases, in versions with effect dates. Which cases go by pictures, the rules of surveys say.',
  },
  edit: 'assessments.rules',
  routes: assessmentRuleRoutes,
  schema: assessmentRules,
  refreshOn: ['assessment.rulesChanged', 'assessment.rulesPublished'],
  problems: {
    noDamagePicture: {
      zh: '没有损失照片无法定损，请选上「车损照片」',
      en: 'without pictures of the damage nobody can assess it',
    },
  },
  sections: [
    {
      title: { zh: '范围', en: 'Scope' },
      rules: [
        {
          name: { zh: '金额上限', en: 'At most' },
          source: 'limit',
          fields: [{ path: 'limit.yuan', label: { zh: '元', en: 'Yuan' } }],
        },
        {
          name: { zh: '所需照片', en: 'Pictures wanted' },
          source: 'pictures',
          fields: [
            {
              path: 'pictures.kinds',
              label: { zh: '收齐后开始定损', en: 'Nobody begins without these' },
              choices: materialKinds.map((value) => ({ value, label: materialNames[value] })),
            },
          ],
        },
      ],
    },
    {
      title: { zh: '时限', en: 'Time' },
      rules: [
        {
          name: { zh: '给出金额', en: 'Amount offered within' },
          source: 'done',
          fields: [
            { path: 'done.minutes', label: { zh: '照片收齐后，分钟', en: 'Minutes from all pictures' } },
          ],
        },
        {
          name: { zh: '提前提醒', en: 'Warned at' },
          source: 'warn',
          fields: [{ path: 'warn.percent', label: { zh: '时限的百分之几', en: 'Per cent of that time' } }],
        },
      ],
    },
  ],
};

/** The rules of assessments by pictures in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
