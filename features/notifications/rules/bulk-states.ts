/** Where a bulk sending stands. `handedOver`: every line is in the outbox. */
export const bulkStates = ['prepared', 'running', 'stopped', 'handedOver', 'cancelled'] as const;
export type BulkState = (typeof bulkStates)[number];

/** What a person may do with a bulk sending, from which states, and what it is then. */
export const bulkActs = {
  approve: { from: ['prepared'], to: 'running' },
  stop: { from: ['running', 'handedOver'], to: 'stopped' },
  resume: { from: ['stopped'], to: 'running' },
  cancel: { from: ['prepared', 'stopped'], to: 'cancelled' },
} as const satisfies Record<string, { from: readonly BulkState[]; to: BulkState }>;
export type BulkAct = keyof typeof bulkActs;

/** @returns the state after an act; null where it isn't possible. */
export function bulkAfter(state: BulkState, act: BulkAct): BulkState | null {
  const { from, to }: { from: readonly BulkState[]; to: BulkState } = bulkActs[act];
  return from.includes(state) ? to : null;
}
