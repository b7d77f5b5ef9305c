import {
  type FigureRule,
  type FigureRuleSet,
  FigureRules,
} from '../../../console/rule-versions/FigureRules.tsx';
import type { LocalText } from '../../../platform/local-text.ts';
import { claimClocks } from '../codes.ts';
import { progressRuleRoutes, progressRules } from '../contract/rule-set.ts';
import { clockNames } from '../names.ts';

const figure = (name: LocalText, source: string, fields: FigureRule['fields']): FigureRule => ({
  ...{ name, source, fields },
});

const ruleSet: FigureRuleSet = {
  id: 'claimProgressRules',
  lead: {
    zh: '理赔的法定时限、提醒和告知客户的数字，按版本和生效时间管理，每个数字注明依据。',
    en: 'Legal clocks of claims, warnings, and figures of what customers are told, in versions with effect dates, each with its source.',
  },
  edit: 'claimProgress.rules',
  routes: progressRuleRoutes,
  schema: progressRules,
  refreshOn: ['claimProgress.rulesChanged', 'claimProgress.rulesPublished'],
  problems: {
    warnReversed: { zh: '第二次提醒须晚于第一次', en: 'the second warning must come after the first' },
  },
  sections: [
    {
      title: { zh: '法定时限', en: 'Clocks of the law' },
      rules: claimClocks.map((clock) =>
        figure(clockNames[clock], `clocks.${clock}`, [
          {
            path: `clocks.${clock}.days`,
            label:
              clock === 'followUp'
                ? { zh: '工作日', en: 'Working days' }
                : { zh: '天（自然日）', en: 'Calendar days' },
          },
        ]),
      ),
    },
    {
      title: { zh: '提醒和告知', en: 'Warnings and messages' },
      rules: [
        figure({ zh: '到期前提醒', en: 'Warned before a limit' }, 'warn', [
          { path: 'warn.first', label: { zh: '第一次（时限的 %）', en: 'First, % of the clock' } },
          { path: 'warn.second', label: { zh: '第二次（时限的 %）', en: 'Second, % of the clock' } },
        ]),
        figure({ zh: '告知受理', en: 'Told of acceptance' }, 'fresh', [
          { path: 'fresh.hours', label: { zh: '报案后多少小时内', en: 'Within hours of the report' } },
        ]),
        figure({ zh: '补齐材料', en: 'Missing documents' }, 'supply', [
          { path: 'supply.days', label: { zh: '给客户的天数', en: 'Days for the customer' } },
        ]),
      ],
    },
  ],
};

/** The clocks of claims in their versions. */
export function RulesPage() {
  return <FigureRules of={ruleSet} />;
}
