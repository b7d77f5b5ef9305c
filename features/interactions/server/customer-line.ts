/** How the customer's sound travels, as the engine measures it: he has no console that could tell us. */
import type { CallFact, LegId, MeasuredSound } from '../../../channels/telephony/call-fact.ts';
import { opinionOf } from '../../../channels/telephony/sound/e-model.ts';
import { lineFacts } from '../contract/line.ts';
import type { CallState } from '../rules/call-state.ts';
import { newOutput, note } from '../rules/output.ts';
import type { Batch } from './batch.ts';

type LineFact = Extract<CallFact, { type: 'lineChanged' | 'lineMeasured' }>;

/**
 * Takes a report about a leg into its call. Consoles tell of their own side, and of guests nobody asks.
 * @param now milliseconds since 1970
 */
export function takeLine(
  batch: Pick<Batch, 'calls' | 'facts'>,
  call: CallState,
  fact: LineFact,
  now: number,
): void {
  if (fact.leg !== call.customer.leg) return;
  const out = newOutput();
  if (fact.type === 'lineMeasured')
    note(call, out, lineFacts['call.customerLine'], now, figuresOf(fact.sound));
  else if (call.phase !== 'ended' && (fact.step === 'poor') !== isLinePoor(call)) {
    call.poorLine = fact.step === 'poor' ? fact.leg : null;
    call.changedAt = now;
    batch.calls.add(call);
    note(call, out, lineFacts['call.lineChanged'], now, { step: fact.step, ...figuresOf(fact.sound) });
  }
  batch.facts.push(...out.facts);
}

/** Whether the customer is hard to understand now, or hears badly; who is called back has another line then. */
export const isLinePoor = ({
  poorLine,
  customer,
}: {
  poorLine?: LegId | null;
  customer: { leg: LegId };
}): boolean => poorLine != null && poorLine === customer.leg;

/** Opinion in hundredths, losses in hundredths of a percent: facts hold whole numbers. */
function figuresOf({ seconds, rttMs, jitterMs, lossIn, lossOut }: MeasuredSound) {
  const opinion = opinionOf({ rttMs, jitterMs, loss: Math.max(lossIn, lossOut ?? 0) });
  const hundredths = (share: number): number => Math.round(share * 10_000);
  return {
    opinion: Math.round(100 * opinion),
    seconds,
    rttMs: rttMs === null ? null : Math.round(rttMs),
    jitterMs: Math.round(jitterMs),
    lossIn: hundredths(lossIn),
    lossOut: lossOut === null ? null : hundredths(lossOut),
  };
}
