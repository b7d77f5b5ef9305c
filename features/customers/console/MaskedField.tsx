import { Button, Input } from 'antd';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../console/language.ts';
import { Field, type FieldProps, type InputWiring } from '../../../console/ui/Field.tsx';
import { CheckLine } from './CheckLine.tsx';
import styles from './Customers.module.css';
import type { Check } from './checks.ts';
import { keep, type MaskedValue } from './customer-form.ts';
import { customerWords } from './words.ts';

type MaskedKeys<V> = {
  [K in keyof V & string]: V[K] extends MaskedValue ? (MaskedValue extends V[K] ? K : never) : never;
}[keyof V & string];

interface MaskedProps {
  /** Masked; null where there is none. */
  now: string | null;
  mayClear?: boolean;
  /** Several lines. */
  long?: boolean;
  maxLength: number;
}

/** A value that its form can't show: what is there stays, masked, until somebody replaces or clears it. */
export function MaskedField<V extends object, K extends MaskedKeys<V>>(
  props: FieldProps<V, K> & MaskedProps & { check?: (typed: string) => Check },
) {
  const { form, name, check } = props;
  const value = form.values[name] as MaskedValue;
  const checked = check !== undefined && value.do === 'set' && form.errorOf(name) === undefined;
  return (
    <Field {...props} {...(checked ? { hint: <CheckLine check={check(value.to)} /> } : {})}>
      {(wiring) => (
        <MaskedInput
          {...props}
          wiring={wiring}
          value={value}
          onChange={(next) => form.set(name, next as V[K])}
        />
      )}
    </Field>
  );
}

function MaskedInput(
  props: MaskedProps & {
    label: string;
    wiring: InputWiring;
    value: MaskedValue;
    onChange(value: MaskedValue): void;
  },
) {
  const { label, value, onChange } = props;
  const { status, ...wiring } = props.wiring;
  const t = useWords(customerWords);
  // The button that was pressed goes; the cursor comes into what takes its place.
  const wrap = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  const way = value.do;
  useEffect(() => {
    if (!pressed.current) return;
    pressed.current = false;
    wrap.current?.querySelector<HTMLElement>(way === 'set' ? 'input, textarea' : 'button')?.focus();
  }, [way]);
  const press = (next: MaskedValue): void => {
    pressed.current = true;
    onChange(next);
  };
  const common = {
    ...wiring,
    status,
    maxLength: props.maxLength,
    autoComplete: 'off',
    value: value.do === 'set' ? value.to : '',
    onChange: (event: { target: { value: string } }) => onChange({ do: 'set', to: event.target.value }),
  };
  if (value.do === 'set') {
    return (
      <div ref={wrap} className={styles.masked}>
        {props.long ? (
          <Input.TextArea {...common} autoSize={{ minRows: 2, maxRows: 6 }} />
        ) : (
          <Input {...common} />
        )}
        <Button type="text" size="small" onClick={() => press(keep)}>
          {t('masked.keep')}
        </Button>
      </div>
    );
  }
  const cleared = value.do === 'clear';
  const begin = t(props.now === null ? 'masked.fill' : 'masked.change');
  return (
    <div ref={wrap} className={styles.masked}>
      <span className={`${styles.maskedNow} ${cleared ? styles.goesAway : ''}`}>
        {props.now ?? t('masked.none')}
      </span>
      {cleared ? (
        <>
          <span className={styles.quiet}>{t('masked.cleared')}</span>
          <Button id={wiring.id} type="text" size="small" onClick={() => press(keep)}>
            {t('masked.keep')}
          </Button>
        </>
      ) : (
        <>
          <Button
            id={wiring.id}
            type="text"
            size="small"
            aria-label={`${label} ${begin}`}
            onClick={() => press({ do: 'set', to: '' })}
          >
            {begin}
          </Button>
          {props.mayClear && props.now !== null && (
            <Button
              type="text"
              size="small"
              aria-label={`${label} ${t('masked.clear')}`}
              onClick={() => press({ do: 'clear' })}
            >
              {t('masked.clear')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
