import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useId } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import {
  addressMarkNames,
  addressMarks,
  designNames,
  designs,
  numberKindNames,
  numberKinds,
  numberMarkNames,
  numberMarks,
  taskKindNames,
  taskKinds,
} from '../codes.ts';
import type { FollowUpTask, TaskNumber, TaskPolicy } from '../contract/task.ts';
import { newNumber, newPolicy, type Trial } from './examples.ts';
import styles from './Plan.module.css';
import { followUpWords } from './words.ts';

const flags = ['surrendered', 'selfInsured', 'telesales', 'noFollowUp', 'instalments'] as const;

/** The made-up task: kind, policies, numbers with marks, address, birthday, and the clock. */
export function TaskForm(props: { trial: Trial; zone: string; onChange(next: Trial): void }) {
  const { trial, zone, onChange } = props;
  const { task } = trial;
  const t = useWords(followUpWords);
  const text = useLocalText();
  const id = useId();
  const change = (of: Partial<FollowUpTask>): void => onChange({ ...trial, task: { ...task, ...of } });
  const options = <K extends string>(codes: readonly K[], names: Readonly<Record<K, LocalText>>) =>
    codes.map((value) => ({ value, label: text(names[value]) }));
  return (
    <Sheet title={t('task')} padded>
      <div className={styles.fields}>
        <div>
          <label htmlFor={`${id}-at`}>{t('clock')}</label>
          <DatePicker
            id={`${id}-at`}
            style={{ width: '100%' }}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            needConfirm={false}
            allowClear={false}
            value={toPicked(trial.at, zone)}
            onChange={(picked) => picked !== null && onChange({ ...trial, at: fromPicked(picked, zone) })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-kind`}>{t('kind')}</label>
          <Select
            id={`${id}-kind`}
            style={{ width: '100%' }}
            value={task.kind}
            options={options(taskKinds, taskKindNames)}
            onChange={(kind) => change({ kind })}
          />
        </div>
      </div>
      <h3 className={styles.head}>{t('policies')}</h3>
      {task.policies.map((policy, at) => (
        <PolicyFields
          key={policy.id}
          policy={policy}
          n={at + 1}
          onChange={(next) =>
            change({ policies: task.policies.map((one) => (one.id === policy.id ? next : one)) })
          }
          onRemove={
            task.policies.length > 1
              ? () => change({ policies: task.policies.filter((one) => one.id !== policy.id) })
              : null
          }
        />
      ))}
      <Button
        size="small"
        type="dashed"
        disabled={task.policies.length >= 6}
        onClick={() => change({ policies: [...task.policies, newPolicy(freeId('policy', task.policies))] })}
      >
        {t('addPolicy')}
      </Button>
      <h3 className={styles.head}>{t('numbers')}</h3>
      {task.numbers.map((number, at) => (
        <div key={number.id} className={styles.row}>
          <span className={styles.quiet}>{at + 1}</span>
          <Select
            aria-label={`${t('numberKind')} ${at + 1}`}
            value={number.kind}
            options={options(numberKinds, numberKindNames)}
            onChange={(kind) => change({ numbers: replace(task.numbers, { ...number, kind }) })}
          />
          <Select
            aria-label={`${t('marks')} ${at + 1}`}
            mode="multiple"
            placeholder={t('noMarks')}
            value={number.marks}
            options={options(numberMarks, numberMarkNames)}
            onChange={(marks) => change({ numbers: replace(task.numbers, { ...number, marks }) })}
          />
          <Button
            size="small"
            type="text"
            aria-label={`${t('remove')}：${t('numberOf', { n: at + 1 })}`}
            onClick={() => change({ numbers: task.numbers.filter((one) => one.id !== number.id) })}
          >
            {t('remove')}
          </Button>
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        disabled={task.numbers.length >= 8}
        onClick={() =>
          change({ numbers: [...task.numbers, newNumber(freeId('number', task.numbers), 'office')] })
        }
      >
        {t('addNumber')}
      </Button>
      <div className={`${styles.fields} ${styles.head}`}>
        <div>
          <label htmlFor={`${id}-address`}>{t('addressMark')}</label>
          <Select
            id={`${id}-address`}
            style={{ width: '100%' }}
            allowClear
            placeholder={t('none')}
            value={task.addressMark}
            options={options(addressMarks, addressMarkNames)}
            onChange={(mark) => change({ addressMark: mark ?? null })}
          />
        </div>
        <div>
          <label htmlFor={`${id}-birthday`}>{t('birthday')}</label>
          <DatePicker
            id={`${id}-birthday`}
            style={{ width: '100%' }}
            format="MM-DD"
            value={task.birthday === null ? null : dayjs(`2024-${task.birthday}`)}
            onChange={(picked) => change({ birthday: picked?.format('MM-DD') ?? null })}
          />
        </div>
      </div>
    </Sheet>
  );
}

function PolicyFields(props: {
  policy: TaskPolicy;
  n: number;
  onChange(next: TaskPolicy): void;
  onRemove: (() => void) | null;
}) {
  const { policy, n, onChange, onRemove } = props;
  const { coolingOff } = policy;
  const t = useWords(followUpWords);
  const text = useLocalText();
  return (
    <fieldset className={styles.policy}>
      <legend>{t('policy', { n })}</legend>
      <div className={styles.row2}>
        <Select
          aria-label={t('design')}
          value={policy.design}
          options={designs.map((value) => ({ value, label: text(designNames[value]) }))}
          onChange={(design) => onChange({ ...policy, design })}
        />
        <Select
          aria-label={t('flags')}
          mode="multiple"
          placeholder={t('flags')}
          value={flags.filter((flag) => policy[flag])}
          options={flags.map((value) => ({ value, label: t(value) }))}
          onChange={(chosen) => {
            const set = Object.fromEntries(flags.map((flag) => [flag, chosen.includes(flag)]));
            onChange({ ...policy, ...set });
          }}
        />
      </div>
      <div className={styles.row2}>
        <DatePicker
          aria-label={t('receivedOn')}
          placeholder={t('receivedOn')}
          value={coolingOff === null ? null : dayjs(coolingOff.receivedOn)}
          onChange={(picked) =>
            onChange({
              ...policy,
              coolingOff:
                picked === null
                  ? null
                  : { receivedOn: picked.format('YYYY-MM-DD'), days: coolingOff?.days ?? 15 },
            })
          }
        />
        <span className={styles.inline}>
          <NumberInput
            aria-label={t('coolingOffDays')}
            min={1}
            max={60}
            precision={0}
            disabled={coolingOff === null}
            value={coolingOff?.days ?? 15}
            onChange={(days) =>
              days !== null &&
              coolingOff !== null &&
              onChange({ ...policy, coolingOff: { ...coolingOff, days } })
            }
          />
          <span className={styles.quiet}>{t('coolingOffDays')}</span>
          {onRemove !== null && (
            <Button size="small" type="text" onClick={onRemove}>
              {t('remove')}
            </Button>
          )}
        </span>
      </div>
    </fieldset>
  );
}

const replace = (list: readonly TaskNumber[], next: TaskNumber): TaskNumber[] =>
  list.map((one) => (one.id === next.id ? next : one));

/** @returns an id that none of them has. */
function freeId(prefix: string, list: readonly { id: string }[]): string {
  for (let n = 1; ; n++) if (!list.some(({ id }) => id === `${prefix}-${n}`)) return `${prefix}-${n}`;
}
