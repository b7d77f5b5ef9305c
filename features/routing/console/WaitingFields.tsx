import { Checkbox } from 'antd';
import { useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import { NumberField } from '../../../console/ui/fields.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { QueueValues } from './queue-form.ts';
import styles from './Setup.module.css';
import { setupWords } from './words.ts';

/** What a waiting caller is told, and whether he may be called back instead of waiting. */
export function WaitingFields({ form }: { form: FormHandle<QueueValues> }) {
  const t = useWords(setupWords);
  const { values } = form;
  const number = (
    name: 'everySeconds' | 'offerFromSeconds' | 'attempts' | 'retryMinutes' | 'expireMinutes',
    [min, max]: [number, number],
    unit: 'seconds' | 'minutes' | 'times',
  ) => <NumberField form={form} name={name} label={t(name)} min={min} max={max} unit={t(unit)} />;
  const choice = (name: 'announces' | 'saysPosition' | 'saysWait' | 'callsBack' | 'admitsBlocked') => (
    <Checkbox checked={values[name]} onChange={(event) => form.set(name, event.target.checked)}>
      {t(name)}
    </Checkbox>
  );
  return (
    <section className={styles.section} aria-label={t('whileWaiting')}>
      <h3>{t('whileWaiting')}</h3>
      {choice('announces')}
      {values.announces && (
        <div className={styles.inner}>
          {number('everySeconds', [15, 300], 'seconds')}
          <p>
            {choice('saysPosition')}
            {choice('saysWait')}
          </p>
        </div>
      )}
      {choice('callsBack')}
      {values.callsBack && (
        <div className={`${formStyles.pair} ${styles.inner}`}>
          {number('offerFromSeconds', [0, 3_600], 'seconds')}
          {number('attempts', [1, 5], 'times')}
          {number('retryMinutes', [1, 60], 'minutes')}
          {number('expireMinutes', [10, 720], 'minutes')}
        </div>
      )}
      <p className={formStyles.hint}>{t('callsBackHint')}</p>
      {choice('admitsBlocked')}
    </section>
  );
}
