/** Scripts: what an agent says in each scene of a contact, as data that an insurer can change. */
import { z } from 'zod';
import { localText } from '../../platform/local-text.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);

/** A day in the centre's zone, `YYYY-MM-DD`. */
const day = z.iso.date();

/** The scenes of an inbound call that have words of their own. */
export const scenes = [
  'answering',
  'nameKnown',
  'silentCall',
  'cantHear',
  'notUnderstood',
  'longInformation',
  'wrongNumber',
  'lossReport',
  'policyEnquiry',
  'customerWaits',
  'transfer',
  'cantAnswerNow',
  'complaint',
  'abuse',
  'suggestion',
  'systemSlow',
  'explanationGiven',
  'dataTaken',
  'strongFeelings',
  'closing',
] as const;
export type Scene = (typeof scenes)[number];

/** What the words may hold: `{name}` places that the desk fills in. */
export const placeholders = ['surname', 'honorific', 'company', 'staffNo', 'hours'] as const;
export type Placeholder = (typeof placeholders)[number];

/**
 * Words with places. A place stands in a group `[with {place}|without]`; the part after the bar is said when a value
 * is missing, and may be empty: `[{surname}{honorific}，|]请问……`. So no sentence ever has a hole.
 */
const words = localText.superRefine((text, context) => {
  for (const [language, value] of Object.entries(text)) {
    const problem = value === undefined ? null : problemOfWords(value);
    if (problem !== null) context.addIssue({ code: 'custom', path: [language], message: problem });
  }
});

const group = /\[([^[\]|]*)\|([^[\]|]*)\]/g;

/** What is wrong with the groups and places of a text; null when nothing is. */
function problemOfWords(text: string): string | null {
  const outside = text.replace(group, '');
  if (/[[\]|{}]/.test(outside))
    return 'Write each place inside a group with other words for a missing value: [{x}|y]';
  for (const [, filled = '', neutral = ''] of text.matchAll(group)) {
    const names = [...filled.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    if (names.length === 0 || /[{}]/.test(neutral))
      return 'A group has places before its bar and none after it';
    const known: readonly (string | undefined)[] = placeholders;
    if (names.some((name) => !known.includes(name))) return `The places are ${placeholders.join(', ')}`;
    if (/[{}]/.test(filled.replace(/\{\w+\}/g, ''))) return 'A place is a name in braces, such as {surname}';
  }
  return null;
}

/** One thing to say. */
const scriptStep = z.strictObject({
  id: code,
  say: words,
  /** For the agent alone: what to do or to watch. */
  note: localText.optional(),
  /** After this time the next step is due; without it the agent goes on when it fits. */
  waitSeconds: z.int().min(1).max(600).optional(),
  /** What comes next: a step of the same script, or the end of the call. Without it the following step, if any. */
  next: z.union([z.literal('hangUp'), code]).optional(),
});
export type ScriptStep = z.infer<typeof scriptStep>;

/** One scene's words in one version. A changed wording is a new version, which ends the one before on its first day. */
export const script = z
  .strictObject({
    id: code,
    scene: z.enum(scenes),
    /** Kind within a scene, e.g. `noise` of cantHear. */
    variant: code.optional(),
    version: z.int().min(1),
    validFrom: day,
    /** Last day of validity; open without it. */
    validUntil: day.optional(),
    /** Queues where this wording is used; `*` is every queue. */
    queues: z.array(z.union([z.literal('*'), code])).min(1),
    /** Queues whose calls are mostly about this: there it stands open beside the call from the first ring. */
    opens: z.array(code).default([]),
    direction: z.enum(['inbound', 'outbound', 'any']),
    channel: z.enum(['voice', 'text', 'any']),
    /** Only after the caller has waited at least, or less than, so many seconds. */
    waitedFromSeconds: z.int().min(0).optional(),
    waitedBelowSeconds: z.int().min(1).optional(),
    title: localText,
    steps: z.array(scriptStep).min(1).max(20),
  })
  .superRefine(({ steps, validFrom, validUntil }, context) => {
    const ids = steps.map((step) => step.id);
    if (new Set(ids).size < ids.length)
      context.addIssue({ code: 'custom', path: ['steps'], message: 'Two steps have one id' });
    for (const [index, { next }] of steps.entries()) {
      if (next !== undefined && next !== 'hangUp' && !ids.includes(next)) {
        context.addIssue({
          code: 'custom',
          path: ['steps', index, 'next'],
          message: `There is no step ${next}`,
        });
      }
    }
    if (validUntil !== undefined && validUntil < validFrom) {
      context.addIssue({ code: 'custom', path: ['validUntil'], message: 'The last day is before the first' });
    }
  });
export type Script = z.infer<typeof script>;

/** A file of scripts: no id in the same version twice. */
export const scriptSet = z.array(script).superRefine((scripts, context) => {
  const keys = scripts.map(({ id, version }) => `${id} ${version}`);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) context.addIssue({ code: 'custom', message: `Script ${twice} is there twice` });
});
