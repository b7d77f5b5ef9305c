import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { PresenceShape } from '../../../../console/ui/PresenceShape.tsx';
import { Loaded } from '../../../../console/ui/States.tsx';
import { Timer } from '../../../../console/ui/Time.tsx';
import { type AddressBook, readAddressBook } from '../../../interactions/contract/address-book.ts';
import { useListKeys } from '../use-list-keys.ts';
import styles from './BringIn.module.css';
import { type BookEntry, bookGroups, entriesOf } from './entries.ts';
import { useBringIn } from './use-bring-in.ts';
import { bringInWords } from './words.ts';

/** What makes the book read again: who is free, who waits, what administrators changed. */
const bookFacts = [
  'presence.changed',
  'queue.entered',
  'queue.left',
  'addressBook.changed',
  'flow.published',
] as const;

/** Whom the agent can bring into this call or hand the customer on to, found by typing. */
export function AddressBookDialog({ interactionId, onClose }: { interactionId: string; onClose(): void }) {
  const t = useWords(bringInWords);
  const book = useRoute(readAddressBook, {}, { refreshOn: bookFacts });
  return (
    <Dialog title={t('title')} wide onClose={onClose}>
      <Loaded result={book}>
        {(data) => <Book book={data} interactionId={interactionId} onDone={onClose} />}
      </Loaded>
    </Dialog>
  );
}

function Book(props: { book: AddressBook; interactionId: string; onDone(): void }) {
  const { book, interactionId, onDone } = props;
  const t = useWords(bringInWords);
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The dialog opened before the book was read.
  useEffect(() => field.current?.focus(), []);
  const bringing = useBringIn(interactionId);
  const found = entriesOf(book, typed);
  const consult = (entry: BookEntry | undefined): void => {
    if (entry?.mayConsult) void bringing.consult(entry.target).then((done) => done && onDone());
  };
  const transfer = (entry: BookEntry | undefined): void => {
    if (entry?.mayTransfer) void bringing.transfer(entry.target).then((done) => done && onDone());
  };
  const keys = useListKeys(found.length, (index) => consult(found[index]));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !event.shiftKey || event.nativeEvent.isComposing)
      return keys.onKeyDown(event);
    event.preventDefault();
    transfer(found[keys.at]);
  };
  return (
    <div className={styles.book}>
      <input
        ref={field}
        className={styles.find}
        role="combobox"
        aria-label={t('search')}
        aria-expanded
        aria-controls={keys.listId}
        aria-activedescendant={found.length > 0 ? keys.optionId(keys.at) : undefined}
        placeholder={t('search')}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          keys.choose(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
      />
      <p className={styles.tell}>{t('tell')}</p>
      <div id={keys.listId} role="listbox" aria-label={t('title')} className={styles.list}>
        {bookGroups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options, which a fieldset can't be
          <div key={group} role="group" aria-label={t(group)} className={styles.group}>
            <div aria-hidden className={styles.heading}>
              {t(group)}
            </div>
            {found.map(
              (entry, index) =>
                entry.group === group && (
                  <Line
                    key={entry.key}
                    id={keys.optionId(index)}
                    entry={entry}
                    chosen={index === keys.at}
                    busy={bringing.busy}
                    onChoose={() => keys.choose(index)}
                    onConsult={() => consult(entry)}
                    onTransfer={() => transfer(entry)}
                  />
                ),
            )}
            {typed === '' && <Nothing book={book} group={group} />}
          </div>
        ))}
        {found.length === 0 && typed !== '' && <p className={styles.none}>{t('nobody')}</p>}
      </div>
      <p className={styles.keys}>{t('keys')}</p>
    </div>
  );
}

function Nothing({ book, group }: { book: AddressBook; group: (typeof bookGroups)[number] }) {
  const t = useWords(bringInWords);
  if (book[group].length > 0 || group === 'queues' || group === 'steps') return null;
  return <p className={styles.none}>{t(group === 'contacts' ? 'noContacts' : 'nobodyElse')}</p>;
}

function Line(props: {
  id: string;
  entry: BookEntry;
  chosen: boolean;
  busy: boolean;
  onChoose(): void;
  onConsult(): void;
  onTransfer(): void;
}) {
  const { entry, busy } = props;
  const t = useWords(bringInWords);
  const text = useLocalText();
  const name = text(entry.name);
  return (
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.chosen}
      className={styles.line}
      onPointerMove={props.onChoose}
    >
      <span className={styles.name}>
        {name}
        {entry.group === 'colleagues' && <small>{entry.staffNo}</small>}
      </span>
      <Details entry={entry} />
      <span className={styles.acts}>
        {entry.mayConsult && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.consult}
            disabled={busy}
            aria-label={`${t('consult')} ${name}`}
            onClick={props.onConsult}
          >
            {t('consult')}
          </button>
        )}
        {entry.mayTransfer && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.transfer}
            disabled={busy}
            aria-label={`${t('transfer')} ${name}`}
            onClick={props.onTransfer}
          >
            {t('transfer')}
          </button>
        )}
      </span>
    </div>
  );
}

function Details({ entry }: { entry: BookEntry }) {
  const t = useWords(bringInWords);
  const text = useLocalText();
  switch (entry.group) {
    case 'colleagues':
      return (
        <>
          <span className={`${styles.state} ${styles[entry.state]}`}>
            <PresenceShape state={entry.state} size={10} />
            {t(`state.${entry.state}`)} <Timer since={entry.since} />
          </span>
          <span className={styles.more}>{entry.skills.map(text).join(' · ')}</span>
        </>
      );
    case 'queues':
      return (
        <>
          <span className={styles.state}>{t('waiting', { count: entry.waiting })}</span>
          <span className={styles.more}>{t('free', { count: entry.free })}</span>
        </>
      );
    case 'steps':
      return <span className={`${styles.more} ${styles.wide}`}>{text(entry.flowName)}</span>;
    case 'contacts':
      return <span className={`${styles.more} ${styles.wide}`}>{entry.note}</span>;
  }
}
