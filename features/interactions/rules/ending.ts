import type { LegEndCause } from '../../../channels/telephony/call-fact.ts';
import { provingQueries } from '../../flows/queries.ts';
import { routingFacts } from '../../routing/contract.ts';
import { type EndedBy, interactionFacts, type outcomes } from '../contract.ts';
import type { CallState } from './call-state.ts';
import { dialOutcome, isDialled } from './dialling.ts';
import { type CallOutput, letGo, note } from './output.ts';
import { endMessage } from './voicemail.ts';

/** Ends the call for everybody; what each of them did is on the time line. */
export function end(
  call: CallState,
  out: CallOutput,
  endedBy: EndedBy,
  cause: LegEndCause | 'noSound' | 'failed',
  now: number,
): void {
  if (call.phase === 'ended') return;
  const { agent, customer } = call;
  // Who hangs up instead of rating doesn't end the talk: the agent did.
  const by = call.phase === 'rating' ? 'agent' : endedBy;
  closeTalk(call, now);
  endMessage(call, out, now);
  const waiting = call.phase === 'waiting' || call.phase === 'ringing';
  if (waiting && call.queue !== null && call.enteredAt !== null) {
    const waitedMs = now - call.enteredAt;
    call.waitMs += waitedMs;
    out.routing.push({ type: 'callLeft', interaction: call.id, at: now });
    note(call, out, routingFacts['queue.left'], now, {
      queue: call.queue,
      cause: by === 'customer' ? 'abandoned' : 'failed',
      waitedMs,
    });
  }
  if (isDialled(call)) {
    const { staffId } = call.agent;
    out.routing.push({ type: 'dialEnded', agent: staffId, interaction: call.id, at: now });
    if (call.phase === 'dialling') {
      const failed = dialOutcome(cause, by === 'agent' || by === 'teamLeader');
      note(call, out, interactionFacts['dial.failed'], now, { outcome: failed }, { staffId });
    }
  } else if (call.phase === 'talking') out.routing.push({ type: 'callEnded', interaction: call.id, at: now });
  letGo(call, out, customer);
  if (agent !== null) letGo(call, out, agent);
  const outcome = outcomeOf(call, by, cause);
  call.phase = 'ended';
  call.playing = null;
  call.recording.running = false;
  call.due = {};
  call.sent = {};
  note(
    call,
    out,
    interactionFacts['interaction.ended'],
    now,
    { by, outcome, cause, waitMs: call.waitMs, talkMs: call.talkMs, holdMs: call.holdMs },
    { staffId: isDialled(call) ? call.agent.staffId : call.servedBy },
  );
  call.ended = { at: now, by, outcome };
}

/** Adds what was spoken and held so far; safe to call more than once. */
export function closeTalk(call: CallState, now: number): void {
  if (call.held && call.heldSince !== null) call.holdMs += now - call.heldSince;
  if (call.talkingSince !== null) call.talkMs += now - call.talkingSince;
  call.held = false;
  call.heldSince = null;
  call.talkingSince = null;
}

function outcomeOf(call: CallState, by: EndedBy, cause: string): (typeof outcomes)[number] {
  if (call.servedBy !== null) return 'answered';
  if (call.voicemail?.leftAt != null && call.queue === null) return 'voicemail';
  if (isDialled(call)) return dialOutcome(cause, by === 'agent' || by === 'teamLeader');
  if (cause === 'noSound' || cause === 'noMedia') return 'noSound';
  if (by === 'system') return 'failed';
  if (call.queue !== null) return 'abandoned';
  return wasTold(call) ? 'selfServed' : 'abandonedInMenu';
}

function wasTold({ flow }: CallState): boolean {
  const path = flow?.path ?? [];
  return path.some(
    (step) => 'query' in step && step.outcome === 'answered' && !provingQueries.has(step.query),
  );
}
