import { mkdirSync } from 'node:fs';
import type { CallFact } from '../call-fact.ts';
import { type Journal, type JournalState, journalFile, openJournal } from './journal.ts';

/** The journals of media processes that died, until their last fact is confirmed. */
export interface JournalHeirs {
  /** Opens the journal that a dead media process left; empty when it left none on this machine. */
  take(dead: { engine: string; journalKey: string }): JournalState;
  /** True while the journal of this engine has facts to confirm. Once it has none it is taken off the disk. */
  keeps(engine: string): boolean;
  acknowledge(fact: CallFact): void;
  empty(): boolean;
  close(): void;
}

/** @param folder of the journals. */
export function createJournalHeirs(
  folder: string,
  log: (event: string, values: Record<string, unknown>) => void,
): JournalHeirs {
  const journals = new Map<string, Journal>();

  const keeps = (engine: string): boolean => {
    const journal = journals.get(engine);
    if (journal === undefined) return false;
    if (journal.state.facts.length > 0) return true;
    journals.delete(engine);
    journal.remove();
    return false;
  };

  return {
    take({ engine, journalKey }) {
      const known = journals.get(engine);
      if (known !== undefined) return known.state;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const journal = openJournal(
        journalFile(folder, engine),
        Buffer.from(journalKey, 'base64'),
        engine,
        () => new Date(),
        (error) => log('journal failed', { engine, error: String(error) }),
      );
      journals.set(engine, journal);
      return journal.state;
    },
    keeps,
    acknowledge({ engine, seq }) {
      journals.get(engine)?.acknowledge(seq);
    },
    empty: () => ![...journals.keys()].some(keeps),
    close() {
      for (const journal of journals.values()) journal.close();
      journals.clear();
    },
  };
}
