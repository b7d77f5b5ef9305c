import type { EngineCommand } from '../../../channels/telephony/engine.ts';
import { type FactKind, fact, type NewFact } from '../../../platform/facts/fact.ts';
import type { RoutingFact } from '../../routing/rules/fact.ts';
import type { CallState, Sent, SentKey } from './call-state.ts';

type Body = EngineCommand extends infer C
  ? C extends EngineCommand
    ? Omit<C, 'epoch' | 'commandId'>
    : never
  : never;

/** What one event of a call leads to; the shell writes facts, feeds routing, and sends commands after the commit. */
export interface CallOutput {
  facts: NewFact[];
  routing: RoutingFact[];
  commands: Sent[];
}

/** Sends a command for a purpose; the one before for the same purpose is no longer in force. */
export function issue(call: CallState, out: CallOutput, key: SentKey, body: Body): Sent {
  call.commandCount += 1;
  const sent = { ...body, commandId: `${call.id}.${call.commandCount}` } as Sent;
  call.sent[key] = sent;
  out.commands.push(sent);
  return sent;
}

/** Notes a fact on the call's time line. */
export function note<I extends { interactionId: string }, D>(
  call: CallState,
  out: CallOutput,
  kind: FactKind<string, I, D>,
  now: number,
  data: D,
  ids?: Omit<I, 'interactionId'>,
): void {
  out.facts.push(
    fact(kind, {
      at: new Date(now),
      subject: call.id,
      path: call.path,
      ids: { ...ids, interactionId: call.id } as I,
      data,
    }),
  );
}
