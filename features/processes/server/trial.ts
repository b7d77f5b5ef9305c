import { AppError, type ErrorKind } from '../../../platform/errors.ts';
import { fillPlaces } from '../../../platform/local-text.ts';
import type { TrialStep } from '../contract/drafts.ts';
import {
  type Process,
  type ProcessData,
  type ProcessInput,
  type ProcessState,
  processErrors,
} from '../contract.ts';
import { advance } from '../rules/advance.ts';
import { ConditionFault } from '../rules/condition.ts';
import { ProcessFault } from '../rules/fault.ts';
import { readProcess } from '../rules/read.ts';

/** Reads a drawing that a person has sent. @throws AppError processes.unreadable with the reason */
export async function readDrawing(xml: string): Promise<Process> {
  try {
    return await readProcess(xml);
  } catch (error) {
    if (error instanceof ProcessFault) throw because(processErrors['processes.unreadable'], error.text);
    throw error;
  }
}

/** Follows a drawing step by step. @throws AppError processes.stepRefused with the step and the reason */
export function tryOut(process: Process, data: ProcessData, steps: readonly ProcessInput[]): TrialStep[] {
  const done: TrialStep[] = [];
  let state: ProcessState | null = null;
  for (const input of steps) {
    try {
      const next = advance(process, state, input, data);
      state = next.state;
      done.push({ input, ...next });
    } catch (error) {
      const reason = reasonOf(error);
      if (reason === null) throw error;
      throw because(processErrors['processes.stepRefused'], reason, { number: done.length + 1 });
    }
  }
  return done;
}

function reasonOf(error: unknown): { zh: string; en: string } | null {
  if (error instanceof ProcessFault) return error.text;
  if (error instanceof ConditionFault)
    return { zh: '有分支的条件读不懂。', en: 'The condition of a way can’t be read.' };
  return null;
}

/** The reason stands in the sentence, in either language. */
function because(
  kind: ErrorKind,
  reason: { zh: string; en: string },
  values: Record<string, number> = {},
): AppError {
  const text = {
    zh: fillPlaces(kind.text.zh, { ...values, reason: reason.zh }),
    en: fillPlaces(kind.text.en, { ...values, reason: reason.en }),
  };
  return new AppError({ ...kind, text });
}
