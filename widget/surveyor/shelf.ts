import type { WorkTask } from '../../features/surveys/contract/work.ts';
import type { Language } from '../../platform/local-text.ts';
import type { Shelf, Tap } from './outbox.ts';
import type { Ui } from './ui.ts';

/* What the phone keeps: taps, the list (which names nobody), and what is typed. Some browsers keep nothing. */

function read<T>(store: () => Storage, name: string, otherwise: T): T {
  try {
    const text = store().getItem(`survey.${name}`);
    return text === null ? otherwise : (JSON.parse(text) as T);
  } catch {
    return otherwise;
  }
}
function write(store: () => Storage, name: string, value: unknown): void {
  try {
    store().setItem(`survey.${name}`, JSON.stringify(value));
  } catch {
    // Full, or forbidden: then it lives as long as the page.
  }
}
const local = (): Storage => localStorage;
/** What is typed may name people: gone with the tab. */
const session = (): Storage => sessionStorage;

export type TaskDraft = Pick<Ui, 'result' | 'text'> & Partial<Pick<Ui, 'finding' | 'estimate' | 'noting'>>;
const taps: Shelf = {
  read: () => read<Tap[]>(local, 'taps', []),
  write: (list) => write(local, 'taps', list),
};
export const kept = {
  taps,
  staffNo: (): string => read(local, 'staffNo', ''),
  setStaffNo: (staffNo: string): void => write(local, 'staffNo', staffNo),
  language: (): Language | null => read<Language | null>(local, 'language', null),
  setLanguage: (language: Language): void => write(local, 'language', language),
  tasks: (): WorkTask[] => read<WorkTask[]>(local, 'tasks', []),
  setTasks: (tasks: readonly WorkTask[]): void => write(local, 'tasks', tasks),
  draft: (id: string): TaskDraft => read<TaskDraft>(session, `draft.${id}`, { result: '', text: '' }),
  setDraft: (id: string, draft: TaskDraft): void => write(session, `draft.${id}`, draft),
};
