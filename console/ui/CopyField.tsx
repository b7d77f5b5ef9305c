import { CopyOutlined } from '@ant-design/icons';
import { Button, Input, Space } from 'antd';
import { useId, useRef, useState } from 'react';
import { useWords } from '../language.ts';
import { consoleWords } from '../words.ts';
import { formStyles as styles } from './Form.tsx';

/** A text to hand on, with a button that copies it. */
export function CopyField({ label, text }: { label: string; text: string }) {
  const t = useWords(consoleWords);
  const id = useId();
  const wrap = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    const input = wrap.current?.querySelector('input');
    input?.select();
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without a secure page there is no clipboard; the text stands selected for Ctrl+C.
      setCopied(false);
    }
  };
  return (
    <div ref={wrap} className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <Space.Compact style={{ width: '100%' }}>
        <Input id={id} value={text} readOnly onFocus={(event) => event.target.select()} />
        <Button icon={<CopyOutlined aria-hidden />} onClick={() => void copy()}>
          {copied ? t('copy.done') : t('copy.copy')}
        </Button>
      </Space.Compact>
      <span className="visually-hidden" role="status">
        {copied ? t('copy.done') : ''}
      </span>
    </div>
  );
}
