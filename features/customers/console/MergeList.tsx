import { Button } from 'antd';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { listMerges, type MergeView, undoMerge } from '../contract/merges.ts';
import type { CustomerView } from '../contract.ts';
import { policyMoment } from './policy-form.ts';
import styles from './Records.module.css';
import { recordWords } from './record-words.ts';
import { useStaffWords } from './staff-words.ts';

/** Who was merged into a customer; each merge can be taken back for its time. */
export function MergeList({ customer }: { customer: CustomerView }) {
  const r = useWords(recordWords);
  const now = useServerNow(30_000) ?? 0;
  const merges = useRoute(listMerges, { params: { id: customer.id } }, { refreshOn: ['customer.changed'] });
  const list = merges.data?.merges ?? [];
  if (list.length === 0) return null;
  return (
    <section className={styles.choice}>
      <h3>{r('merges')}</h3>
      {list.map((merge) => (
        <Merge key={merge.id} merge={merge} now={now} />
      ))}
    </section>
  );
}

function Merge({ merge, now }: { merge: MergeView; now: number }) {
  const { notices } = useConsole();
  const r = useWords(recordWords);
  const zone = useZone();
  const staff = useStaffWords();
  const command = useCommand(undoMerge);
  const at = (iso: string): string => policyMoment(iso, false, zone);
  const undone = merge.undoneAt;
  const mayUndo = undone === null && now < Date.parse(merge.undoUntil);
  const undo = async (): Promise<void> => {
    const result = await command.run({ params: { id: merge.id } });
    notices.show(
      result.ok ? { tone: 'done', text: r('unmerged') } : { tone: 'error', text: result.error.message },
    );
  };
  return (
    <div className={styles.candidate}>
      <span>{merge.absorbedName}</span>
      <span className={styles.itemFoot}>
        {r('mergedAt', { who: staff(merge.mergedBy), at: at(merge.mergedAt) })} · <Moved merge={merge} />
        {undone === null
          ? mayUndo && ` · ${r('undoUntil', { at: at(merge.undoUntil) })}`
          : ` · ${r('undone', { who: staff(merge.undoneBy), at: at(undone) })}`}
      </span>
      {mayUndo && (
        <Button size="small" loading={command.state !== 'idle'} onClick={() => void undo()}>
          {r('undo')}
        </Button>
      )}
    </div>
  );
}

const known = [
  'numbers',
  'policies',
  'authorisations',
  'notes',
  'orders',
  'consents',
  'interactions',
] as const;

/** What moved with a merge, «电话 1、保单 2». */
function Moved({ merge }: { merge: MergeView }) {
  const r = useWords(recordWords);
  const parts = Object.entries(merge.moved)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => {
      const word = known.find((one) => one === name);
      return word === undefined ? r('moved.other', { what: name, count }) : r(`moved.${word}`, { count });
    });
  return <>{parts.length === 0 ? r('none') : r('moved', { what: parts.join('、') })}</>;
}
