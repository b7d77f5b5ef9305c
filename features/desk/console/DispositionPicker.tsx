import { type KeyboardEvent, useEffect, useState } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type DispositionGroup, findDispositions } from './dispositions.ts';
import { useListKeys } from './use-list-keys.ts';
import styles from './WriteUp.module.css';
import { deskWords } from './words.ts';

/**
 * The tree of dispositions, always whole and in the same places; typing lights up what fits. Two digits, pinyin
 * initials, Chinese or English find one, arrows go through what was found, Enter takes it.
 */
export function DispositionPicker(props: {
  groups: readonly DispositionGroup[];
  value: string | null;
  onChange(code: string): void;
  /** A disposition was taken by keyboard: go on to the note. */
  onTaken(): void;
}) {
  const { groups, value } = props;
  const t = useWords(deskWords);
  const text = useLocalText();
  const [typed, setTyped] = useState('');
  const found = findDispositions(groups, typed);
  const take = (code: string | undefined): void => {
    if (code === undefined) return;
    props.onChange(code);
    setTyped('');
    props.onTaken();
  };
  const keys = useListKeys(found.length, (index) => take(found[index]?.code));
  const all = groups.flatMap(({ items }) => items);
  const chosen = all.find(({ code }) => code === value);
  const active = typed === '' ? undefined : found[keys.at]?.code;
  const { listId } = keys;
  useEffect(() => {
    if (active !== undefined)
      document.getElementById(optionId(listId, active))?.scrollIntoView?.({ block: 'nearest' });
  }, [listId, active]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Without anything typed Enter goes on with what was chosen before.
    if (event.key === 'Enter' && typed.trim() === '' && !event.ctrlKey && !event.metaKey) {
      if (event.nativeEvent.isComposing) return;
      event.preventDefault();
      if (chosen !== undefined) props.onTaken();
      return;
    }
    keys.onKeyDown(event);
  };
  return (
    <div className={styles.picker}>
      <input
        className={styles.find}
        data-write-up
        role="combobox"
        aria-label={t('writeUp.disposition')}
        aria-expanded
        aria-controls={keys.listId}
        aria-activedescendant={active === undefined ? undefined : optionId(keys.listId, active)}
        placeholder={
          chosen === undefined
            ? t('writeUp.find')
            : `${chosen.digits} ${text(chosen.group)} / ${text(chosen.name)}`
        }
        data-chosen={chosen !== undefined}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          keys.choose(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      <div id={keys.listId} role="listbox" aria-label={t('writeUp.disposition')} className={styles.tree}>
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group.code} role="group" aria-label={text(group.name)} className={styles.group}>
            <div className={styles.leaves}>
              <span className={styles.groupName} aria-hidden="true">
                <i>{group.digit}</i>
                {text(group.name)}
              </span>
              {group.items.map((one) => {
                const fits = typed.trim() === '' || found.some(({ code }) => code === one.code);
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
                  <div
                    key={one.code}
                    id={optionId(keys.listId, one.code)}
                    role="option"
                    tabIndex={-1}
                    aria-selected={one.code === value}
                    className={`${styles.leaf} ${fits ? '' : styles.unfit} ${one.code === active ? styles.active : ''}`}
                    onClick={() => take(one.code)}
                  >
                    <i>{one.digits.slice(1)}</i>
                    {text(one.name)}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
      </div>
      {typed.trim() !== '' && found.length === 0 && (
        <p className={styles.nothing}>{t('writeUp.noneFound')}</p>
      )}
    </div>
  );
}

const optionId = (listId: string, code: string): string => `${listId}-${code}`;
