import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { formStyles } from '../../../../console/ui/Form.tsx';
import type { LocalText } from '../../../../platform/local-text.ts';
import { type MenuKey, menuKey } from '../../contract.ts';
import styles from './Editor.module.css';
import { Choice, TextPair } from './inputs.tsx';
import { editorWords } from './words.ts';

/** Keys that callers may press, and what each stands for. */
export function KeysField(props: {
  legend: string;
  labels: Partial<Record<MenuKey, LocalText>>;
  onLabel(key: MenuKey, label: LocalText): void;
  onMove(from: MenuKey, to: MenuKey): void;
  onRemove(key: MenuKey): void;
}) {
  const { legend, labels, onLabel, onMove, onRemove } = props;
  const t = useWords(editorWords);
  const free = menuKey.options.filter((key) => labels[key] === undefined);
  const next = free.find((key) => key !== '0') ?? free[0];
  return (
    <fieldset className={formStyles.field}>
      <legend className={formStyles.label}>{legend}</legend>
      <ul className={styles.list}>
        {menuKey.options.map((key) => {
          const label = labels[key];
          if (label === undefined) return null;
          return (
            <li key={key} className={styles.choice}>
              <Choice
                label={t('key')}
                value={key}
                options={[key, ...free].map((one) => ({ value: one, label: one }))}
                onSet={(other) => onMove(key, other as MenuKey)}
              />
              <TextPair
                label={t('keyLabel', { key })}
                value={label}
                onSet={(changed) => {
                  if (changed !== undefined) onLabel(key, changed);
                }}
              />
              <Button
                size="small"
                type="text"
                icon={<CloseOutlined />}
                aria-label={t('removeKey', { key })}
                title={t('removeKey', { key })}
                onClick={() => onRemove(key)}
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
          onClick={() => onLabel(next, { zh: `选项 ${next}`, en: `Choice ${next}` })}
        >
          {t('addKey')}
        </Button>
      )}
    </fieldset>
  );
}
