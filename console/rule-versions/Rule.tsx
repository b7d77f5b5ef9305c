import type { ReactNode } from 'react';
import type { SourceOfRule } from '../../platform/rule-versions/contract.ts';
import { useLocalText, useWords } from '../language.ts';
import styles from './RuleVersions.module.css';
import { ruleVersionWords } from './words.ts';

/** A rule: what it is, its figures, where they come from. */
export function Rule(props: { name: string; source?: SourceOfRule; children: ReactNode }) {
  return (
    <div className={styles.rule}>
      <span className={styles.name}>{props.name}</span>
      <div>
        <div className={styles.ruleFields}>{props.children}</div>
        {props.source !== undefined && <Source of={props.source} />}
      </div>
    </div>
  );
}

/** Where a rule comes from, how sure that is, and since when it holds. */
export function Source({ of }: { of: SourceOfRule }) {
  const t = useWords(ruleVersionWords);
  const text = useLocalText();
  const since = of.since === null ? '' : ` · ${t('since', { date: of.since })}`;
  return <p className={styles.second}>{`${text(of.text)} · ${t(`certainty.${of.certainty}`)}${since}`}</p>;
}
