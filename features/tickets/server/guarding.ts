import { AppError } from '../../../platform/errors.ts';
import { inLanguage } from '../../../platform/local-text.ts';
import { ticketErrors } from '../errors.ts';
import { type Held, type Holding, summaryOf } from './held.ts';

/** @throws AppError guarded with the sentence of a feature that refuses an action */
export async function refuseGuarded(
  holding: Holding,
  held: Held,
  what: { on: 'ticket' | 'task'; action: string; node?: string; outcome?: string | null; to?: string | null },
): Promise<void> {
  for (const guard of holding.guardsOf(held)) {
    const refusal = await guard.refuses?.(held.tx, summaryOf(held.ticket), {
      ...{ node: null, outcome: null, to: null },
      ...what,
      by: held.by,
    });
    if (refusal == null) continue;
    const reason = inLanguage(refusal, held.by.language ?? 'zh-CN');
    throw new AppError(ticketErrors['tickets.guarded'], { values: { reason } });
  }
}
