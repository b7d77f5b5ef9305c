import { Button } from 'antd';
import { formatMoney } from '../../../console/format.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import type { SettlementState } from '../codes.ts';
import type { ComplaintView } from '../contract/views.ts';
import type { ComplaintAction } from '../states.ts';
import styles from './Complaints.module.css';
import { useQuickAct } from './use-quick-act.ts';
import { complaintWords } from './words.ts';

const tones: Readonly<Record<SettlementState, Tone>> = {
  asked: 'soon',
  agreed: 'accent',
  refused: 'danger',
  paid: 'ok',
  dropped: 'quiet',
};

/** What the insurer offers to settle the dispute, within limits of authority. */
export function SettlementSheet(props: { complaint: ComplaintView; onAct(action: ComplaintAction): void }) {
  const { complaint, onAct } = props;
  const t = useWords(complaintWords);
  const language = useLanguage();
  const quick = useQuickAct(complaint);
  const mayPropose = complaint.actions.includes('proposeSettlement');
  if (complaint.settlements.length === 0 && !mayPropose) return null;
  return (
    <Sheet title={t('settle.title')} padded>
      {complaint.settlements.length === 0 && (
        <p className={styles.quiet}>
          {t('settle.none', { amount: formatMoney(complaint.authority, language) })}
        </p>
      )}
      {complaint.settlements.map((one) => (
        <article key={one.id} className={styles.entry}>
          <div className={styles.entryHead}>
            <span className={styles.amount}>{formatMoney(one.amount, language)}</span>
            <span>{t(`settle.kind.${one.kind}`)}</span>
            <State tone={tones[one.state]}>{t(`settle.${one.state}`)}</State>
            <span>
              {one.proposedBy.name} <Time at={one.proposedAt} />
            </span>
            {one.decidedBy !== null && one.decidedAt !== null && one.decidedAt !== one.proposedAt && (
              <span>
                {one.decidedBy.name} <Time at={one.decidedAt} />
              </span>
            )}
          </div>
          <p className={styles.content}>{one.reason}</p>
          {one.actions.length > 0 && (
            <div className={styles.buttons}>
              {one.actions.map((decision) => (
                <Button
                  key={decision}
                  danger={decision === 'refuse'}
                  disabled={quick.busy}
                  onClick={() =>
                    void quick.run({ action: 'decideSettlement', settlementId: one.id, decision, note: '' })
                  }
                >
                  {t(`settle.${decision}`)}
                </Button>
              ))}
            </div>
          )}
        </article>
      ))}
      {mayPropose && (
        <div className={styles.buttons}>
          <Button onClick={() => onAct('proposeSettlement')}>{t('act.proposeSettlement')}</Button>
        </div>
      )}
    </Sheet>
  );
}
