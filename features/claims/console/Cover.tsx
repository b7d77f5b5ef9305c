import { Button } from 'antd';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LossDraft } from '../contract/draft.ts';
import { coverOfReport } from '../contract/reports.ts';
import { coverWords } from './cover-words.ts';
import styles from './LossReport.module.css';

const tones: Readonly<Record<'yes' | 'no' | 'check', Tone>> = { yes: 'ok', no: 'danger', check: 'soon' };

/**
 * Policies of the caller and their cover at the time of the loss, as far as the proof panel has opened them.
 * @param lossAt the time of loss that has reached the server; '' without one
 */
export function Cover(props: { reportId: string; form: FormHandle<LossDraft>; lossAt: string }) {
  const { reportId, form, lossAt } = props;
  const t = useWords(coverWords);
  const text = useLocalText();
  const cover = useRoute(
    coverOfReport,
    { params: { id: reportId }, body: {} },
    { refreshOn: ['verification.changed'] },
  );
  const { policyId } = form.values;
  const found = cover.data;
  if (found === undefined) return null;
  if (found.state === 'noContact') return <p className={styles.quiet}>{t('coverNoContact')}</p>;
  if (found.policies.length === 0) return <p className={styles.quiet}>{t('coverNone')}</p>;
  return (
    <section aria-label={t('cover')} className={styles.sheetBody}>
      {found.policies.map((line) => (
        <div key={line.policyId} className={styles.policy}>
          <div className={styles.line}>
            <strong>{t('coverPolicy', { number: line.number })}</strong>
            {policyId === line.policyId ? (
              <State tone="ok">{t('usedPolicy')}</State>
            ) : (
              <Button size="small" onClick={() => form.set('policyId', line.policyId)}>
                {t(form.values.ownCars.length > 0 ? 'usePolicyFirst' : 'usePolicy')}
              </Button>
            )}
            {form.values.ownCars.map((car, at) =>
              car.policyId === line.policyId ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a car is known by its place in the list only
                <State key={at} tone="ok">
                  {t('usedPolicyOf', { number: at + 2 })}
                </State>
              ) : (
                <Button
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={at}
                  size="small"
                  onClick={() =>
                    form.set(
                      'ownCars',
                      form.values.ownCars.map((other, n) =>
                        n === at ? { ...other, policyId: line.policyId } : other,
                      ),
                    )
                  }
                >
                  {t('usePolicyOf', { number: at + 2 })}
                </Button>
              ),
            )}
          </div>
          {line.inForce !== null ? (
            <State tone={tones[line.inForce]}>{t(`inForce.${line.inForce}`)}</State>
          ) : (
            <span className={styles.quiet}>
              {t(line.oneMore.length > 0 || lossAt !== '' ? 'inForce.locked' : 'inForce.noTime')}
            </span>
          )}
          {line.covers !== null && <span>{line.covers.map((name) => text(name)).join(' · ')}</span>}
        </div>
      ))}
      <p className={styles.quiet}>{t('coverNote')}</p>
    </section>
  );
}
