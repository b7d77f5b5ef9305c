/** @jsxImportSource preact */
import type { WorkTask } from '../../features/surveys/contract/work.ts';
import { surveyPurposeNames } from '../../features/surveys/names.ts';
import { inLanguage } from '../words.ts';
import type { Ui } from './ui.ts';
import { words } from './words.ts';

/** What is urgent about a task, in words. */
export function Hints({ ui, task }: { ui: Ui; task: WorkTask }) {
  const { say } = ui;
  const time = (iso: string): string =>
    new Date(iso).toLocaleTimeString(ui.language, { hour: '2-digit', minute: '2-digit' });
  const left =
    task.acceptBy === null ? 0 : Math.ceil((Date.parse(task.acceptBy) - Date.now() - ui.aheadMs) / 60_000);
  const expected = task.expectedAt !== null && (task.state === 'accepted' || task.state === 'onTheWay');
  return (
    <span class="hints">
      {task.urgent && <span class="hint">{say(words.urgent)}</span>}
      {task.purpose !== 'report' && (
        <span class="hint">{inLanguage(surveyPurposeNames[task.purpose], ui.language)}</span>
      )}
      {task.hurt && <span class="hint">{say(words.hurt)}</span>}
      {task.state === 'assigned' && task.acceptBy !== null && (
        <span class="hint">{say(left > 0 ? words.acceptIn : words.acceptNow, { minutes: left })}</span>
      )}
      {expected && <span class="note">{say(words.expected, { time: time(task.expectedAt ?? '') })}</span>}
      {ui.pending.some(({ taskId }) => taskId === task.id) && (
        <span class="note">{say(words.waitingToSend)}</span>
      )}
      <span class="note">{say(words.report, { no: task.reportNo })}</span>
    </span>
  );
}
