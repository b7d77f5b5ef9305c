import { Button } from 'antd';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import styles from './Core.module.css';
import { coreWords } from './words.ts';

/** Asks once more before something that takes long or can't be undone. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  /** What the button does. */
  go: string;
  danger?: boolean;
  onGo(): void;
  onClose(): void;
}) {
  const t = useWords(coreWords);
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <p className={styles.question}>{props.text}</p>
      <div className={styles.answers}>
        <Button onClick={props.onClose}>{t('cancel')}</Button>
        <Button type="primary" danger={props.danger ?? false} onClick={props.onGo}>
          {props.go}
        </Button>
      </div>
    </Dialog>
  );
}
