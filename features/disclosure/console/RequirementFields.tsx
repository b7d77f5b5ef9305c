import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLocalText, useWords } from '../../../console/language.ts';
import { MenuButton, type MenuItem } from '../../../console/ui/MenuButton.tsx';
import { NumberInput } from '../../../console/ui/NumberInput.tsx';
import { type Factor, factorNames } from '../codes.ts';
import type { Condition, Requirement } from '../contract.ts';
import styles from './Disclosure.module.css';
import { addFactor, joinGroups, removeGroup, splitGroup, withCondition } from './requirement-edit.ts';
import { disclosureWords } from './words.ts';

/** As many as the wire takes. */
const mostConditions = 4;
const mostInGroup = 4;

interface RequirementProps {
  requirement: Requirement;
  /** What this kind of caller can prove at all. */
  provable: readonly Factor[];
  editable: boolean;
  onChange(requirement: Requirement): void;
}

/** What must be proved: conditions that must all hold, each «at least so many of these». */
export function RequirementFields({ requirement, provable, editable, onChange }: RequirementProps) {
  const t = useWords(disclosureWords);
  const text = useLocalText();
  return (
    <div className={styles.conditions}>
      {requirement.length === 0 && <span className={styles.quiet}>{t('noRequirement')}</span>}
      {requirement.map((condition, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name but their place
        <div key={index} className={styles.condition}>
          {index > 0 && <span className={styles.and}>{t('and')}</span>}
          <ConditionFields
            condition={condition}
            provable={provable}
            editable={editable}
            onChange={(next) => onChange(withCondition(requirement, index, next))}
          />
        </div>
      ))}
      {editable && requirement.length < mostConditions && (
        <div>
          <MenuButton
            label={t('addCondition')}
            align="start"
            items={provable.map((factor) => ({
              key: factor,
              label: text(factorNames[factor]),
              run: () => onChange([...requirement, { atLeast: 1, of: [[factor]] }]),
            }))}
          />
        </div>
      )}
    </div>
  );
}

function ConditionFields(props: {
  condition: Condition;
  provable: readonly Factor[];
  editable: boolean;
  onChange(condition: Condition | null): void;
}) {
  const { condition, provable, editable, onChange } = props;
  const { atLeast, of } = condition;
  const t = useWords(disclosureWords);
  const text = useLocalText();
  const nameOf = (group: readonly Factor[]): string =>
    group.map((factor) => text(factorNames[factor])).join(t('or'));
  if (!editable) {
    return (
      <>
        <span className={styles.need}>
          {atLeast === of.length ? t('need.all') : t('need.any', { count: atLeast })}
        </span>
        <ul className={styles.pills}>
          {of.map((group) => (
            <li key={group.join()} className={styles.pill}>
              {nameOf(group)}
            </li>
          ))}
        </ul>
      </>
    );
  }
  const unused = provable.filter((factor) => !of.flat().includes(factor));
  const menuOf = (group: Factor[]): MenuItem[] => [
    { key: 'remove', label: t('remove'), run: () => onChange(removeGroup(condition, group)) },
    ...(group.length > 1
      ? [{ key: 'split', label: t('split'), run: () => onChange(splitGroup(condition, group)) }]
      : []),
    ...of
      .filter((other) => other !== group && other.length + group.length <= mostInGroup)
      .map((other) => ({
        key: other.join(),
        label: t('joinWith', { name: nameOf(other) }),
        run: () => onChange(joinGroups(condition, group, other)),
      })),
  ];
  return (
    <>
      <NumberInput
        aria-label={t('atLeast')}
        className={styles.atLeast ?? ''}
        min={1}
        max={of.length}
        precision={0}
        value={atLeast}
        onChange={(value) => value !== null && onChange({ atLeast: value, of })}
        prefix={t('least')}
        suffix={t('ofThese')}
      />
      <ul className={styles.pills}>
        {of.map((group) => (
          <li key={group.join()}>
            <MenuButton
              label={nameOf(group)}
              align="start"
              className={`${styles.pill} ${styles.pillButton}`}
              items={menuOf(group)}
            />
          </li>
        ))}
        {unused.length > 0 && (
          <li>
            <MenuButton
              label={t('addFactor')}
              align="start"
              items={unused.map((factor) => ({
                key: factor,
                label: text(factorNames[factor]),
                run: () => onChange(addFactor(condition, factor)),
              }))}
            />
          </li>
        )}
      </ul>
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={t('dropCondition')}
        title={t('dropCondition')}
        onClick={() => onChange(null)}
      />
    </>
  );
}
