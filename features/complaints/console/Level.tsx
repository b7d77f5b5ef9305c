import { useRoute } from '../../../console/hooks.ts';
import { useLocalText } from '../../../console/language.ts';
import type { ComplaintLevel } from '../codes.ts';
import { readComplaintRules } from '../contract/rule-set.ts';
import styles from './Complaints.module.css';

/** The rules that hold now, for forms and names. */
export const useComplaintRules = () =>
  useRoute(readComplaintRules, {}, { refreshOn: ['complaint.rulesPublished'] });

/** @returns how a level is called in the rules. */
export function useLevelName(): (level: ComplaintLevel) => string {
  const text = useLocalText();
  const { data } = useComplaintRules();
  return (level) => (data === undefined ? String(level) : text(data.ruleSet.levels[level].name));
}

/** A level: its name on a colour of its own. */
export function Level({ level }: { level: ComplaintLevel }) {
  const name = useLevelName();
  return <span className={`${styles.level} ${styles[`level${level}`] ?? ''}`}>{name(level)}</span>;
}
