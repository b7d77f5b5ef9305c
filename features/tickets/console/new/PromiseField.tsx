import { Radio } from 'antd';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { useServerNow } from '../../../../console/ui/Time.tsx';
import type { TicketKind } from '../../contract/kinds.ts';
import type { Priority } from '../../states.ts';
import { spanWords } from '../span-text.ts';
import { ticketWords } from '../words.ts';
import styles from './New.module.css';
import { newWords } from './words.ts';

/** What agents promise, minutes from now. */
export const promises = [30, 60, 120, 240, 480, 1_440, 4_320] as const;

/**
 * A time that the customer is promised, or that of the kind. What is chosen shows the moment that can be said aloud.
 * @param props.value minutes; '' as the kind says
 */
export function PromiseField(props: {
  kind: TicketKind | null;
  priority: Priority;
  value: string;
  onChange(minutes: string): void;
}) {
  const { kind, priority, value, onChange } = props;
  const t = useWords(newWords);
  const words = useWords(ticketWords);
  const format = useTimeFormat();
  const now = useServerNow(20_000) ?? 0;
  const usual = kind?.due[priority] ?? kind?.due.normal;
  const say = (minutes: number): string => {
    const { unit, count } = spanWords({ clock: 'elapsed', minutes });
    return t('promiseIn', { span: words(`span.${unit}`, { count }) });
  };
  const usualWords = usual === undefined ? null : spanWords(usual);
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('promise')}</legend>
      <Radio.Group
        aria-label={t('promise')}
        className={styles.promises ?? ''}
        value={value}
        onChange={(event) => onChange(event.target.value as string)}
        options={[
          {
            value: '',
            label:
              usualWords === null
                ? t('promisePlain')
                : t('promiseNone', { span: words(`span.${usualWords.unit}`, { count: usualWords.count }) }),
          },
          ...promises.map((minutes) => ({ value: String(minutes), label: say(minutes) })),
        ]}
      />
      {value !== '' && (
        <p className={styles.promised} role="status">
          {t('promiseSay', { time: format.relative(now + Number(value) * 60_000, now) })}
        </p>
      )}
    </fieldset>
  );
}
