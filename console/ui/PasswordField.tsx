import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { Field, type FieldProps } from './Field.tsx';

/** A password, with an eye to see it and a word when Caps Lock is on. */
export function PasswordField<V extends object, K extends keyof V & string>(
  props: FieldProps<V, K> & { autoComplete: 'current-password' | 'new-password'; autoFocus?: boolean },
) {
  const { form, name, hint, autoComplete, autoFocus } = props;
  const t = useWords(consoleWords);
  const [capsLock, setCapsLock] = useState(false);
  const watchCaps = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'));
  const capsHint = capsLock ? <span role="status">{t('form.capsLock')}</span> : undefined;
  const fullHint =
    hint !== undefined && capsHint !== undefined ? (
      <>
        {capsHint} {hint}
      </>
    ) : (
      (capsHint ?? hint)
    );
  return (
    <Field {...props} {...(fullHint === undefined ? {} : { hint: fullHint })}>
      {({ status, ...wiring }) => (
        <Input.Password
          {...wiring}
          status={status}
          value={form.values[name] as string}
          onChange={(event) => form.set(name, event.target.value as V[K])}
          onKeyDown={watchCaps}
          onKeyUp={watchCaps}
          onBlur={() => setCapsLock(false)}
          autoComplete={autoComplete}
          autoFocus={autoFocus}
          maxLength={200}
        />
      )}
    </Field>
  );
}
