import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  HolderOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Tags } from '../../../../console/ui/Mark.tsx';
import type { FieldDefinition } from '../../contract/fields.ts';
import styles from './Design.module.css';
import { FieldEditor } from './FieldEditor.tsx';
import { freeKey, moved } from './kind-form.ts';
import { designWords } from './words.ts';

const mostFields = 60;

/**
 * The fields of a form in their order: added, moved by mouse or keyboard, opened to be changed.
 * @param props.settled keys that tickets may hold values of: these aren't renamed
 */
export function FieldsDesigner(props: {
  fields: readonly FieldDefinition[];
  settled: ReadonlySet<string>;
  onChange(fields: FieldDefinition[]): void;
}) {
  const { fields, onChange } = props;
  const t = useWords(designWords);
  const { notices } = useConsole();
  const [open, setOpen] = useState<number | null>(null);
  const dragged = useRef<number | null>(null);
  const latest = useRef(fields);
  latest.current = fields;
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= fields.length) return;
    onChange(moved(fields, from, to));
    if (open === from) setOpen(to);
  };
  const add = (): void => {
    onChange([
      ...fields,
      { key: freeKey(fields), type: 'text', name: { zh: t('newField') }, required: false, mask: 'none' },
    ]);
    setOpen(fields.length);
  };
  const remove = (at: number): void => {
    const field = fields[at];
    if (field === undefined) return;
    onChange(fields.filter((_, index) => index !== at));
    setOpen(null);
    notices.show({
      tone: 'info',
      text: t('fieldRemoved', { name: field.name.zh }),
      action: {
        label: t('undo'),
        run: () => {
          const now = [...latest.current];
          now.splice(at, 0, field);
          onChange(now);
        },
      },
    });
  };
  return (
    <div className={styles.designer}>
      {fields.length === 0 && <p className={styles.quiet}>{t('fieldsNone')}</p>}
      <ol>
        {fields.map((field, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: its key is typed here; the line keeps its place meanwhile
            key={at}
            className={styles.fieldRow}
            data-open={open === at || undefined}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged.current !== null) move(dragged.current, at);
              dragged.current = null;
            }}
          >
            <FieldHead
              field={field}
              open={open === at}
              first={at === 0}
              last={at === fields.length - 1}
              onToggle={() => setOpen(open === at ? null : at)}
              onDrag={() => {
                dragged.current = at;
              }}
              onMove={(by) => move(at, at + by)}
              onRemove={() => remove(at)}
            />
            {open === at && (
              <FieldEditor
                field={field}
                before={fields.slice(0, at)}
                fixedKey={props.settled.has(field.key)}
                onChange={(next) => onChange(fields.map((one, index) => (index === at ? next : one)))}
              />
            )}
          </li>
        ))}
      </ol>
      {fields.length < mostFields && (
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {t('addField')}
        </Button>
      )}
    </div>
  );
}

function FieldHead(props: {
  field: FieldDefinition;
  open: boolean;
  first: boolean;
  last: boolean;
  onToggle(): void;
  onDrag(): void;
  onMove(by: 1 | -1): void;
  onRemove(): void;
}) {
  const { field } = props;
  const t = useWords(designWords);
  const text = useLocalText();
  const name = text(field.name);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    props.onMove(event.key === 'ArrowUp' ? -1 : 1);
  };
  const marks = [
    field.required ? t('required') : null,
    field.mask === 'none' ? null : t('masked'),
    field.showWhen === undefined ? null : t('conditional'),
  ].filter((mark) => mark !== null);
  return (
    <div className={styles.fieldHead}>
      <span className={styles.grip} draggable onDragStart={props.onDrag} aria-hidden="true">
        <HolderOutlined />
      </span>
      <button
        type="button"
        className={styles.fieldName}
        aria-expanded={props.open}
        onClick={props.onToggle}
        onKeyDown={onKeyDown}
      >
        <strong>{name}</strong>
        <span className={styles.quiet}>{t(`type.${field.type}`)}</span>
        <Tags items={marks} none="" />
      </button>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={props.first}
        aria-label={t('up', { name })}
        onClick={() => props.onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={props.last}
        aria-label={t('down', { name })}
        onClick={() => props.onMove(1)}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined />}
        aria-label={t('removeField', { name })}
        onClick={props.onRemove}
      />
    </div>
  );
}
