import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, type Sensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { FollowUpEvent } from '../contract/task.ts';
import type { NewFollowUpTask } from '../contract/tasks.ts';

/** Names under which the cipher binds the columns; never changed. */
export const cipherNames = {
  content: 'followUpTasks.content',
  event: 'followUpEvents.event',
  pieceKey: 'followUpImportPieces.key',
  faultCells: 'followUpImportFaults.cells',
  result: 'followUpResults.result',
  refusal: 'followUpResults.refusal',
} as const;

/** What stands behind the ids of a task. */
export interface TaskContent {
  holder: NewFollowUpTask['holder'];
  /** E.164, by id. */
  numbers: Record<string, string>;
  policies: Record<string, { policyNo: string; product: string }>;
}

/** Seals what is known of people in a task, and what was said. */
export function createSealing(cipher: Cipher) {
  const seal = (name: keyof typeof cipherNames, value: unknown): string =>
    cipher.encrypt(cipherNames[name], sensitive(JSON.stringify(value)));
  const open = (name: keyof typeof cipherNames, stored: string): unknown =>
    JSON.parse(openSensitive(cipher.decrypt(cipherNames[name], stored)));
  return {
    seal,
    open,
    sealContent: (content: TaskContent): string => seal('content', content),
    openContent: (stored: string): TaskContent => open('content', stored) as TaskContent,
    sealEvent: (event: FollowUpEvent): string => seal('event', event),
    openEvent: (stored: string): FollowUpEvent => open('event', stored) as FollowUpEvent,
    /** @returns a number of a task, for the channel that dials it; null where there is none. */
    number(stored: string, id: string): Sensitive<string> | null {
      const number = (open('content', stored) as TaskContent).numbers[id];
      return number === undefined ? null : sensitive(number);
    },
  };
}
export type Sealing = ReturnType<typeof createSealing>;
