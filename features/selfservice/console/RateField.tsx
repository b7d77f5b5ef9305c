import { Switch } from 'antd';
import { formatMoney } from '../../../console/format.ts';
import { useLanguage, useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { type Rate, type RateKind, rateNames } from '../contract/service-information.ts';
import styles from './Information.module.css';
import type { InformationValues } from './information-form.ts';
import { selfserviceWords } from './words.ts';

const fenPerYuan = 100;
/** More can't be spoken. */
const mostYuan = 99_999_999;

/** The basic premium of one kind of vehicle, and whether it is told. */
export function RateField({ form, name }: { form: FormHandle<InformationValues>; name: RateKind }) {
  const t = useWords(selfserviceWords);
  const text = useLocalText();
  const language = useLanguage();
  const kind = text(rateNames[name]);
  const rate = form.values[name];
  const change = (next: Partial<Rate>): void => form.set(name, { ...rate, ...next });
  const show = ({ fen, on }: Rate): string =>
    `${formatMoney(fen / fenPerYuan, language)}${on ? ` · ${t('tell')}` : ''}`;
  return (
    <Field form={form} name={name} label={kind} show={show}>
      {({ status, ...wiring }) => (
        <div className={styles.rate}>
          <NumberInput
            {...wiring}
            status={status}
            value={rate.fen / fenPerYuan}
            onChange={(yuan) => change({ fen: Math.round((yuan ?? 0) * fenPerYuan) })}
            min={0}
            max={mostYuan}
            precision={rate.fen % fenPerYuan === 0 ? 0 : 2}
            formatter={(yuan) => `${yuan ?? ''}`.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}
            suffix={t('yuan')}
            className={styles.amount ?? ''}
          />
          <Switch
            size="small"
            aria-label={t('tellOf', { kind })}
            checked={rate.on}
            onChange={(on) => change({ on })}
          />
          <span className={rate.on ? '' : styles.quiet} aria-hidden="true">
            {t('tell')}
          </span>
        </div>
      )}
    </Field>
  );
}
