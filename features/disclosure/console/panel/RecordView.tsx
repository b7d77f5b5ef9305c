import { useLocalText, useWords } from '../../../../console/language.ts';
import { classNames, type Factor } from '../../codes.ts';
import type { RecordPanel } from '../../contract/verification.ts';
import { VerdictSign } from './marks.tsx';
import styles from './Panel.module.css';
import { RecordClass } from './RecordClass.tsx';
import type { Refusing } from './use-refusing.ts';
import { useTold } from './use-told.ts';
import { usePanelNews } from './use-verification.ts';
import { panelWords } from './words.ts';

interface RecordProps {
  interactionId: string;
  record: RecordPanel;
  refusing: Refusing;
  /** How many of this kind of caller's factors are true of it. */
  proved: number;
  onFactor(factor: Factor): void;
}

/** A policy or claim that the caller may mean: its classes at a glance, and opened, what may be said of it. */
export function RecordView(props: RecordProps & { open: boolean; onOpen(): void }) {
  const { record, open, proved } = props;
  const t = useWords(panelWords);
  const text = useLocalText();
  return (
    <li className={styles.record} data-record={record.kind} data-open={open}>
      <h3>
        <button type="button" className={styles.recordHead} aria-expanded={open} onClick={props.onOpen}>
          <span className={styles.recordName}>
            {t(`record.${record.kind}.${record.line}`, { number: record.number })}
          </span>
          <span className={styles.quiet}>{t('recordProved', { count: proved })}</span>
          <span className={styles.glance}>
            {record.classes.map((each) => (
              <span
                key={each.class}
                className={styles[each.verdict]}
                title={`${text(classNames[each.class])} · ${t(`verdict.${each.verdict}`)}`}
              >
                <VerdictSign verdict={each.verdict} />
                <span className="visually-hidden">
                  {text(classNames[each.class])} {t(`verdict.${each.verdict}`)}
                </span>
              </span>
            ))}
          </span>
        </button>
      </h3>
      {open && <OpenRecord {...props} />}
    </li>
  );
}

function OpenRecord({ interactionId, record, refusing, onFactor }: RecordProps) {
  const t = useWords(panelWords);
  const told = useTold(interactionId, record);
  const news = usePanelNews(interactionId);
  return (
    <div className={styles.classes}>
      {told.error !== null && (
        <p className={styles.wrong} role="alert">
          {t('tellFailed', { why: told.error.message })}{' '}
          <button
            type="button"
            className={styles.link}
            onClick={() => {
              news.readAgain();
              void told.refetch();
            }}
          >
            {t('retry')}
          </button>
        </p>
      )}
      {record.classes.map((each) => (
        <RecordClass
          key={each.class}
          interactionId={interactionId}
          record={record}
          of={each}
          told={told.data}
          refusing={refusing}
          onFactor={onFactor}
        />
      ))}
    </div>
  );
}
