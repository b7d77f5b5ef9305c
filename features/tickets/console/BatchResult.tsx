import { Button } from 'antd';
import { useWords } from '../../../console/language.ts';
import styles from './Batch.module.css';
import { ticketWords } from './words.ts';

export interface Refused {
  id: string;
  /** Number of the ticket. */
  no: string;
  sentence: string;
}

/** What came of an action on many: how many were done, and why the others were not. */
export function BatchResult(props: { done: number; refused: readonly Refused[]; onClose(): void }) {
  const t = useWords(ticketWords);
  return (
    <div className={styles.result} role="status">
      <p>
        {t('done', { count: props.done })}{' '}
        {props.refused.length > 0 && t('refused', { count: props.refused.length })}
      </p>
      {props.refused.length > 0 && (
        <ul>
          {props.refused.map(({ id, no, sentence }) => (
            <li key={id}>
              <strong>{no}</strong> {sentence}
            </li>
          ))}
        </ul>
      )}
      <Button size="small" type="text" onClick={props.onClose}>
        {t('close')}
      </Button>
    </div>
  );
}

/** What can be done with the rows that were chosen; stands where the filters are, so that nothing moves. */
export function PickedBar(props: { count: number; onClear(): void; children: React.ReactNode }) {
  const t = useWords(ticketWords);
  return (
    <div className={styles.bar}>
      <strong role="status">{t('picked', { count: props.count })}</strong>
      {props.children}
      <Button type="link" onClick={props.onClear}>
        {t('unpick')}
      </Button>
    </div>
  );
}
