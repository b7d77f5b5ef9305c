import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { BranchCase, Condition, ConditionKind } from '../../contract/branch.ts';
import type { BranchNode } from '../../contract.ts';
import { ConditionFields } from './ConditionFields.tsx';
import styles from './Editor.module.css';
import type { FieldsProps } from './fields-props.ts';
import { Choice, Yes } from './inputs.tsx';
import { editorWords } from './words.ts';

const kinds = [
  ...(['open', 'workday', 'hours', 'dates', 'known', 'segment'] as const),
  ...(['language', 'number', 'collected', 'massEvent'] as const),
] satisfies readonly ConditionKind[];

/** The conditions of a branch, in order. */
export function BranchFields({ node, collected, onSet }: FieldsProps<BranchNode>) {
  const t = useWords(editorWords);
  const setCases = (cases: BranchCase[]): void => onSet({ ...node, cases });
  const replace = (at: number, one: BranchCase): void =>
    setCases(node.cases.map((other, index) => (index === at ? one : other)));
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('conditions')}</legend>
      <ol className={styles.list}>
        {node.cases.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
          <li key={at} className={styles.condition}>
            <div className={styles.conditionHead}>
              <Choice
                label={t('condition', { number: at + 1 })}
                value={one.when.on}
                options={kinds.map((value) => ({ value, label: t(`on.${value}`) }))}
                onSet={(on) => replace(at, { ...one, when: fresh(on as ConditionKind, collected) })}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('removeCondition', { number: at + 1 })}
                title={t('removeCondition', { number: at + 1 })}
                onClick={() => setCases(node.cases.filter((_, index) => index !== at))}
              />
            </div>
            <ConditionFields
              when={one.when}
              collected={collected}
              onSet={(when) => replace(at, { ...one, when })}
            />
            <Yes label={t('not')} value={one.not} onSet={(not) => replace(at, { ...one, not })} />
          </li>
        ))}
      </ol>
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        onClick={() => setCases([...node.cases, { when: fresh('open', collected), not: false, next: '' }])}
      >
        {t('addCondition')}
      </Button>
    </fieldset>
  );
}

function fresh(on: ConditionKind, collected: readonly string[]): Condition {
  switch (on) {
    case 'open':
    case 'massEvent':
      return { on, queue: null };
    case 'workday':
    case 'known':
      return { on };
    case 'hours':
      return { on, days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
    case 'dates':
      return { on, from: '2027-01-01', to: '2027-01-03' };
    case 'segment':
      return { on, segments: ['vip'] };
    case 'language':
      return { on, language: 'en' };
    case 'number':
      return { on, prefixes: [] };
    case 'collected':
      return { on, code: collected[0] ?? 'number', begins: '' };
    default:
      return on satisfies never;
  }
}
