import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../console/language.ts';
import { Field, type FieldProps } from '../../../console/ui/Field.tsx';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';

type RowKeys<V, R> = {
  [K in keyof V & string]: V[K] extends R[] ? (R[] extends V[K] ? K : never) : never;
}[keyof V & string];

/** Several lines of the same inputs; each can be taken away, another added. */
export function RowsField<V extends object, R extends object, K extends RowKeys<V, R>>(
  props: FieldProps<V, K> & {
    /** What an added line begins with. */
    blank: R;
    /** On the button that adds one. */
    add: string;
    most: number;
    children(row: R, change: (next: Partial<R>) => void, at: number): ReactNode;
  },
) {
  const { form, name, label, blank, most } = props;
  const t = useWords(recordWords);
  const rows = form.values[name] as unknown as R[];
  const set = (next: R[]): void => form.set(name, next as unknown as V[K]);
  return (
    <Field {...props} group>
      {() => (
        <div className={styles.rows}>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have nothing but their place
            <div key={at} className={styles.row}>
              <div className={styles.rowInputs}>
                {props.children(
                  row,
                  (next) => set(rows.map((one, i) => (i === at ? { ...one, ...next } : one))),
                  at,
                )}
              </div>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`${label} ${at + 1} ${t('takeAway')}`}
                onClick={() => set(rows.filter((_, i) => i !== at))}
              />
            </div>
          ))}
          {rows.length < most && (
            <Button
              type="link"
              size="small"
              icon={<PlusOutlined />}
              className={styles.addRow ?? ''}
              onClick={() => set([...rows, blank])}
            >
              {props.add}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
