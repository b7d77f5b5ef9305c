import { useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { fitName } from '../../../console/pinyin-initials.ts';
import type { Script } from '../../knowledge/contract.ts';
import styles from './ScriptPanel.module.css';
import { useListKeys } from './use-list-keys.ts';
import { deskWords } from './words.ts';

/** All scenes that fit this call, found by typing. */
export function ScenePicker({ scripts, onPick }: { scripts: readonly Script[]; onPick(id: string): void }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const [typed, setTyped] = useState('');
  const found = scripts
    .map((script) => ({ script, score: fitName(typed, script.title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ script }) => script);
  const keys = useListKeys(found.length, (index) => {
    const chosen = found[index];
    if (chosen !== undefined) onPick(chosen.id);
  });
  return (
    <div className={styles.picker}>
      <input
        className={styles.find}
        data-autofocus
        role="combobox"
        aria-label={t('script.find')}
        aria-expanded
        aria-controls={keys.listId}
        aria-activedescendant={found.length > 0 ? keys.optionId(keys.at) : undefined}
        placeholder={t('script.find')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          keys.choose(0);
        }}
        onKeyDown={keys.onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      <div id={keys.listId} role="listbox" aria-label={t('script.scenes')} className={styles.scenes}>
        {found.map((script, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
          <div
            key={script.id}
            id={keys.optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === keys.at}
            className={styles.scene}
            onPointerMove={() => keys.choose(index)}
            onClick={() => onPick(script.id)}
          >
            {text(script.title)}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.noScene}>{t('script.noScene')}</p>}
    </div>
  );
}
