import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { LegId } from '../channels/telephony/call-fact.ts';
import type { FindCaller } from '../features/interactions/server/callers.ts';
import { type CallCentre, type CallCentreOptions, createCallCentre } from './call-centre.ts';
import { checkCentre, clearCalls, factsOf, interactionsOf } from './call-centre-checks.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface CallCentreStage {
  readonly centre: CallCentre;
  /** Another centre on the same tables instead of the one that was started. */
  replace(options: Omit<CallCentreOptions, 'test'>): Promise<void>;
  /** Sounds that the engine lacks. */
  missing: Set<string>;
  heard(leg: LegId): { prompts: string[] } | { legs: LegId[] };
  rowOf(id: string): Promise<Awaited<ReturnType<typeof interactionsOf>>[number] | undefined>;
  lastRow(): Promise<Awaited<ReturnType<typeof interactionsOf>>[number] | undefined>;
  typesOf(id: string): Promise<string[]>;
  /** Files the wrap-up of a call. */
  wrapUp(staffId: string, interactionId: string, commandId?: string): Promise<unknown>;
}

/** A started call centre for each test of a file; after each test tables, facts and floor must agree. */
export function stageCallCentre(find?: FindCaller): CallCentreStage {
  let test: TestDatabase;
  let centre: CallCentre;
  const missing = new Set<string>();
  const rows = () => interactionsOf(test.database);
  const start = async (options: Omit<CallCentreOptions, 'test'>): Promise<void> => {
    centre = createCallCentre({ test, ...options });
    await centre.start();
  };
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    await clearCalls(test.database);
    missing.clear();
    await start({ promptMs: (prompt) => (missing.has(prompt) ? null : 2_000), ...(find ? { find } : {}) });
  });
  afterEach(async () => {
    await checkCentre(centre);
    await centre.stop();
  });
  return {
    get centre() {
      return centre;
    },
    async replace(options) {
      await centre.stop();
      await start(options);
    },
    missing,
    heard: (leg) => centre.engine.heard(leg),
    rowOf: async (id) => (await rows()).find((row) => row.id === id),
    lastRow: async () => (await rows()).at(-1),
    typesOf: async (id) => (await factsOf(test.database, id)).map(({ type }) => type),
    wrapUp: (staffId, interactionId, commandId) =>
      centre.request(
        { type: 'wrapUp', staffId, interactionId, disposition: 'claim.report', note: null },
        commandId,
      ),
  };
}
