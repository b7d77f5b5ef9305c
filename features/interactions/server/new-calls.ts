import type { LegId, RecordingId } from '../../../channels/telephony/call-fact.ts';
import type { Sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { SpokenLanguage } from '../../../platform/spoken-language.ts';
import { outboundChannel } from '../contract.ts';
import { openCall } from '../rules/call.ts';
import { type CallRoute, type CallState, createCall } from '../rules/call-state.ts';
import { createDialledCall, type DialBeginning, openDialledCall } from '../rules/dialling.ts';
import { newOutput } from '../rules/output.ts';
import { times } from '../rules/times.ts';
import type { Batch } from './batch.ts';
import type { CallerNumber } from './batch-store.ts';
import { applyToRouting, type Floor, holdInteraction, take } from './floor.ts';

export interface NewCall {
  leg: LegId;
  language: SpokenLanguage;
  channel: string;
  customerId: string | null;
  candidates: number;
  path: string;
  /** First digits of the caller's number. */
  prefix?: string | null;
  /** The number itself, and the one that he sees when he is called back. */
  number?: Sensitive<string> | null;
  shows?: string | null;
  blocked?: 'refuse' | 'last';
  /** When this number was asked for a rating before, ms since 1970. */
  lastRatingAt: number | null;
  route?: CallRoute;
}

/** Takes an offered leg as a new call. */
export function addCall(floor: Floor, batch: Batch, input: NewCall, now: number): CallState {
  const { leg, language, channel, customerId, path, prefix, shows, blocked, number, lastRatingAt, route } =
    input;
  const ids = { id: newId(now), recording: newId<RecordingId>(now) };
  const call = createCall(
    {
      ...{ ...ids, leg, language, channel, customerId, path, lastRatingAt },
      ...(route ? { route } : {}),
      ...(prefix ? { prefix } : {}),
      ...(shows ? { shows } : {}),
      ...(blocked ? { blocked } : {}),
    },
    now,
  );
  if (number) floor.dialled.set(call.id, number);
  floor.calls.set(call.id, call);
  floor.legs.set(leg, call.id);
  const out = newOutput();
  openCall(call, out, { channel, candidates: input.candidates }, now, times.media);
  take(floor, batch, call, out);
  return call;
}

/** A call that an agent asks for. */
export interface NewDial
  extends Pick<
    DialBeginning,
    'staffId' | 'shows' | 'about' | 'timeoutMs' | 'customerId' | 'path' | 'language'
  > {
  candidates: number;
  number: Sensitive<string>;
  kept: CallerNumber;
}

/** Begins a call of an agent. @returns null when he has a call, a wrap-up or no link. */
export function addDial(floor: Floor, batch: Batch, input: NewDial, now: number): CallState | null {
  const { candidates, number, kept, ...beginning } = input;
  const id = newId(now);
  const { staffId } = beginning;
  if (!applyToRouting(floor, batch, { type: 'agentDials', agent: staffId, interaction: id, at: now }))
    return null;
  const legs = { leg: newId<LegId>(now), agentLeg: newId<LegId>(now) };
  const recording = newId<RecordingId>(now);
  const call = createDialledCall({ ...beginning, ...legs, id, recording, channel: outboundChannel }, now);
  floor.calls.set(id, call);
  for (const leg of Object.values(legs)) floor.legs.set(leg, id);
  floor.dialled.set(id, number);
  batch.numbers.set(id, kept);
  holdInteraction(floor, batch, staffId, id);
  const out = newOutput();
  openDialledCall(call, out, candidates, now);
  take(floor, batch, call, out);
  return call;
}
