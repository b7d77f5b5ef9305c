import type { EngineCommand } from '../../../channels/telephony/engine.ts';
import { type FactKind, fact, type NewFact } from '../../../platform/facts/fact.ts';
import { emptyMemory, type FlowMemory } from '../../flows/rules/memory.ts';
import type { FlowCommand } from '../../flows/rules/move.ts';
import { type FlowScene, plainScene } from '../../flows/rules/scene.ts';
import type { Queue } from '../../routing/contract/queues.ts';
import type { RoutingFact } from '../../routing/rules/fact.ts';
import type { CallState, Part, Sent, SentKey, Side } from './call-state.ts';

type Body = EngineCommand extends infer C
  ? C extends EngineCommand
    ? Omit<C, 'epoch' | 'commandId'>
    : never
  : never;

/** What the menu asks for a caller, or has done for him. `collected` is personal. */
export type Question = Extract<FlowCommand, { type: 'query' | 'act' }>;

/** What the queue of a call does for who waits there, and how long it will probably be. */
export interface QueueComfort extends Pick<Queue, 'announce' | 'callback'> {
  /** Milliseconds from now on; null when nobody can say. */
  expectedMs(): number | null;
  /** Whether a queue also takes callers whose numbers are blocked. */
  admitsBlocked(queue: string): boolean;
  /** The place that the same number keeps in a queue for a call-back; null where it keeps none. */
  keptPlace(queue: string): KeptPlace | null;
  /** What callers of a queue hear of incidents before it: the recordings of each, in order. */
  incidents(queue: string): readonly (readonly string[])[];
}

/** A place that somebody keeps without a line. `since`: his age in the queue, milliseconds since 1970. */
export interface KeptPlace {
  interaction: string;
  queue: string;
  since: number;
}

/** Of a queue that says the place every half minute and offers nothing. */
const plainComfort: QueueComfort = {
  announce: { everySeconds: 30, position: true, wait: true },
  callback: null,
  expectedMs: () => null,
  admitsBlocked: () => true,
  keptPlace: () => null,
  incidents: () => [],
};

/**
 * What one event of a call leads to; the shell writes facts, feeds routing, and sends commands and asks questions after
 * the commit.
 */
export interface CallOutput {
  facts: NewFact[];
  routing: RoutingFact[];
  commands: Sent[];
  questions: Question[];
  /** Which of the call's parts began or ended, by their index. */
  parts: Set<number>;
  /** What the caller has keyed so far; replaced when he keys more. It is never stored. */
  memory: FlowMemory;
  /** The contact whose place this one takes. */
  takesPlaceOf: string | null;
  /** Team leaders who listened and were ready before: they are so again. */
  released: string[];
  /** The customer is asked for a rating if the agent hangs up now. */
  invites: boolean;
  /** What branches of the menu may ask for. */
  scene: FlowScene;
  comfort: QueueComfort;
}

export const newOutput = (
  memory: FlowMemory = emptyMemory,
  invites = false,
  scene: FlowScene = plainScene,
  comfort: QueueComfort = plainComfort,
): CallOutput => ({
  scene,
  comfort,
  facts: [],
  routing: [],
  commands: [],
  questions: [],
  parts: new Set(),
  released: [],
  takesPlaceOf: null,
  memory,
  invites,
});

/** Sends a command for a purpose; the one before for the same purpose is no longer in force. */
export function issue(call: CallState, out: CallOutput, key: SentKey, body: Body): void {
  call.sent[key] = issueOnce(call, out, body);
}

/** Sends a command that means nothing later: it is never sent again. */
export function issueOnce<B extends Body>(
  call: CallState,
  out: CallOutput,
  body: B,
): B & { commandId: string } {
  call.commandCount += 1;
  const sent = { ...body, commandId: `${call.id}.${call.commandCount}` };
  out.commands.push(sent);
  return sent;
}

/** Hangs up one side; who is gone already is left alone. */
export function letGo(call: CallState, out: CallOutput, side: Side): void {
  if (side.state === 'over') return;
  side.state = 'over';
  call.leaving.push(issueOnce(call, out, { type: 'hangUp', leg: side.leg }));
}

/** Somebody has the customer from now on, or is asked about him. */
export function beginPart(
  call: CallState,
  out: CallOutput,
  staffId: string,
  role: Part['role'],
  now: number,
): void {
  out.parts.add(call.parts.push({ staffId, role, from: now, until: null }) - 1);
}

/** He hasn't any more; nothing happens when he never had. */
export function endPart(call: CallState, out: CallOutput, staffId: string, now: number): void {
  const index = call.parts.findIndex((part) => part.staffId === staffId && part.until === null);
  const part = call.parts[index];
  if (part === undefined) return;
  part.until = now;
  out.parts.add(index);
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
