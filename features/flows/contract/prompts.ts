/** Recordings: what came with the product, and what the insurer recorded in its place. */
import { z } from 'zod';
import { promptName } from '../../../channels/speech/prompt-texts.ts';
import { commonErrors, defineErrors } from '../../../platform/errors.ts';
import { route } from '../../../platform/http/route.ts';
import { rowVersion } from '../../../platform/http/row-version.ts';
import { languages } from '../../../platform/local-text.ts';
import { spokenLanguage, wordless } from '../../../platform/spoken-language.ts';
import { languageErrors } from './languages.ts';

/** Five minutes at 48 kHz, 16 bit, mono, and a little. */
export const longestUploadBytes = 30_000_000;
export const longestPromptSeconds = 300;

export const promptErrors = defineErrors({
  'prompts.unknown': {
    status: 404,
    zh: '没有这条语音或这个版本，请从列表中选择。',
    en: 'There is no such recording or version; choose one from the list.',
  },
  'prompts.nameTaken': {
    status: 409,
    zh: '这个语音代码已经有了，请换一个代码。',
    en: 'There is a recording with this code already; choose another.',
  },
  'prompts.unusable': {
    status: 400,
    zh: '录音无法使用：{zh}',
    en: 'The recording can’t be used: {en}',
  },
  'prompts.inUse': {
    status: 409,
    zh: '这条语音没有系统自带的版本，不能恢复。',
    en: 'This recording did not come with the product; there is nothing to go back to.',
  },
});

/** Languages in which sounds are shipped, and those without words. */
export const shippedLanguages = [...languages, wordless] as const;

/** A language of calls, or the sounds without words. */
export const promptLanguage = z.union([spokenLanguage, z.literal(wordless)]);
export type PromptLanguage = z.output<typeof promptLanguage>;

/** How loud and long a sound is; levels in dB of full scale. */
export const soundMeasures = z.object({ activeDb: z.number(), peakDb: z.number(), seconds: z.number() });
export type SoundMeasures = z.output<typeof soundMeasures>;

export const promptVersion = z.object({
  number: z.int(),
  author: z.object({ staffId: z.uuid(), name: z.string() }),
  uploadedAt: z.iso.datetime(),
  /** As it was uploaded, and as it is played: brought to the level of all others. */
  before: soundMeasures,
  after: soundMeasures,
});

export const promptRow = z.object({
  language: promptLanguage,
  name: z.string(),
  /** What is said, or what a sound without words is for. */
  text: z.string(),
  /** A piece of joined phrases. */
  piece: z.boolean(),
  /** Null while there is no recording. */
  seconds: z.number().nullable(),
  /** It came with the product, so that it can go back to that. */
  shipped: z.boolean(),
  /** Number of the insurer's own recording that is played; null for the shipped one. */
  current: z.int().nullable(),
  /** Codes of flows that play it, in their drafts or the versions in force. */
  usedBy: z.array(z.string()),
  /** Of the row; 0 where nobody has changed it. */
  version: z.int().min(0),
});
export type PromptRow = z.output<typeof promptRow>;

export const promptDetail = promptRow.extend({ versions: z.array(promptVersion) });
export type PromptDetail = z.output<typeof promptDetail>;

const params = z.object({ language: promptLanguage, name: promptName });
const version = z.int().min(0);
const known = { params, errors: [promptErrors['prompts.unknown'], commonErrors.staleVersion] } as const;

export const listPrompts = route({
  method: 'GET',
  path: '/api/prompts',
  permission: 'flows.read',
  summary: 'All recordings, with what is said in them and which voice menus play them.',
  reply: z.object({ prompts: z.array(promptRow) }),
});
export const readPrompt = route({
  method: 'GET',
  path: '/api/prompts/:language/:name',
  permission: 'flows.read',
  summary: 'One recording with its versions.',
  ...known,
  reply: promptDetail,
});
export const readPromptSound = route({
  method: 'GET',
  path: '/api/prompts/:language/:name/sound',
  permission: 'flows.read',
  summary: 'How it sounds, as a WAV file of 16-bit samples.',
  ...known,
  query: z.strictObject({
    /** A version of the insurer's; 0 for the shipped one; without it what is played now. */
    number: z.coerce.number().pipe(z.int().min(0)).optional(),
  }),
  reply: 'audio/wav',
});
export const createPrompt = route({
  method: 'POST',
  path: '/api/prompts',
  permission: 'flows.edit',
  summary: 'Makes a recording of the insurer’s own, which has no sound yet.',
  body: z.strictObject({
    language: spokenLanguage,
    name: promptName.max(60),
    text: z.string().trim().min(1).max(1_000),
  }),
  reply: promptDetail,
  errors: [languageErrors['languages.unknown'], promptErrors['prompts.nameTaken']],
});
export const uploadPrompt = route({
  method: 'POST',
  path: '/api/prompts/:language/:name/recordings',
  permission: 'flows.edit',
  summary: 'Takes a WAV file (PCM or µ-law) as the recording from now on, at the level of all others.',
  params,
  query: z.strictObject({ version: z.coerce.number().pipe(version) }),
  body: z.instanceof(Uint8Array),
  fileBytes: longestUploadBytes,
  reply: promptDetail,
  errors: [
    promptErrors['prompts.unknown'],
    promptErrors['prompts.unusable'],
    commonErrors.staleVersion,
    commonErrors.tooLarge,
  ],
  perMinute: 60,
});
export const choosePrompt = route({
  method: 'PUT',
  path: '/api/prompts/:language/:name',
  permission: 'flows.edit',
  summary: 'Goes back to an earlier recording, or to the shipped one.',
  params,
  body: z.strictObject({
    /** Null: the shipped one. */
    current: rowVersion.nullable(),
    version,
  }),
  reply: promptDetail,
  errors: [promptErrors['prompts.unknown'], promptErrors['prompts.inUse'], commonErrors.staleVersion],
});
