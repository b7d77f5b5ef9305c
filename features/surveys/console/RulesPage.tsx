import { type FigureRuleSet, FigureRules } from '../../../console/rule-versions/FigureRules.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import { lossKinds } from '../../claims/codes.ts';
import { kindNames } from '../../claims/names.ts';
import { surveyRuleRoutes, surveyRules } from '../contract/rule-set.ts';

const minutes: LocalText = { zh: '分钟', en: 'Minutes' };

const ruleSet: FigureRuleSet = {
  id: 'surveyRules',
  lead: {
    zh: '查勘的时限、在手任务上限和按照片定损的范围，按版本和生效时间管理。',
    en: 'Time limits of surveys, how much one has, and what is assessed by pictures, in versions with effect dates.',
  },
  edit: 'surveys.rules',
  routes: surveyRuleRoutes,
  schema: surveyRules,
  refreshOn: ['survey.rulesChanged', 'survey.rulesPublished'],
  problems: {
    retryTooRare: {
      zh: '无人可派时再找的间隔，不能超过接单时限的 6 倍',
      en: 'looking again may take at most six times the time for accepting',
    },
  },
  sections: [
    {
      title: { zh: '时限', en: 'Time limits' },
      rules: [
        {
          name: { zh: '接单时限', en: 'To be accepted within' },
          source: 'silence',
          fields: [{ path: 'silence.minutes', label: minutes }],
        },
        {
          name: { zh: '晚于告知时间', en: 'Later than told' },
          source: 'late',
          fields: [{ path: 'late.minutes', label: minutes }],
        },
        {
          name: { zh: '无人可派时再找', en: 'Looks again where nobody is free' },
          source: 'retry',
          fields: [{ path: 'retry.minutes', label: minutes }],
        },
      ],
    },
    {
      title: { zh: '派单', en: 'Assigning' },
      rules: [
        {
          name: { zh: '每人在手上限', en: 'Open tasks of one surveyor' },
          source: 'load',
          fields: [
            { path: 'load.tasks', label: { zh: '项（加急可多一项）', en: 'Tasks (one more if urgent)' } },
          ],
        },
        {
          name: { zh: '提醒调度', en: 'Dispatchers are told' },
          source: 'rounds',
          fields: [{ path: 'rounds.count', label: { zh: '几人未接后', en: 'After so many didn’t take it' } }],
        },
        {
          name: { zh: '按照片定损', en: 'Assessed by pictures' },
          source: 'remote',
          fields: [
            {
              path: 'remote.kinds',
              label: {
                zh: '无人伤、无三者、车能开的这些事故',
                en: 'Of these, where nobody is hurt, nobody else involved and the car drives',
              },
              choices: lossKinds.map((value) => ({ value, label: kindNames[value] })),
            },
          ],
        },
      ],
    },
  ],
};

/** The rules of surveys in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
