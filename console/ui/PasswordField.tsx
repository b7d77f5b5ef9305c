import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { Field, type FieldProps } from './Field.tsx';
import { formStyles as styles } from './Form.tsx';

/** A password, with a button to see it and a word when Caps Lock is on. */
export function PasswordField<V extends object, K extends keyof V & string>(
  props: FieldProps<V, K> & { autoComplete: 'current-password' | 'new-password'; autoFocus?: boolean },
) {
  const { form, name, hint, autoComplete, autoFocus } = props;
  const t = useWords(consoleWords);
  const [capsLock, setCapsLock] = useState(false);
  const [seen, setSeen] = useState(false);
  const watchCaps = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const fullHint = (
    <>
      <p role="status">{capsLock && t('form.capsLock')}</p>
      {hint}
    </>
  );
  return (
    <Field {...props} {...(capsLock || hint !== undefined ? { hint: fullHint } : {})}>
      {({ status, ...wiring }) => (
        <Input
          {...wiring}
          type={seen ? 'text' : 'password'}
          status={status}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCapsLock(false)}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          maxLength={200}
          suffix={
            <button
              type="button"
              className={styles.see}
              aria-pressed={seen}
              aria-label={t('form.showPassword')}
              onClick={() => setSeen(!seen)}
            >
              {seen ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
            </button>
          }
        />
      )}
    </Field>
  );
}
