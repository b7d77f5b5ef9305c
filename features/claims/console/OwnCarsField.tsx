import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import { answers, damageParts, mostOwnCars } from '../codes.ts';
import { emptyCar, type LossDraft, type OwnCar } from '../contract/draft.ts';
import { answerNames, partNames } from '../names.ts';
import { coverWords } from './cover-words.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

const texts = [
  ['plate', 20],
  ['policyNo', 60],
  ['driverName', 60],
  ['damageNote', 500],
] as const;

/** Further cars of the same customer in this loss, each with its policy, its driver and its damage. */
export function OwnCarsField({ form }: { form: FormHandle<LossDraft> }) {
  const t = useWords(lossReportWords);
  const cover = useWords(coverWords);
  const text = useLocalText();
  const list = form.values.ownCars;
  const set = (next: OwnCar[]): void => form.set('ownCars', next);
  const change = (at: number, of: Partial<OwnCar>): void =>
    set(list.map((car, other) => (other === at ? { ...car, ...of } : car)));
  return (
    <Field form={form} name="ownCars" label={t('ownCars')} hint={t('ownCarsHint')} optional group>
      {(wiring) => (
        <>
          {list.map((car, at) => {
            const name = t('ownCar', { number: at + 2 });
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a car is known by its place in the list only
              <div key={at} className={styles.third} data-own-car={at + 2}>
                <span className={styles.thirdHead}>
                  {name}
                  {car.policyId !== '' && ` · ${cover('usedPolicy')}`}
                  <Button
                    size="small"
                    type="text"
                    onClick={() => set(list.filter((_, other) => other !== at))}
                  >
                    {t('removeCar', { number: at + 2 })}
                  </Button>
                </span>
                {texts.map(([field, longest]) => (
                  <Input
                    key={field}
                    aria-label={`${name} ${t(field)}`}
                    aria-invalid={field === 'plate' && wiring['aria-invalid']}
                    placeholder={t(field)}
                    maxLength={longest}
                    autoComplete="off"
                    value={car[field]}
                    onChange={(event) => change(at, { [field]: event.target.value })}
                  />
                ))}
                <Select
                  mode="multiple"
                  aria-label={`${name} ${t('damage')}`}
                  placeholder={t('damage')}
                  value={car.damage}
                  onChange={(damage) =>
                    change(at, { damage: damageParts.filter((part) => damage.includes(part)) })
                  }
                  optionFilterProp="label"
                  options={damageParts.map((value) => ({ value, label: text(partNames[value]) }))}
                />
                <Select
                  aria-label={`${name} ${t('canDrive')}`}
                  placeholder={t('canDrive')}
                  value={car.canDrive === '' ? null : car.canDrive}
                  onChange={(canDrive) => change(at, { canDrive })}
                  options={answers.map((value) => ({ value, label: text(answerNames[value]) }))}
                />
              </div>
            );
          })}
          {list.length < mostOwnCars && (
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => set([...list, emptyCar])}>
                {t('addCar')}
              </Button>
            </div>
          )}
        </>
      )}
    </Field>
  );
}
