import { ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { PromptEntry } from '../../contract.ts';
import { useNames } from '../names.ts';
import { PlayButton } from '../sound/PlayButton.tsx';
import styles from './Editor.module.css';
import { Choice, type Option, TextInput } from './inputs.tsx';
import { editorWords } from './words.ts';

const spoken = ['digits', 'integer', 'count', 'amount', 'date', 'time', 'plate', 'collected'] as const;

/** What is said, one after the other: recordings by name, and values that are joined from pieces. */
export function PromptsField(props: {
  label: string;
  language: string;
  value: readonly PromptEntry[];
  /** Codes of what was collected before: their keys can be read back. */
  collected: readonly string[];
  onSet(value: PromptEntry[]): void;
}) {
  const { label, language, value, onSet } = props;
  const t = useWords(editorWords);
  const names = useNames();
  const sentences = names.prompts.filter((one) => one.language === language && !one.piece);
  const options: Option[] = sentences.map(({ name, text, seconds }) => ({
    value: name,
    label: `${text} · ${name} · ${seconds.toFixed(1)} s`,
  }));
  const replace = (at: number, entry: PromptEntry): void =>
    onSet(value.map((one, index) => (index === at ? entry : one)));
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{label}</legend>
      <ol className={styles.prompts}>
        {value.map((entry, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what it is
          <li key={at}>
            {typeof entry === 'string' ? (
              <Sentence entry={entry} language={language} options={options} label={label} />
            ) : (
              <Value entry={entry} collected={props.collected} onSet={(next) => replace(at, next)} />
            )}
            <span className={styles.promptTools}>
              {typeof entry === 'string' && <PlayButton language={language} name={entry} />}
              {at > 0 && (
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('earlier')}
                  title={t('earlier')}
                  onClick={() => onSet(swapped(value, at))}
                />
              )}
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('removePrompt')}
                title={t('removePrompt')}
                onClick={() => onSet(value.filter((_, index) => index !== at))}
              />
            </span>
          </li>
        ))}
      </ol>
      <div className={styles.addPrompt}>
        <Select
          aria-label={t('addPromptTo', { field: label })}
          value={null}
          placeholder={t('addPrompt')}
          options={options}
          popupMatchSelectWidth={420}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(name: string | null) => {
            if (name !== null) onSet([...value, name]);
          }}
        />
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => onSet([...value, { speak: 'digits', value: '95500' }])}
        >
          {t('addValue')}
        </Button>
      </div>
    </fieldset>
  );
}

function Sentence(props: { entry: string; language: string; options: readonly Option[]; label: string }) {
  const t = useWords(editorWords);
  const names = useNames();
  const known = names.prompts.find((one) => one.name === props.entry && one.language === props.language);
  return (
    <span
      className={known === undefined ? styles.missing : styles.sentence}
      title={props.entry}
      lang={known === undefined ? undefined : props.language}
    >
      {known?.text ?? t('noRecording', { name: props.entry })}
    </span>
  );
}

function Value(props: {
  entry: Exclude<PromptEntry, string>;
  collected: readonly string[];
  onSet(entry: PromptEntry): void;
}) {
  const { entry, collected, onSet } = props;
  const t = useWords(editorWords);
  return (
    <span className={styles.value}>
      <Choice
        label={t('spokenAs')}
        value={entry.speak}
        options={spoken.map((one) => ({ value: one, label: t(`speak.${one}`) }))}
        onSet={(speak) => {
          if (speak === 'collected') onSet({ speak, value: collected[0] ?? 'number' });
          else onSet({ speak: speak as 'digits', value: entry.speak === 'collected' ? '1' : entry.value });
        }}
      />
      {entry.speak === 'collected' ? (
        <Choice
          label={t('collected')}
          value={entry.value}
          options={[...new Set([...collected, entry.value])].map((one) => ({ value: one, label: one }))}
          onSet={(value) => onSet({ speak: 'collected', value })}
        />
      ) : (
        <TextInput
          label={t('spokenValue')}
          value={entry.value}
          maxLength={60}
          onSet={(value) => {
            if (value !== '') onSet({ ...entry, value });
          }}
        />
      )}
    </span>
  );
}

function swapped(list: readonly PromptEntry[], at: number): PromptEntry[] {
  const next = [...list];
  const [one] = next.splice(at, 1);
  if (one !== undefined) next.splice(at - 1, 0, one);
  return next;
}
