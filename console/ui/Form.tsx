import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import styles from './Form.module.css';
import type { FormHandle } from './use-form.ts';

/** Fields that Enter walks through; what opens or toggles by Enter keeps its own meaning. */
const walked =
  'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([role=combobox]):not(:disabled)';

/**
 * A form by keyboard: Enter goes to the next field and saves in the last one, Ctrl+Enter saves anywhere. It says what
 * was restored, what somebody else changed, and what went wrong, and puts the cursor on the first field refused.
 */
export function Form<V extends object>(props: {
  form: FormHandle<V>;
  onSubmit(): void;
  label: string;
  children: ReactNode;
  className?: string;
}) {
  const { form } = props;
  const t = useWords(consoleWords);
  const element = useRef<HTMLFormElement>(null);

  const refused = Object.keys(form.values).filter((name) => form.errorOf(name) !== undefined);
  const firstRefused = refused[0] ?? null;
  useEffect(() => {
    if (firstRefused === null) return;
    element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [firstRefused]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    props.onSubmit();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      return props.onSubmit();
    }
    const target = event.target as HTMLElement;
    if (!target.matches(walked)) return;
    const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(walked)];
    const next = fields[fields.indexOf(target) + 1];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  };
  const disputed = Object.keys(form.theirs).length;
  return (
    <form
      ref={element}
      className={`${styles.form} ${props.className ?? ''}`}
      aria-label={props.label}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
    >
      {form.restored && form.dirty && (
        <div className={styles.note} role="status">
          <span>{t('form.restored')}</span>
          <button type="button" className={styles.linkButton} onClick={form.discard}>
            {t('form.discard')}
          </button>
        </div>
      )}
      {(form.adopted.length > 0 || disputed > 0) && (
        <div className={`${styles.note} ${styles.changed}`} role="alert">
          {disputed > 0
            ? t('form.disputed', { count: disputed })
            : t('form.adopted', { count: form.adopted.length })}
        </div>
      )}
      {form.failure !== null && (
        <div className={`${styles.note} ${styles.failure}`} role="alert">
          {form.failure}
        </div>
      )}
      {props.children}
    </form>
  );
}

export { styles as formStyles };
