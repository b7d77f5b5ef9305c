/** @jsxImportSource preact */
import type { OpenView } from '../../features/selfservice/web/contract.ts';
import { OneMore } from './one-more.tsx';
import { Hotline } from './parts.tsx';
import { RecordView } from './record-view.tsx';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** So many are read at once; of more the first one is. */
const openAtFirst = 2;

/** The third step: everything that the rules let be told here. */
export function RecordsPage({ ui, view }: { ui: Ui; view: OpenView }) {
  const { say } = ui;
  const { records, locked } = view;
  return (
    <>
      <h1 tabIndex={-1}>{say(locked ? words.lockedTitle : words.recordsTitle)}</h1>
      {locked ? (
        <p class="band">{say(words.lockedText)}</p>
      ) : (
        <p class="right" role="status">
          ✓ {say(words.proved)}
        </p>
      )}
      {!locked && records.length === 0 && <p>{say(words.noRecords)}</p>}
      {records.map((record, n) => (
        <RecordView key={record.id} {...{ ui, record }} open={n === 0 || records.length <= openAtFirst} />
      ))}
      {!locked && <OneMore {...{ ui, view }} />}
      <footer>
        <button type="button" class="main" onClick={ui.finish}>
          {say(words.finish)}
        </button>
        <p class="note">{say(words.ends)}</p>
      </footer>
      <Hotline {...ui} />
    </>
  );
}
