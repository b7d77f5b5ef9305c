import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import { type FlowNode, type MenuKey, type MenuNode, menuKey } from '../../contract.ts';
import styles from './Editor.module.css';
import { Choice, TextPair } from './inputs.tsx';
import { editorWords } from './words.ts';

/** The keys of a menu and what they stand for. */
export function ChoicesField({ node, onSet }: { node: MenuNode; onSet(node: FlowNode): void }) {
  const t = useWords(editorWords);
  const { choices } = node;
  const used = menuKey.options.filter((key) => choices[key] !== undefined);
  const free = menuKey.options.filter((key) => choices[key] === undefined);
  const without = (key: MenuKey): MenuNode['choices'] => {
    const { [key]: _, ...rest } = choices;
    return rest;
  };
  const next = free.find((key) => key !== '0') ?? free[0];
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{t('choices')}</legend>
      <ul className={styles.list}>
        {used.map((key) => {
          const choice = choices[key];
          if (choice === undefined) return null;
          return (
            <li key={key} className={styles.choice}>
              <Choice
                label={t('key')}
                value={key}
                options={[key, ...free].map((one) => ({ value: one, label: one }))}
                onSet={(other) => onSet({ ...node, choices: { ...without(key), [other]: choice } })}
              />
              <TextPair
                label={t('keyLabel', { key })}
                value={choice.label}
                onSet={(label) => {
                  if (label !== undefined)
                    onSet({ ...node, choices: { ...choices, [key]: { ...choice, label } } });
                }}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('removeKey', { key })}
                title={t('removeKey', { key })}
                onClick={() => onSet({ ...node, choices: without(key) })}
              />
            </li>
          );
        })}
      </ul>
      {next !== undefined && (
        <Button
          size="small"
          type="text"
          icon={<PlusOutlined />}
          onClick={() => {
            const label = { zh: `选项 ${next}`, en: `Choice ${next}` };
            onSet({ ...node, choices: { ...choices, [next]: { next: '', label } } });
          }}
        >
          {t('addKey')}
        </Button>
      )}
    </fieldset>
  );
}
