import { Select } from 'antd';
import { useMemo } from 'react';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { fitName } from '../../../../console/pinyin-initials.ts';
import { Field } from '../../../../console/ui/Field.tsx';
import type { FormHandle } from '../../../../console/ui/use-form.ts';
import type { TicketKind } from '../../contract/kinds.ts';
import type { FieldEntries } from '../form/form-values.ts';
import { ticketWords } from '../words.ts';
import styles from './New.module.css';
import { newWords } from './words.ts';

const groups = ['enquiry', 'change', 'field', 'complaint'] as const;

/** @returns what a group of kinds is called; one that nobody named stands as it is. */
export function useGroupName(): (group: string) => string {
  const words = useWords(ticketWords);
  return (group) => {
    const known = groups.find((one) => one === group);
    return known === undefined ? (group === '' ? words('group.other') : group) : words(`group.${known}`);
  };
}

/**
 * Chooses a kind: grouped, with what each is for, found by name and pinyin initials. Kinds that belong to a feature, as
 * complaints, are registered by its own form.
 */
export function KindField<V extends { kind: string } & FieldEntries>(props: {
  form: FormHandle<V>;
  kinds: readonly TicketKind[];
  label: string;
}) {
  const { form, kinds, label } = props;
  const t = useWords(newWords);
  const text = useLocalText();
  const groupName = useGroupName();
  const options = useMemo(() => {
    const inOrder = [...new Set([...groups, ...kinds.map(({ group }) => group)])];
    return inOrder.flatMap((group) => {
      const own = kinds.filter((kind) => kind.group === group && kind.active && !kind.builtIn);
      if (own.length === 0) return [];
      return [
        {
          label: groupName(group),
          options: own.map(({ code, name }) => ({ value: code, label: text(name) })),
        },
      ];
    });
  }, [kinds, text, groupName]);
  return (
    <Field form={form} name={'kind' as keyof V & string} label={label} hint={t('kindHint')}>
      {({ status, ...wiring }) => (
        <Select
          {...wiring}
          aria-label={label}
          status={status}
          autoFocus
          value={form.values.kind || null}
          onChange={(code: string) => form.set('kind', code as V['kind'])}
          options={options}
          notFoundContent={t(kinds.length === 0 ? 'nothing' : 'noKind')}
          showSearch={{
            filterOption: (typed, option) => {
              const kind = kinds.find(
                ({ code }) => code === (option as { value?: string } | undefined)?.value,
              );
              if (kind === undefined) return false;
              return fitName(typed, kind.name) > 0 || fitName(typed, { zh: groupName(kind.group) }) > 0;
            },
          }}
          optionRender={(option) => {
            const purpose = kinds.find(({ code }) => code === option.value)?.purpose;
            return (
              <span className={styles.kind}>
                {option.label}
                {purpose !== undefined && <small>{text(purpose)}</small>}
              </span>
            );
          }}
        />
      )}
    </Field>
  );
}
