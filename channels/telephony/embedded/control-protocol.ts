/** Messages between server and media process. Both are ours, yet what arrives is checked: versions may differ. */
import { z } from 'zod';
import type { CallFact, LegId, RecordingId } from '../call-fact.ts';
import type { EngineErrorCode } from '../engine.ts';
import type { OutgoingSignal } from '../voice-signal.ts';

const legId = z.uuid().transform((id) => id as LegId);
const recordingId = z.uuid().transform((id) => id as RecordingId);
const head = { commandId: z.string().min(1).max(100), epoch: z.number().int().nonnegative() };

const engineCommandSchema = z.discriminatedUnion('type', [
  z.object({ ...head, type: z.literal('answer'), leg: legId }),
  z.object({
    ...head,
    type: z.literal('dial'),
    leg: legId,
    to: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('console'),
        staffId: z.string().min(1).max(100),
        autoAnswer: z.boolean().exactOptional(),
        echoMs: z.number().int().positive().max(600_000).exactOptional(),
      }),
      z.object({
        kind: z.literal('number'),
        number: z.string().min(1).max(40),
        shows: z.string().max(40).nullable(),
        timeoutMs: z.number().int().positive(),
      }),
    ]),
  }),
  z.object({
    ...head,
    type: z.literal('play'),
    leg: legId,
    prompts: z.array(z.string().max(200)).max(100),
    loop: z.boolean(),
    language: z.string().max(20),
  }),
  z.object({ ...head, type: z.literal('stopPlaying'), leg: legId }),
  z.object({ ...head, type: z.literal('bridge'), legs: z.array(legId).max(20) }),
  z.object({ ...head, type: z.literal('setHears'), leg: legId, hears: z.array(legId).max(20) }),
  z.object({ ...head, type: z.literal('mute'), leg: legId, muted: z.boolean() }),
  z.object({
    ...head,
    type: z.literal('record'),
    leg: legId,
    recording: recordingId,
    part: z.number().int().nonnegative().max(100_000),
    key: z.base64(),
  }),
  z.object({ ...head, type: z.literal('stopRecording'), leg: legId, recording: recordingId }),
  z.object({ ...head, type: z.literal('hangUp'), leg: legId }),
]);

/** What a page may say about its leg; the web layer hands it on unread. */
export const pageSignalSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ringing') }),
  z.object({
    type: z.literal('offer'),
    attempt: z.number().int().nonnegative(),
    sdp: z.string().max(32_768),
  }),
  z.object({ type: z.literal('candidate'), candidate: z.string().max(1000) }),
  z.object({ type: z.literal('answered') }),
  z.object({ type: z.literal('rejected') }),
  z.object({ type: z.literal('absent') }),
  z.object({ type: z.literal('hangUp') }),
]);

const request = { request: z.number().int().positive() };

export const toMediaSchema = z.discriminatedUnion('type', [
  /** From now on facts and signals go to this connection. */
  z.object({ type: z.literal('attach'), ...request }),
  z.object({ type: z.literal('command'), ...request, command: engineCommandSchema }),
  z.object({
    type: z.literal('offer'),
    ...request,
    leg: legId,
    from: z.string().max(200).nullable(),
    to: z.string().max(200),
    language: z.string().max(20),
  }),
  z.object({
    type: z.literal('signal'),
    ...request,
    leg: legId,
    /** Of the page that speaks, if it stands for one. */
    number: z.string().max(40).nullable().default(null),
    signal: pageSignalSchema,
  }),
  z.object({ type: z.literal('snapshot'), ...request }),
  z.object({ type: z.literal('measure'), ...request }),
  z.object({ type: z.literal('ping'), ...request }),
  z.object({ type: z.literal('acknowledge'), seq: z.number().int().nonnegative() }),
  /** End all calls and the process. */
  z.object({ type: z.literal('stop'), ...request }),
]);
type ToMedia = z.infer<typeof toMediaSchema>;
export type MediaRequest = Exclude<ToMedia, { type: 'acknowledge' }>;

export type FromMedia =
  | { type: 'done'; request: number; value: unknown }
  | { type: 'refused'; request: number; code: EngineErrorCode; message: string }
  | { type: 'fact'; fact: CallFact }
  | { type: 'signal'; signal: OutgoingSignal }
  | { type: 'legs'; legs: number };

/** What a media process is told when it is started, on its standard input. */
export const handoverSchema = z.object({
  engine: z.string().min(1),
  secret: z.string().min(32),
  /** 32 bytes, base64. */
  journalKey: z.base64(),
  journalFolder: z.string(),
  recordings: z.string(),
  prompts: z.array(z.string()),
  /** Interface of the control socket. */
  controlHost: z.string(),
  addresses: z.array(z.ipv4()).min(1),
  ports: z.tuple([z.number().int(), z.number().int()]).nullable(),
  callLimit: z.number().int().positive(),
  limits: z.object({
    silent: z.number(),
    noMedia: z.number(),
    unreachable: z.number(),
    lost: z.number(),
    rejoin: z.number(),
  }),
  /** Milliseconds without a call and without a server before it ends itself. */
  abandonedMs: z.number(),
  epoch: z.number(),
  /** Legs of a media process that died. */
  inherited: z.array(
    z.object({
      leg: legId,
      origin: z.enum(['offered', 'dialled']),
      staffId: z.string().nullable(),
      dialled: z
        .object({ number: z.string(), shows: z.string().nullable(), timeoutMs: z.number() })
        .nullable()
        .default(null),
      autoAnswer: z.boolean().default(false),
      echoMs: z.number().nullable().default(null),
      answered: z.boolean(),
      connected: z.boolean(),
    }),
  ),
});
export type Handover = z.infer<typeof handoverSchema>;

/** What a media process says when it is ready, on file descriptor 3. */
export const readySchema = z.object({ port: z.number().int().positive() });
