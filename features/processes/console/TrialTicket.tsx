import { Input, Segmented } from 'antd';
import { useId } from 'react';
import { useLocalText, useWords } from '../../../console/language.ts';
import { formStyles } from '../../../console/ui/Form.tsx';
import type { KnownNames, ProcessData } from '../contract.ts';
import styles from './Process.module.css';
import { tryWords } from './try-words.ts';

/** What is made up of a ticket; texts of fields as they are typed. */
export interface MadeUp {
  level: number;
  priority: number;
  segment: string;
  fields: Readonly<Record<string, string>>;
}
export const plainTicket: MadeUp = { level: 1, priority: 3, segment: 'mass', fields: {} };

/** @returns what conditions read of it: numbers and yes or no where a text is one. */
export function ticketData({ level, priority, segment, fields }: MadeUp): ProcessData {
  const typed = Object.entries(fields).filter(([, text]) => text.trim() !== '');
  return {
    level,
    priority,
    customer: { segment },
    fields: Object.fromEntries(typed.map(([key, text]) => [key, typedValue(text.trim())])),
  };
}

function typedValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The made-up ticket: only what the drawing's conditions ask for. */
export function TrialTicket(props: {
  ticket: MadeUp;
  names: KnownNames;
  xml: string;
  onChange(ticket: MadeUp): void;
}) {
  const { ticket, names, xml, onChange } = props;
  const t = useWords(tryWords);
  const text = useLocalText();
  const asked = new Set([...xml.matchAll(/\bfields\.([\w-]+)/g)].map((match) => match[1]));
  const asks = (name: string): boolean =>
    new RegExp(`>[^<]*\\b${name}\\b[^<]*</bpmn:conditionExpression`).test(xml);
  const fields = names.fieldKeys.filter((one) => asked.has(one.code));
  const shown = { level: asks('level'), priority: asks('priority'), segment: asks('segment') };
  if (!shown.level && !shown.priority && !shown.segment && fields.length === 0) return null;
  return (
    <section>
      <h2>{t('ticket')}</h2>
      <p className={styles.quiet}>{t('ticketHint')}</p>
      {shown.level && (
        <Line label={t('level')}>
          {(label) => (
            <Segmented
              aria-label={label}
              value={ticket.level}
              options={[1, 2, 3]}
              onChange={(level) => onChange({ ...ticket, level })}
            />
          )}
        </Line>
      )}
      {shown.priority && (
        <Line label={t('priority')}>
          {(label) => (
            <Segmented
              aria-label={label}
              value={ticket.priority}
              options={[1, 2, 3, 4]}
              onChange={(priority) => onChange({ ...ticket, priority })}
            />
          )}
        </Line>
      )}
      {shown.segment && (
        <Line label={t('segment')}>
          {(label) => (
            <Segmented
              aria-label={label}
              value={ticket.segment}
              options={(['mass', 'highValue'] as const).map((value) => ({
                value,
                label: t(`segment.${value}`),
              }))}
              onChange={(segment) => onChange({ ...ticket, segment })}
            />
          )}
        </Line>
      )}
      {fields.map(({ code, name }) => {
        const isYesNo = new RegExp(`fields\\.${code}\\s*!?=\\s*(true|false)`).test(xml);
        const value = ticket.fields[code] ?? '';
        const set = (next: string): void =>
          onChange({ ...ticket, fields: { ...ticket.fields, [code]: next } });
        const choices = [...xml.matchAll(new RegExp(`fields\\.${code}\\s*!?=\\s*(?:"|&quot;)([^"&]+)`, 'g'))];
        const options = isYesNo
          ? [
              { value: '', label: t('empty') },
              { value: 'true', label: t('yes') },
            ]
          : [
              { value: '', label: t('empty') },
              ...choices.map(([, one = '']) => ({ value: one, label: one })),
            ];
        return (
          <Line key={code} label={text(name)}>
            {(label, id) =>
              options.length > 1 ? (
                <Segmented aria-label={label} value={value} options={options} onChange={set} />
              ) : (
                <Input id={id} value={value} onChange={(event) => set(event.target.value)} />
              )
            }
          </Line>
        );
      })}
    </section>
  );
}

function Line(props: { label: string; children: (label: string, id: string) => React.ReactNode }) {
  const id = useId();
  return (
    <div className={formStyles.field}>
      <label className={formStyles.label} htmlFor={id}>
        {props.label}
      </label>
      <div>{props.children(props.label, id)}</div>
    </div>
  );
}
