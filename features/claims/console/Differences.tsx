import { useLocalText, useWords } from '../../../console/language.ts';
import styles from '../../../console/rule-versions/Differences.module.css';
import type { LocalText } from '../../../platform/local-text.ts';
import type { claimKinds, MaterialKind } from '../codes.ts';
import type { RuleVersionDetail } from '../contract/rule-set.ts';
import { claimKindNames, materialNames } from '../names.ts';
import { type RuleValues, toRuleValues } from './rule-form.ts';
import { lossRuleWords } from './rule-words.ts';

/** What a version says differently from the one in force: before and after, figure by figure. */
export function Differences({ version }: { version: RuleVersionDetail }) {
  const t = useWords(lossRuleWords);
  const text = useLocalText();
  const [before, after] = [toRuleValues(version.inForceRules), toRuleValues(version.ruleSet)];
  // In the order of the form: the database keeps none.
  const changed = Object.keys(after).filter((path) => version.changed.includes(path));
  if (changed.length === 0) return null;
  const say = (value: RuleValues[string] | undefined): string =>
    Array.isArray(value)
      ? value.map((one) => text(materialNames[one as MaterialKind])).join('、') || '—'
      : (value ?? '—');
  const name = (path: string): string => {
    const [part = '', kind = '', field = ''] = path.split('.');
    if (part !== 'claims') return t(`part.${part as 'notice'}`);
    const names: Readonly<Record<string, LocalText>> = claimKindNames;
    return `${text(names[kind as (typeof claimKinds)[number]] ?? { zh: kind })} · ${t(field as 'needed')}`;
  };
  return (
    <table className={styles.differences}>
      <caption>{t('differences')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('what')}</th>
          <th scope="col">{t('now')}</th>
          <th scope="col">{t('next')}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((path) => (
          <tr key={path}>
            <th scope="row">{name(path)}</th>
            <td>{say(before[path])}</td>
            <td>{say(after[path])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
