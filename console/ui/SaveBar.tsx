import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../language.ts';
import type { Command } from '../use-command.ts';
import { consoleWords } from '../words.ts';
import { formStyles as styles } from './Form.tsx';

/** The button that saves, and what it says while the network is gone. Stands inside its form. */
export function SaveBar(props: {
  command: Pick<Command<never>, 'state' | 'cancel'>;
  label?: string;
  disabled?: boolean;
  block?: boolean;
  children?: ReactNode;
}) {
  const { command } = props;
  const t = useWords(consoleWords);
  return (
    <div className={styles.actions}>
      <Button
        type="primary"
        htmlType="submit"
        loading={command.state !== 'idle'}
        disabled={props.disabled ?? false}
        block={props.block ?? false}
        {...(props.block ? { size: 'large' as const } : {})}
      >
        {props.label ?? t('form.save')}
      </Button>
      {command.state === 'waiting' ? (
        <>
          <span role="status" className={styles.hint}>
            {t('form.waiting')}
          </span>
          <Button onClick={command.cancel}>{t('form.stopWaiting')}</Button>
        </>
      ) : (
        props.children
      )}
    </div>
  );
}
