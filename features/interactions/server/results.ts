import { commonErrors } from '../../../platform/errors.ts';
import type { Command } from '../../../platform/http/commands.ts';
import type { RequestResult } from './request-result.ts';

export interface Answered {
  command: Command;
  result: RequestResult;
}

/** Results of requests that were carried out lately, for repeats that come before the database tells of them. */
export interface Results {
  /**
   * @param now answers of the present group.
   * @returns the answer to the same request; a refusal when its id was used for another one; null when it is new.
   */
  find(command: Command, now: readonly Answered[]): RequestResult | null;
  keep(answered: readonly Answered[]): void;
}

/** @param most how many are remembered; the oldest go first. */
export function createResults(most: number): Results {
  const kept = new Map<string, Answered>();
  const keyOf = ({ actor, id }: Command): string => `${actor} ${id}`;

  return {
    find(command, now) {
      const key = keyOf(command);
      const before = now.find((each) => keyOf(each.command) === key) ?? kept.get(key);
      if (before === undefined) return null;
      const { route, digest } = before.command;
      const same = route === command.route && digest === command.digest;
      return same ? before.result : { ok: false, error: commonErrors.commandReused };
    },
    keep(answered) {
      for (const { command, result } of answered) {
        if (result.ok) kept.set(keyOf(command), { command, result: { ok: true, value: result.value } });
      }
      for (const key of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(key);
      }
    },
  };
}
