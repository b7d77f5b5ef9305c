import type { Database } from '../platform/database/database.ts';
import type { Fact, NewFact } from '../platform/facts/fact.ts';
import { appendFacts } from '../platform/facts/inbox.ts';
import { readFacts } from '../platform/facts/tail.ts';

/** @returns a fact for tests of what carries facts; `data` tells them apart. */
export function someFact(data: Record<string, unknown>, about: Partial<NewFact> = {}): NewFact {
  return {
    type: 'thing.happened',
    at: new Date('2026-02-28T16:00:00Z'),
    subject: null,
    path: null,
    ids: {},
    data,
    ...about,
  };
}

/** Commits facts in one transaction. */
export function commitFacts(database: Database, facts: readonly NewFact[]): Promise<void> {
  return database.transaction((tx) => appendFacts(tx, facts));
}

/** @returns every numbered fact, oldest first. */
export async function allFacts(database: Database): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (;;) {
    const page = await readFacts(database, facts.at(-1)?.position ?? 0);
    if (page.length === 0) return facts;
    facts.push(...page);
  }
}
