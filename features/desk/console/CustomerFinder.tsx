import { useEffect, useState } from 'react';
import { formatPhone } from '../../../console/format.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import styles from './Customer.module.css';
import { useCustomerSearch } from './use-customer-search.ts';
import { useListKeys } from './use-list-keys.ts';
import { deskWords } from './words.ts';

/** Finds the customer by what the caller says: name, pinyin, number, document, policy or plate number. */
export function CustomerFinder(props: {
  onPick(customerId: string): void;
  onClose(): void;
  onAdd: (() => void) | null;
}) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const [typed, setTyped] = useState('');
  const { found, state, problem } = useCustomerSearch(typed);
  const keys = useListKeys(found.length, (index) => {
    const chosen = found[index];
    if (chosen !== undefined) props.onPick(chosen.id);
  });
  const { choose } = keys;
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results begin at their first
  useEffect(() => choose(0), [found]);
  return (
    <div>
      <input
        className={styles.input}
        role="combobox"
        aria-label={t('find.label')}
        aria-expanded={found.length > 0}
        aria-controls={keys.listId}
        aria-activedescendant={found.length > 0 ? keys.optionId(keys.at) : undefined}
        placeholder={t('find.hint')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) props.onClose();
          else keys.onKeyDown(event);
        }}
        maxLength={80}
        // biome-ignore lint/a11y/noAutofocus: opened for typing
        autoFocus
        autoComplete="off"
        spellCheck={false}
      />
      <div id={keys.listId} role="listbox" aria-label={t('find.results')} className={styles.results}>
        {found.map((customer, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field
          <div
            key={customer.id}
            id={keys.optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === keys.at}
            className={styles.result}
            onPointerMove={() => keys.choose(index)}
            onClick={() => props.onPick(customer.id)}
          >
            <strong>{customer.salutation ?? customer.name}</strong>
            <span>
              {[
                customer.name,
                customer.number === null ? '' : formatPhone(customer.number),
                customer.branchName === null ? '' : text(customer.branchName),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </div>
        ))}
      </div>
      <p className={styles.quiet} role="status">
        {problem ?? (state === 'none' ? t('find.none') : state === 'searching' ? t('find.searching') : '')}
      </p>
      {state === 'none' && props.onAdd !== null && (
        <button type="button" className={styles.button} onClick={props.onAdd}>
          {t('customer.new')}
        </button>
      )}
    </div>
  );
}
