import { Input } from 'antd';
import { useWords } from '../../../console/language.ts';
import { Field } from '../../../console/ui/Field.tsx';
import { TextField } from '../../../console/ui/TextField.tsx';
import type { FormHandle } from '../../../console/ui/use-form.ts';
import type { Variables } from '../rules/variables.ts';
import { centrePlaces } from '../rules/wording.ts';
import type { WordingValues } from './template-form.ts';
import { templateWords } from './template-words.ts';

/** Title and text of a template in both languages. */
export function WordingFields<V extends WordingValues>(props: { form: FormHandle<V>; variables: Variables }) {
  const t = useWords(templateWords);
  const form = props.form as unknown as FormHandle<WordingValues>;
  const places = Object.keys({ ...centrePlaces, ...props.variables })
    .map((place) => `{${place}}`)
    .join(' ');
  return (
    <>
      <TextField form={form} name="title.zh" label={t('title.zh')} hint={t('titleHint')} maxLength={200} />
      <WordingText form={form} name="text.zh" hint={t('placesHint', { places })} />
      <TextField form={form} name="title.en" label={t('title.en')} maxLength={400} optional />
      <WordingText form={form} name="text.en" optional />
    </>
  );
}

function WordingText(props: {
  form: FormHandle<WordingValues>;
  name: 'text.zh' | 'text.en';
  hint?: string;
  optional?: boolean;
}) {
  const t = useWords(templateWords);
  const { form, name, hint, optional = false } = props;
  return (
    <Field
      form={form}
      name={name}
      label={t(name)}
      optional={optional}
      {...(hint === undefined ? {} : { hint })}
    >
      {({ status, ...wiring }) => (
        <Input.TextArea
          {...wiring}
          status={status}
          value={form.values[name]}
          onChange={(event) => form.set(name, event.target.value)}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={name === 'text.zh' ? 1_000 : 2_000}
        />
      )}
    </Field>
  );
}
