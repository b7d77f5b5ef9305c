import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { LossDraft, ThirdParty } from '../contract/draft.ts';
import styles from './LossReport.module.css';
import { lossReportWords } from './words.ts';

const nobody: ThirdParty = { plate: '', name: '', phone: '', insurer: '' };
const parts = [
  ['plate', 20],
  ['name', 60],
  ['phone', 40],
  ['insurer', 60],
] as const;
const most = 8;

/** The other side: vehicles, people, and who insures them. */
export function ThirdPartiesField({ form }: { form: FormHandle<LossDraft> }) {
  const t = useWords(lossReportWords);
  const list = form.values.thirdParties;
  const set = (next: ThirdParty[]): void => form.set('thirdParties', next);
  return (
    <Field form={form} name="thirdParties" label={t('thirdParties')} optional group>
      {() => (
        <>
          {list.map((party, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a third party is known by its place in the list only
            <div key={at} className={styles.third}>
              <span className={styles.thirdHead}>
                {t('third', { number: at + 1 })}
                <Button size="small" type="text" onClick={() => set(list.filter((_, other) => other !== at))}>
                  {t('removeThird', { number: at + 1 })}
                </Button>
              </span>
              {parts.map(([name, longest]) => (
                <Input
                  key={name}
                  aria-label={`${t('third', { number: at + 1 })} ${t(name)}`}
                  placeholder={t(name)}
                  maxLength={longest}
                  autoComplete="off"
                  value={party[name]}
                  onChange={(event) =>
                    set(
                      list.map((one, other) => (other === at ? { ...one, [name]: event.target.value } : one)),
                    )
                  }
                />
              ))}
            </div>
          ))}
          {list.length < most && (
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => set([...list, nobody])}>
                {t('addThird')}
              </Button>
            </div>
          )}
        </>
      )}
    </Field>
  );
}
