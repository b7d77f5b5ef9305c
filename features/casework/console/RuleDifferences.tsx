import { useLocalText, useWords } from '../../../console/language.ts';
import styles from '../../../console/rule-versions/Differences.module.css';
import { ruleVersionWords } from '../../../console/rule-versions/words.ts';
import { objectionWays } from '../codes.ts';
import type { CaseworkRuleDetail } from '../contract/rule-set.ts';
import { objectionNames } from '../names.ts';
import { type RuleValues, toRuleValues, wayFields } from './rule-form.ts';
import { caseworkRuleWords } from './rule-words.ts';

/** What a version says differently from the one in force, text by text. */
export function RuleDifferences({ version }: { version: CaseworkRuleDetail }) {
  const t = useWords(caseworkRuleWords);
  const shared = useWords(ruleVersionWords);
  const text = useLocalText();
  const [before, after] = [toRuleValues(version.inForceRules), toRuleValues(version.ruleSet)];
  const say = (value: RuleValues[string] | undefined): string =>
    Array.isArray(value)
      ? objectionWays
          .filter((way) => value.includes(way))
          .map((way) => text(objectionNames[way]))
          .join('、')
      : value || '—';
  const rows = [
    ['answer.workingDays', t('workingDays')] as const,
    ['ways', t('which')] as const,
    ...objectionWays.flatMap((way) =>
      wayFields.map((field) => [`${way}.${field}`, `${text(objectionNames[way])} · ${t(field)}`] as const),
    ),
  ].filter(([path]) => say(before[path]) !== say(after[path]));
  if (rows.length === 0) return null;
  return (
    <table className={styles.differences}>
      <caption>{shared('differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{shared('what')}</th>
          <th scope="col">{shared('before')}</th>
          <th scope="col">{shared('after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([path, name]) => (
          <tr key={path}>
            <th scope="row">{name}</th>
            <td>{say(before[path])}</td>
            <td>{say(after[path])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
