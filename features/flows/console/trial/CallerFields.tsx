import { DatePicker, Input, Select, Switch } from 'antd';
import { useId } from 'react';
import { useZone } from '../../../../console/centre.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { fromPicked, toPicked } from '../../../../console/zone-time.ts';
import { useNames } from '../names.ts';
import styles from './Trial.module.css';
import type { MadeUpCaller } from './trial.ts';
import { trialWords } from './words.ts';

/** Who calls and when: what branches ask for. A change begins the call anew. */
export function CallerFields(props: { caller: MadeUpCaller; onChange(caller: MadeUpCaller): void }) {
  const { caller, onChange } = props;
  const t = useWords(trialWords);
  const text = useLocalText();
  const names = useNames();
  const zone = useZone();
  const id = useId();
  return (
    <section>
      <h2>{t('caller')}</h2>
      <div className={styles.caller}>
        <label htmlFor={`${id}-known`}>{t('known')}</label>
        <span>
          <Switch
            id={`${id}-known`}
            size="small"
            checked={caller.known}
            onChange={(known) => onChange({ ...caller, known, segment: known ? caller.segment : null })}
          />
        </span>
        <label htmlFor={`${id}-segment`}>{t('segment')}</label>
        <Select
          id={`${id}-segment`}
          size="small"
          value={caller.segment ?? ''}
          options={[
            { value: '', label: t('anySegment') },
            ...names.segments.map(({ code, name }) => ({ value: code, label: text(name) })),
          ]}
          onChange={(segment: string) =>
            onChange({ ...caller, segment: segment || null, known: caller.known || segment !== '' })
          }
        />
        <label htmlFor={`${id}-prefix`}>{t('prefix')}</label>
        <Input
          id={`${id}-prefix`}
          size="small"
          value={caller.prefix}
          maxLength={4}
          placeholder={t('withheld')}
          onChange={({ target }) => onChange({ ...caller, prefix: target.value.replace(/\D/g, '') })}
        />
        <label htmlFor={`${id}-event`}>{t('massEvent')}</label>
        <span>
          <Switch
            id={`${id}-event`}
            size="small"
            checked={caller.massEvent}
            onChange={(massEvent) => onChange({ ...caller, massEvent })}
          />
        </span>
        <label htmlFor={`${id}-when`}>{t('when')}</label>
        <DatePicker
          id={`${id}-when`}
          size="small"
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          needConfirm={false}
          placeholder={t('now')}
          value={caller.at === null ? null : toPicked(caller.at, zone)}
          onChange={(picked) =>
            onChange({ ...caller, at: picked === null ? null : fromPicked(picked, zone) })
          }
        />
      </div>
    </section>
  );
}
