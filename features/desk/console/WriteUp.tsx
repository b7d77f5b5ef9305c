import { useEffect, useId, useRef } from 'react';
import { useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { listQueues } from '../../routing/contract/list-queues.ts';
import type { DeskContact } from '../contract.ts';
import customer from './Customer.module.css';
import { callKeys, callKeyTitles } from './call-keys.ts';
import desk from './DeskPage.module.css';
import { DispositionPicker } from './DispositionPicker.tsx';
import type { WriteUpState } from './use-write-up.ts';
import styles from './WriteUp.module.css';
import { deskWords } from './words.ts';
import { longestNote } from './wrap-up-draft.ts';

/** What must be written: disposition and note, from the first ring on; filed when the call is over. */
export function WriteUp(props: { contact: DeskContact; writeUp: WriteUpState; next: string | null }) {
  const { contact, writeUp, next } = props;
  const t = useWords(deskWords);
  const noteId = useId();
  const note = useRef<HTMLTextAreaElement>(null);
  const over = contact.state === 'wrapUp';
  const focusPicker = (): void => document.querySelector<HTMLElement>('[data-write-up]')?.focus();
  useShortcut(callKeys.writeUp, callKeyTitles.writeUp, focusPicker);
  useFocusWhenOver(over, writeUp.draft.disposition !== null, note);
  return (
    <section className={desk.sheet} aria-label={t('writeUp.title')}>
      <header className={desk.sheetHead}>
        <h2>{t('writeUp.title')}</h2>
        <button type="button" className={customer.headButton} onClick={focusPicker}>
          {t('writeUp.go')}
          <Keys keys={callKeys.writeUp} />
        </button>
      </header>
      <div className={styles.body}>
        <DispositionPicker
          groups={writeUp.groups}
          value={writeUp.draft.disposition}
          onChange={(disposition) => writeUp.change({ disposition })}
          onTaken={() => note.current?.focus()}
        />
        <label className={styles.noteLabel} htmlFor={noteId}>
          {t('writeUp.note')}
        </label>
        <textarea
          ref={note}
          id={noteId}
          className={styles.note}
          value={writeUp.draft.note}
          maxLength={longestNote}
          placeholder={t('writeUp.noteHint')}
          onChange={({ target }) => writeUp.change({ note: target.value })}
        />
      </div>
      <footer className={styles.foot}>
        {writeUp.problem !== null && (
          <p className={styles.problem} role="alert">
            {writeUp.problem}
          </p>
        )}
        <FileButton writeUp={writeUp} over={over} />
        <p className={styles.footNote}>
          {writeUp.state === 'waiting' ? (
            t('writeUp.waiting')
          ) : over ? (
            <Afterwards next={next} />
          ) : (
            t('writeUp.kept')
          )}
        </p>
      </footer>
    </section>
  );
}

function FileButton({ writeUp, over }: { writeUp: WriteUpState; over: boolean }) {
  const t = useWords(deskWords);
  useShortcut(callKeys.file, callKeyTitles.file, () => writeUp.file());
  return (
    <button
      type="button"
      className={styles.file}
      disabled={!over || writeUp.state !== 'idle'}
      aria-keyshortcuts={callKeys.file}
      onClick={() => writeUp.file()}
    >
      {writeUp.state === 'idle' ? t('writeUp.file') : t('writeUp.filing')}
      <Keys keys={callKeys.file} />
    </button>
  );
}

/** What the agent will be once it is filed. */
function Afterwards({ next }: { next: string | null }) {
  const t = useWords(deskWords);
  const text = useLocalText();
  const reason = useRoute(listQueues, {}).data?.reasons.find(({ code }) => code === next);
  if (next === null) return <>{t('writeUp.thenReady')}</>;
  return <>{t('writeUp.thenNotReady', { reason: reason === undefined ? next : text(reason.name) })}</>;
}

/** When the call ends the cursor stands where the next word is due, unless something is being typed elsewhere. */
function useFocusWhenOver(
  over: boolean,
  chosen: boolean,
  note: React.RefObject<HTMLTextAreaElement | null>,
): void {
  const was = useRef(over);
  useEffect(() => {
    const justNow = over && !was.current;
    was.current = over;
    const typing = document.activeElement?.matches('input, textarea') ?? false;
    if (!justNow || typing) return;
    if (chosen) note.current?.focus();
    else document.querySelector<HTMLElement>('[data-write-up]')?.focus();
  }, [over, chosen, note]);
}
