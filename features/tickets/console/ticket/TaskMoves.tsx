import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { Form, formStyles } from '../../../../console/ui/Form.tsx';
import { SaveBar } from '../../../../console/ui/SaveBar.tsx';
import { TextAreaField } from '../../../../console/ui/TextAreaField.tsx';
import { useForm } from '../../../../console/ui/use-form.ts';
import type { TaskView } from '../../contract/tasks.ts';
import { HandOverDialog } from '../inbox/HandOverDialog.tsx';
import { ticketWords } from '../words.ts';
import styles from './Ticket.module.css';
import type { useTaskActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

const saids = { claim: 'claimed', release: 'released', undo: 'undone' } as const;
const moves = ['claim', 'undo', 'release', 'handOver', 'sendBack'] as const;

/** What may be done with a task besides finishing it. */
export function TaskMoves(props: { task: TaskView; acts: ReturnType<typeof useTaskActs> }) {
  const { task, acts } = props;
  const t = useWords(pageWords);
  const { notices } = useConsole();
  const [asking, setAsking] = useState<'handOver' | 'sendBack' | null>(null);
  const atOnce = async (action: 'claim' | 'release' | 'undo'): Promise<void> => {
    if (acts.command.state !== 'idle') return;
    const error = await acts.act({ action }, t(saids[action]));
    if (error !== null && error.code !== 'cancelled') notices.show({ tone: 'warning', text: error.message });
  };
  return (
    <span className={styles.moves}>
      {moves
        .filter((action) => task.actions.includes(action))
        .map((action) => (
          <Button
            key={action}
            size="small"
            {...(action === 'claim' ? { type: 'primary' as const } : {})}
            onClick={() => {
              if (action === 'handOver' || action === 'sendBack') setAsking(action);
              else void atOnce(action);
            }}
          >
            {t(action)}
          </Button>
        ))}
      {asking === 'handOver' && (
        <HandOverDialog
          taskId={task.id}
          command={acts.command}
          onGo={async (to, reason) => {
            const error = await acts.act({ action: 'handOver', to, reason }, t('handedOver'));
            if (error === null) setAsking(null);
            return error;
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'sendBack' && <SendBackDialog acts={acts} onClose={() => setAsking(null)} />}
    </span>
  );
}

function SendBackDialog(props: { acts: ReturnType<typeof useTaskActs>; onClose(): void }) {
  const { acts } = props;
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const start = useMemo(() => ({ version: 0, values: { reason: '' } }), []);
  const form = useForm({ draftKey: null, row: start });
  const submit = async (): Promise<void> => {
    const reason = form.values.reason.trim();
    if (reason === '') return form.refuse({ reason: words('reasonNeeded') });
    const error = await acts.act({ action: 'sendBack', reason }, t('sentBack'));
    if (error === null) props.onClose();
    else form.fail(error);
  };
  return (
    <Dialog title={t('sendBack')} onClose={props.onClose}>
      <Form form={form} label={t('sendBack')} onSubmit={() => void submit()}>
        <p className={formStyles.hint}>{t('sendBackText')}</p>
        <TextAreaField form={form} name="reason" label={words('reason')} maxLength={500} />
        <SaveBar command={acts.command} label={t('sendBack')} />
      </Form>
    </Dialog>
  );
}
