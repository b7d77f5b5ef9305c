import { type ReactNode, useId } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { formStyles as styles } from './Form.tsx';
import type { FormHandle } from './use-form.ts';

/** What an input needs to belong to its label, hint and error. */
export interface InputWiring {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  status: 'error' | '';
}

export interface FieldProps<V extends object, K extends keyof V & string> {
  form: FormHandle<V>;
  name: K;
  label: string;
  hint?: ReactNode;
  optional?: boolean;
  /** How a value reads, where somebody else's is shown. */
  show?: (value: V[K]) => string;
}

/** Names of the fields that hold values of one type. */
export type KeysOf<V extends object, T> = {
  [K in keyof V & string]: V[K] extends T ? (T extends V[K] ? K : never) : never;
}[keyof V & string];

/** Label, input, hint, error, and what somebody else made of the field meanwhile. */
export function Field<V extends object, K extends keyof V & string>(
  props: FieldProps<V, K> & { group?: boolean; children: (wiring: InputWiring) => ReactNode },
) {
  const { form, name, label, hint, optional, group } = props;
  const t = useWords(consoleWords);
  const id = useId();
  const error = form.errorOf(name);
  const disputed = name in form.theirs;
  const theirs = form.theirs[name] as V[K];
  const describedBy = [
    error === undefined ? null : `${id}-error`,
    hint === undefined ? null : `${id}-hint`,
    disputed ? `${id}-other` : null,
  ].filter((one) => one !== null);
  const wiring: InputWiring = {
    id,
    'aria-invalid': error !== undefined,
    'aria-describedby': describedBy.length > 0 ? describedBy.join(' ') : undefined,
    status: error === undefined ? '' : 'error',
  };
  const title = (
    <>
      {label}
      {optional && <span className={styles.optional}>{t('form.optional')}</span>}
    </>
  );
  const below = (
    <>
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {disputed && (
        <div id={`${id}-other`} className={styles.other}>
          <span>{t('form.theirs', { value: props.show?.(theirs) ?? String(theirs ?? '') })}</span>
          <button type="button" className={styles.linkButton} onClick={() => form.takeTheirs(name)}>
            {t('form.takeTheirs')}
          </button>
        </div>
      )}
    </>
  );
  if (group) {
    return (
      <fieldset className={styles.field} aria-describedby={wiring['aria-describedby']}>
        <legend className={styles.label}>{title}</legend>
        {props.children(wiring)}
        {below}
      </fieldset>
    );
  }
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {title}
      </label>
      {props.children(wiring)}
      {below}
    </div>
  );
}
