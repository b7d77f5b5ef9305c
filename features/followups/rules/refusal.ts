import type { ReasonCode, RefusalCode } from '../reasons.ts';

/** Why an event of a history can’t have happened by the rules: a refusal, or the reason of the step that was due. */
export class Refused extends Error {
  readonly code: RefusalCode | ReasonCode;
  readonly values: Readonly<Record<string, string | number>>;
  constructor(code: RefusalCode | ReasonCode, values: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

/** @throws Refused unless the condition holds */
export function demand(
  holds: boolean | undefined,
  code: RefusalCode,
  values?: Readonly<Record<string, string | number>>,
): asserts holds {
  if (!holds) throw new Refused(code, values);
}
