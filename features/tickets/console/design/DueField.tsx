import { Checkbox } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import { priorities } from '../../states.ts';
import { PriorityMark } from '../Marks.tsx';
import { ticketWords } from '../words.ts';
import styles from './Design.module.css';
import type { KindValues } from './kind-form.ts';
import { SpanInput } from './SpanInput.tsx';
import { designWords } from './words.ts';

/** How long it may take, by priority; one that isn't set is as «normal». */
export function DueField({ form }: { form: FormHandle<KindValues> }) {
  const t = useWords(designWords);
  const words = useWords(ticketWords);
  const { due } = form.values;
  const normal = due.normal ?? { clock: 'workingDays' as const, days: 3 };
  return (
    <Field form={form} name="due" label={t('due')} group>
      {() => (
        <div className={styles.dues}>
          {priorities.map((priority) => {
            const span = due[priority];
            const label = t('dueOf', { priority: words(`priority.${priority}`) });
            return (
              <div key={priority} className={styles.due}>
                <PriorityMark priority={priority} />
                {priority !== 'normal' && (
                  <Checkbox
                    aria-label={`${label} ${t('sameAsNormal')}`}
                    checked={span === undefined}
                    onChange={(event) => {
                      const { [priority]: _, ...rest } = due;
                      form.set('due', event.target.checked ? rest : { ...due, [priority]: normal });
                    }}
                  >
                    {t('sameAsNormal')}
                  </Checkbox>
                )}
                {(span !== undefined || priority === 'normal') && (
                  <SpanInput
                    label={label}
                    value={span ?? normal}
                    onChange={(next) => form.set('due', { ...due, [priority]: next })}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
    </Field>
  );
}
