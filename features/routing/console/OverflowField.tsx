import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { OverflowRule } from '../contract/queues.ts';
import type { QueueValues } from './queue-form.ts';
import type { Target } from './queue-targets.ts';
import styles from './Setup.module.css';
import { setupWords } from './words.ts';

const mostRules = 6;
const usual: Record<OverflowRule['when'], (to: string) => OverflowRule> = {
  waited: (to) => ({ when: 'waited', seconds: 120, to }),
  length: (to) => ({ when: 'length', length: 10, to }),
  serviceLevel: (to) => ({ when: 'serviceLevel', percent: 60, seconds: 20, to }),
};
const whens = ['waited', 'length', 'serviceLevel'] as const;

/** When calls of a queue go on to others or to other sites, rule by rule. */
export function OverflowField(props: { form: FormHandle<QueueValues>; targets: readonly Target[] }) {
  const { form, targets } = props;
  const t = useWords(setupWords);
  const rules = form.values.overflow;
  const change = (at: number, rule: OverflowRule): void =>
    form.set(
      'overflow',
      rules.map((each, index) => (index === at ? rule : each)),
    );
  const nameOf = (code: string): string => {
    return targets.find(({ value }) => value === code)?.label ?? code;
  };
  return (
    <Field
      form={form}
      name="overflow"
      label={t('rules')}
      hint={t('overflowHint')}
      group
      show={(list) => list.map(({ when, to }) => `${t(`overflow.${when}`)} → ${nameOf(to)}`).join('；')}
    >
      {({ status }) => (
        <div className={styles.lines}>
          {rules.map((rule, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule keeps its place while it is changed
            <div key={at} className={styles.rule}>
              <div className={styles.ruleFields}>
                <Select
                  aria-label={t('ruleWhen', { at: at + 1 })}
                  value={rule.when}
                  options={whens.map((when) => ({ value: when, label: t(`overflow.${when}`) }))}
                  onChange={(when: OverflowRule['when']) => change(at, usual[when](rule.to))}
                />
                <RuleNumbers rule={rule} at={at + 1} onChange={(next) => change(at, next)} />
                <Select
                  aria-label={t('ruleTo', { at: at + 1 })}
                  status={rule.to === '' ? status : ''}
                  prefix={t('goesTo')}
                  value={rule.to || null}
                  showSearch={{ optionFilterProp: 'label' }}
                  placeholder={t('chooseQueue')}
                  options={[...targets]}
                  onChange={(to: string) => change(at, { ...rule, to })}
                />
              </div>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={t('removeRule', { at: at + 1 })}
                onClick={() =>
                  form.set(
                    'overflow',
                    rules.filter((_, index) => index !== at),
                  )
                }
              />
            </div>
          ))}
          {rules.length < mostRules && targets.length > 0 && (
            <Button
              size="small"
              type="link"
              icon={<PlusOutlined aria-hidden />}
              className={styles.add ?? ''}
              onClick={() => form.set('overflow', [...rules, usual.waited('')])}
            >
              {t('addRule')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

/** The numbers that a rule compares with. */
function RuleNumbers(props: { rule: OverflowRule; at: number; onChange(rule: OverflowRule): void }) {
  const { rule, at, onChange } = props;
  const t = useWords(setupWords);
  const number = (value: number, max: number, unit: string, set: (value: number) => OverflowRule) => (
    <NumberInput
      aria-label={t('ruleNumber', { at })}
      min={1}
      max={max}
      precision={0}
      suffix={unit}
      value={value}
      onChange={(next) => next !== null && onChange(set(next))}
    />
  );
  switch (rule.when) {
    case 'waited':
      return (
        <span className={styles.numbers}>
          {number(rule.seconds, 3_600, t('seconds'), (seconds) => ({ ...rule, seconds }))}
        </span>
      );
    case 'length':
      return (
        <span className={styles.numbers}>
          {number(rule.length, 1_000, t('people'), (length) => ({ ...rule, length }))}
        </span>
      );
    case 'serviceLevel':
      return (
        <span className={`${styles.numbers} ${styles.two}`}>
          {number(rule.percent, 100, '%', (percent) => ({ ...rule, percent }))}
          <NumberInput
            aria-label={t('ruleSeconds', { at })}
            min={1}
            max={600}
            precision={0}
            prefix={t('promised')}
            suffix={t('seconds')}
            value={rule.seconds}
            onChange={(seconds) => seconds !== null && onChange({ ...rule, seconds })}
          />
        </span>
      );
  }
}
