import { PlusOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useShortcut } from '../use-shortcut.ts';
import styles from './ContactBar.module.css';
import { Keys } from './Keys.tsx';

/** What belongs to the contact in hand: a button with a key that makes it, and links of what was made. */
export function ContactBar(props: {
  label: string;
  made: ReactNode;
  /** Null: he may not make one. */
  add: {
    keys: string;
    label: string;
    title: { zh: string; en: string };
    disabled: boolean;
    open: boolean;
    onPress(): void;
  } | null;
  children?: ReactNode;
}) {
  const { add } = props;
  return (
    <section className={styles.bar} aria-label={props.label}>
      {add !== null && <AddButton {...add} />}
      {props.made}
      {props.children}
    </section>
  );
}

function AddButton(add: NonNullable<Parameters<typeof ContactBar>[0]['add']>) {
  const press = (): void => {
    if (!add.disabled) add.onPress();
  };
  useShortcut(add.keys, add.title, press);
  return (
    <button
      type="button"
      className={styles.add}
      disabled={add.disabled}
      aria-keyshortcuts={add.keys}
      aria-expanded={add.open}
      onClick={press}
    >
      <PlusOutlined aria-hidden />
      {add.label}
      <Keys keys={add.keys} />
    </button>
  );
}
