import type { CallFact, CallFactBody } from '../call-fact.ts';

type Wanted<T extends CallFactBody['type']> = Partial<Extract<CallFactBody, { type: T }>>;

/** Keeps every fact and lets a test wait for one. */
export interface FactLog {
  readonly facts: CallFact[];
  /** The handler to give to an engine. */
  handle(group: readonly CallFact[]): Promise<void>;
  /** Makes the handler refuse the next `count` groups. */
  refuse(count: number): void;
  /** Facts that were handed in but refused. */
  readonly refused: CallFact[];
  find<T extends CallFactBody['type']>(
    type: T,
    wanted?: Wanted<T>,
  ): Extract<CallFact, { type: T }> | undefined;
  /** The first fact of the kind, now or later. @throws Error naming all facts when it doesn't come in time. */
  until<T extends CallFactBody['type']>(
    type: T,
    wanted?: Wanted<T>,
    timeoutMs?: number,
  ): Promise<Extract<CallFact, { type: T }>>;
}

export function createFactLog(): FactLog {
  const facts: CallFact[] = [];
  const refused: CallFact[] = [];
  const waiting = new Set<() => void>();
  let toRefuse = 0;

  const find: FactLog['find'] = (type, wanted = {}) => {
    const fits = (fact: CallFact): boolean =>
      fact.type === type &&
      Object.entries(wanted).every(([name, value]) => Reflect.get(fact, name) === value);
    return facts.find(fits) as never;
  };

  return {
    facts,
    refused,
    async handle(group) {
      if (toRefuse > 0) {
        toRefuse--;
        refused.push(...group);
        throw new Error('refused by the test');
      }
      facts.push(...group);
      for (const check of [...waiting]) check();
    },
    refuse(count) {
      toRefuse = count;
    },
    find,
    until(type, wanted = {}, timeoutMs = 20_000) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(check);
          const seen = facts.map((fact) => fact.type).join(', ');
          reject(new Error(`No ${type} ${JSON.stringify(wanted)}; there were: ${seen}`));
        }, timeoutMs);
        const check = (): void => {
          const found = find(type, wanted);
          if (found === undefined) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      });
    },
  };
}
