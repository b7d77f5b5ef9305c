import { useSyncExternalStore } from 'react';
import { useConsole } from '../hooks.ts';
import { useLocalText, useWords } from '../language.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { consoleWords } from '../words.ts';
import styles from './KeyHelp.module.css';

/** The keys that work on this page now, and those of every form and list. */
export function KeyHelp({ onClose }: { onClose(): void }) {
  const { shortcuts } = useConsole();
  const t = useWords(consoleWords);
  const text = useLocalText();
  const list = useSyncExternalStore(shortcuts.onChange, shortcuts.list);
  const own = [...new Map(list.map((shortcut) => [shortcut.keys, shortcut])).values()];
  return (
    <Dialog title={t('shell.keys')} onClose={onClose}>
      <dl className={styles.list}>
        {own.map((shortcut) => (
          <Row key={shortcut.keys} title={text(shortcut.title)} keys={shortcut.keys} />
        ))}
        <Row title={t('keys.next')} keys="enter" />
        <Row title={t('keys.save')} keys="ctrl+enter" />
        <Row title={t('keys.close')} keys="escape" />
        <Row title={t('keys.rows')} keys="arrowup+arrowdown" />
      </dl>
    </Dialog>
  );
}

function Row({ title, keys }: { title: string; keys: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <Keys keys={keys} />
      </dd>
    </>
  );
}
