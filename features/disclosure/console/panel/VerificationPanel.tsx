import { useRef, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { FailedState, LinesSkeleton } from '../../../../console/ui/States.tsx';
import { useShortcut } from '../../../../console/use-shortcut.ts';
import type { VerificationPanel as Panel } from '../../contract/verification.ts';
import { CallerChoice } from './CallerChoice.tsx';
import { EntryLine } from './EntryLine.tsx';
import { FactorChips } from './FactorChips.tsx';
import { LockedBand, NeverAnswered } from './GeneralRefusals.tsx';
import styles from './Panel.module.css';
import { panelKeys, panelKeyTitles } from './panel-keys.ts';
import { RecordView } from './RecordView.tsx';
import { typedFactors } from './recognise.ts';
import { useCaller } from './use-caller.ts';
import { type Asked, useRefusing } from './use-refusing.ts';
import { useStatement } from './use-statement.ts';
import { useVerification } from './use-verification.ts';
import { panelWords } from './words.ts';

/**
 * Who the caller has proved to be, and what may therefore be said: it answers «may I say this?» before the caller has
 * finished asking.
 * @param props.ready false while nobody has answered yet; its room is kept.
 */
export function VerificationPanel(props: { interactionId: string; ready: boolean }) {
  const { interactionId, ready } = props;
  const t = useWords(panelWords);
  const result = useVerification(interactionId, ready);
  return (
    <section className={styles.panel} aria-label={t('title')} data-verification>
      {result.data !== undefined && ready ? (
        <Content panel={result.data} />
      ) : (
        <>
          <header className={styles.head}>
            <h2>{t('title')}</h2>
          </header>
          <div className={styles.body}>
            {!ready ? (
              <p className={styles.quiet}>{t('notYet')}</p>
            ) : result.error !== null ? (
              <FailedState error={result.error} onRetry={() => void result.refetch()} />
            ) : (
              <LinesSkeleton lines={8} />
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Content({ panel }: { panel: Panel }) {
  const { interactionId, caller, locked, failures, failuresUntilLock } = panel;
  const t = useWords(panelWords);
  const field = useRef<HTMLInputElement>(null);
  const change = useCaller(panel);
  const statement = useStatement(panel, change.settling);
  const refusing = useRefusing(interactionId);
  const [opened, setOpened] = useState<string | null | undefined>(undefined);
  const hasEntry = typedFactors(caller).length > 0 && !locked;
  useShortcut(panelKeys.verify, panelKeyTitles.verify, () => field.current?.focus());
  useShortcut(panelKeys.refused, panelKeyTitles.refused, () => {
    const asked = refusing.asked ?? generalOf(panel);
    if (asked !== null) refusing.refuse(asked);
  });
  // Where anything may be told at all, the likeliest record stands open until somebody chooses; a record that is gone leaves its place to it.
  const known = opened === null || panel.records.some(({ id }) => id === opened);
  const likeliest = panel.refusal === null ? (panel.records[0]?.id ?? null) : null;
  const open = known && opened !== undefined ? opened : likeliest;
  const counts = new Set(panel.factors.map(({ factor }) => factor));
  const chooseFactor: typeof statement.choose = (factor) => {
    statement.choose(factor);
    field.current?.focus();
  };
  return (
    <>
      <header className={styles.head} data-locked={locked}>
        <h2>{t('title')}</h2>
        <span
          className={failures > 0 ? styles.failures : styles.quiet}
          title={t('failuresTitle', { count: failures, most: failuresUntilLock })}
        >
          {t('failures', { count: failures, most: failuresUntilLock })}
        </span>
      </header>
      <div className={styles.ask}>
        <CallerChoice panel={panel} change={change} />
        {locked ? (
          <LockedBand panel={panel} refusing={refusing} />
        ) : (
          hasEntry && <EntryLine panel={panel} statement={statement} field={field} />
        )}
      </div>
      <div className={styles.body}>
        {panel.factors.length > 0 && (
          <FactorChips panel={panel} current={statement.factor} onChoose={chooseFactor} />
        )}
        {!locked && <NeverAnswered panel={panel} refusing={refusing} />}
        {locked ? null : panel.records.length === 0 ? (
          hasEntry && (
            <div className={styles.noRecords}>
              <strong>{t('noRecords')}</strong>
              <p>{t('noRecordsText')}</p>
            </div>
          )
        ) : (
          <ul className={styles.records} aria-label={t('records')}>
            {panel.records.map((record) => (
              <RecordView
                key={record.id}
                interactionId={interactionId}
                record={record}
                proved={record.proved.filter((factor) => counts.has(factor)).length}
                open={record.id === open}
                onOpen={() => setOpened(record.id === open ? null : record.id)}
                refusing={refusing}
                onFactor={chooseFactor}
              />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

/** What the key notes where no fact was chosen: the words that stand for the whole contact. */
function generalOf(panel: Panel): Asked | null {
  return panel.refusal === null && panel.neverAsks === null ? null : { recordId: null, fact: null };
}
