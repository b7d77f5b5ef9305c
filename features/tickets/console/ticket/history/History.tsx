import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTimeFormat } from '../../../../../console/centre.ts';
import { useMe } from '../../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../../console/language.ts';
import { Form } from '../../../../../console/ui/Form.tsx';
import { Sheet } from '../../../../../console/ui/Page.tsx';
import { SaveBar } from '../../../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../../../console/ui/TextAreaField.tsx';
import { Time } from '../../../../../console/ui/Time.tsx';
import { useForm } from '../../../../../console/ui/use-form.ts';
import { useCommand } from '../../../../../console/use-command.ts';
import type { FieldDefinition } from '../../../contract/fields.ts';
import { commentOnTicket, type TicketEntry, type TicketView } from '../../../contract/tickets.ts';
import { ticketWords } from '../../words.ts';
import type { TicketActs } from '../use-ticket.ts';
import { pageWords } from '../words.ts';
import styles from './History.module.css';
import { type EntryNames, isWord, tellEntry } from './tell-entry.ts';
import { historyWords } from './words.ts';

/** Everything that happened, newest first, and a place to add a word. */
export function History(props: { ticket: TicketView; acts: TicketActs; fields: readonly FieldDefinition[] }) {
  const { ticket, acts, fields } = props;
  const t = useWords(pageWords);
  const names = useNames(ticket);
  const [wordsOnly, setWordsOnly] = useState(false);
  const entries = useMemo(
    () =>
      [...ticket.entries]
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .filter((entry) => !wordsOnly || isWord(entry)),
    [ticket.entries, wordsOnly],
  );
  return (
    <Sheet padded>
      <header className={styles.head}>
        <h2>{t('history')}</h2>
        <div className={styles.choice}>
          {([false, true] as const).map((only) => (
            <Button
              key={String(only)}
              size="small"
              type={wordsOnly === only ? 'default' : 'text'}
              aria-pressed={wordsOnly === only}
              onClick={() => setWordsOnly(only)}
            >
              {t(only ? 'historyWords' : 'historyAll')}
            </Button>
          ))}
        </div>
      </header>
      <CommentForm ticket={ticket} acts={acts} />
      <ol className={styles.list} aria-label={t('history')}>
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} names={names} fields={fields} />
        ))}
      </ol>
    </Sheet>
  );
}

function Entry(props: { entry: TicketEntry; names: EntryNames; fields: readonly FieldDefinition[] }) {
  const { entry, names, fields } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const told = tellEntry(entry, names);
  const fieldTitle = (key: string): string => {
    const field = fields.find((one) => one.key === key);
    return key === 'title' ? words('title') : field === undefined ? key : text(field.name);
  };
  return (
    <li className={styles.entry}>
      <span className={`${styles.dot} ${styles[told.tone]}`} aria-hidden="true" />
      <div className={styles.body}>
        <p>
          <strong>{entry.by?.name ?? t('system')}</strong> {told.text}
          <span className={styles.time}>
            <Time at={entry.at} />
          </span>
        </p>
        {entry.text !== null && <p className={styles.text}>{entry.text}</p>}
        {entry.changes.map(({ field, before, after }) => (
          <p key={field} className={styles.change}>
            {fieldTitle(field)}：<b>{after ?? t('empty')}</b>
            <span>
              {t('before')} {before ?? t('empty')}
            </span>
          </p>
        ))}
      </div>
    </li>
  );
}

function CommentForm({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  const t = useWords(pageWords);
  const me = useMe();
  const command = useCommand(commentOnTicket);
  const start = useMemo(() => ({ version: 0, values: { text: '' } }), []);
  const form = useForm({ draftKey: `${me.staffId}.ticket.${ticket.id}.comment`, row: start });
  const submit = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    const text = form.values.text.trim();
    if (text === '') return form.refuse({ text: t('commentNeeded') });
    const result = await command.run({ params: { id: ticket.id }, body: { text } });
    if (!result.ok) return form.fail(result.error);
    form.saved(start);
    acts.show(result.reply);
  };
  return (
    <Form form={form} label={t('comment')} onSubmit={() => void submit()} className={styles.comment ?? ''}>
      <TextAreaField form={form} name="text" label={t('comment')} hint={t('commentHint')} maxLength={4_000} />
      {form.values.text !== '' && <SaveBar command={command} label={t('commentSend')} />}
    </Form>
  );
}

function useNames(ticket: TicketView): EntryNames {
  const t = useWords(historyWords);
  const words = useWords(ticketWords);
  const page = useWords(pageWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const { tasks } = ticket;
  return {
    t,
    words,
    page,
    step(node) {
      const task = tasks.find((one) => one.node === node);
      return task === undefined ? node : text(task.name);
    },
    outcome(node, code) {
      const outcome = tasks.find((one) => one.node === node)?.outcomes.find((one) => one.code === code);
      return outcome === undefined ? code : text(outcome.name);
    },
    moment(iso) {
      const ms = Date.parse(iso);
      return Number.isNaN(ms) ? iso : format.exact(ms).slice(0, 16);
    },
  };
}
