import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { addNote, listNotes } from '../contract/notes.ts';
import { Clear } from './Clear.tsx';
import customerStyles from './Customers.module.css';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import { useStaffWords } from './staff-words.ts';
import type { OpenedValues } from './use-opened.ts';

/** Notes on a customer: who may not see them may write them, while he serves the customer. */
export function NotesSheet({ customerId, opened }: { customerId: string; opened: OpenedValues | null }) {
  const r = useWords(recordWords);
  const mayRead = useMay('customers.read');
  const mayWrite = useMay('customers.note');
  const serves = useMay('calls.take');
  if (!mayRead && !(mayWrite && serves)) return null;
  return (
    <Sheet>
      <div className={customerStyles.sheetHead}>
        <h2>{r('notes')}</h2>
      </div>
      {mayWrite && <NoteForm customerId={customerId} />}
      {mayRead && <NoteList customerId={customerId} opened={opened} />}
    </Sheet>
  );
}

function NoteForm({ customerId }: { customerId: string }) {
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const command = useCommand(addNote);
  const [text, setText] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    const result = await command.run({ params: { id: customerId }, body: { text } });
    if (!result.ok) return notices.show({ tone: 'error', text: result.error.message });
    setText('');
    notices.show({ tone: 'done', text: r('noteAdded') });
  };
  return (
    <form className={styles.noteForm} onSubmit={(event) => void submit(event)}>
      <Input.TextArea
        aria-label={r('noteText')}
        placeholder={r('noteText')}
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={1_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button htmlType="submit" loading={command.state !== 'idle'} disabled={text.trim() === ''}>
        {r('noteAdd')}
      </Button>
    </form>
  );
}

function NoteList({ customerId, opened }: { customerId: string; opened: OpenedValues | null }) {
  const r = useWords(recordWords);
  const zone = useZone();
  const staff = useStaffWords();
  const notes = useRoute(listNotes, { params: { id: customerId } }, { refreshOn: ['customer.changed'] });
  return (
    <Loaded result={notes} skeleton={<LinesSkeleton lines={2} />}>
      {(data) =>
        data.notes.length === 0 ? (
          <p className={customerStyles.sheetText}>{r('noNotes')}</p>
        ) : (
          <ul className={styles.list}>
            {data.notes.map((note) => (
              <li key={note.id} className={styles.item}>
                <span className={styles.text}>
                  <Clear
                    masked={r('noteHidden')}
                    clear={opened?.notes?.find(({ id }) => id === note.id)?.text}
                  />
                </span>
                <span className={styles.itemFoot}>
                  {staff(note.writtenBy)} · {policyMoment(note.writtenAt, false, zone)}
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
