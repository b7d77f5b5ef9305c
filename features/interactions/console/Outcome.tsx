import { useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import type { InteractionRow } from '../contract.ts';
import styles from './Interactions.module.css';
import { interactionWords } from './words.ts';

export const outcomeTones: Readonly<Record<NonNullable<InteractionRow['outcome']>, Tone>> = {
  answered: 'ok',
  abandoned: 'soon',
  abandonedInMenu: 'quiet',
  noSound: 'danger',
  failed: 'danger',
};

/** How a contact ended; while it runs, where it is and since when. */
export function Outcome({ row }: { row: Pick<InteractionRow, 'outcome' | 'phase' | 'startedAt'> }) {
  const t = useWords(interactionWords);
  if (row.outcome !== null) {
    return <State tone={outcomeTones[row.outcome]}>{t(`outcome.${row.outcome}`)}</State>;
  }
  return (
    <State tone="accent">
      {t(`phase.${row.phase}`)}
      {row.phase !== 'ended' && (
        <span className={styles.running}>
          <Timer since={row.startedAt} />
        </span>
      )}
    </State>
  );
}

/** Who called: the customer by surname and title, else the masked number. */
export function Caller({ row }: { row: Pick<InteractionRow, 'customer' | 'numberMasked'> }) {
  const t = useWords(interactionWords);
  const name = row.customer ?? row.numberMasked ?? t('unknownNumber');
  return (
    <span className={`${styles.caller} ${row.customer === null ? styles.second : ''}`} title={name}>
      {name}
    </span>
  );
}
