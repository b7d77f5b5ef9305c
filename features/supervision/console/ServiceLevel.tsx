import { useLanguage, useWords } from '../../../console/language.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { formulaDefinitions } from '../../reports/rules/service-level.ts';
import type { FloorQueue, ServiceLevelSettings } from '../contract.ts';
import { gradeOf } from '../rules/grade.ts';
import styles from './ServiceLevel.module.css';
import { floorWords } from './words.ts';

/** @returns what the service level of a queue means: formula, seconds, target, and who is left out. */
export function useServiceLevelMeaning(): (queue: FloorQueue, settings: ServiceLevelSettings) => string {
  const t = useWords(floorWords);
  const language = useLanguage();
  return ({ target }, { formula, shortAbandonSeconds }) => {
    const { name, text } = formulaDefinitions[formula];
    const known = {
      name: inLanguage(name, language),
      formula: inLanguage(text, language),
      seconds: target.seconds,
      percent: target.percent,
    };
    return shortAbandonSeconds === 0
      ? t('serviceLevel.means', known)
      : t('serviceLevel.meansWithout', { ...known, short: shortAbandonSeconds });
  };
}

/** The service level of a queue as a figure, and as a bar with its target. */
export function ServiceLevel({ queue, settings }: { queue: FloorQueue; settings: ServiceLevelSettings }) {
  const t = useWords(floorWords);
  const meaning = useServiceLevelMeaning();
  const { serviceLevel } = queue.today;
  const { percent } = queue.target;
  const grade = gradeOf(serviceLevel, percent);
  return (
    <div className={`${styles.level} ${styles[grade]}`} title={meaning(queue, settings)}>
      <span className={styles.figure}>{percentOf(serviceLevel)}</span>
      <span className={styles.bar} aria-hidden="true">
        <span className={styles.filled} style={{ width: `${(serviceLevel ?? 0) * 100}%` }} />
        <span className={styles.target} style={{ left: `${percent}%` }} />
      </span>
      <span className={styles.note} data-target>
        {t('target', { percent })}
      </span>
    </div>
  );
}

/**
 * @param digits after the point
 * @returns «87%»; a dash where there is nothing to reckon from. Never rounded up to a target that isn't reached.
 */
export function percentOf(rate: number | null, digits = 0): string {
  if (rate === null) return '—';
  const unit = 10 ** digits;
  return `${(Math.floor(rate * 100 * unit + 1e-9) / unit).toFixed(digits)}%`;
}
