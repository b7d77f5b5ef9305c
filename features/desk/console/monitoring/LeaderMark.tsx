import { useWords } from '../../../../console/language.ts';
import type { DeskContact } from '../../contract.ts';
import { ModeShape } from './ModeShape.tsx';
import styles from './Monitoring.module.css';
import { monitoringWords } from './words.ts';

/** Says quietly that a team leader is in the call; no sound, nothing moves. */
export function LeaderMark({ leader }: { leader: NonNullable<DeskContact['leader']> }) {
  const t = useWords(monitoringWords);
  return (
    <span className={`${styles.mark} ${styles[leader.mode]}`} role="status" data-leader={leader.mode}>
      <ModeShape mode={leader.mode} size={14} />
      {t(`mark.${leader.mode}`, { name: leader.name })}
    </span>
  );
}
