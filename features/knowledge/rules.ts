/** Which words stand beside a call, with the values of this call, and when a timed step is due. */
import { inLanguage, type Language, type LocalText } from '../../platform/local-text.ts';
import type { Placeholder, Scene, Script, ScriptStep } from './contract.ts';

/** Where a contact stands. */
export type CallMoment = 'ringing' | 'talking' | 'onHold' | 'consulting' | 'wrapUp';

export interface ScriptContext {
  moment: CallMoment;
  /** Code of the queue from which the contact came. */
  queue: string;
  direction: 'inbound' | 'outbound';
  channel: 'voice' | 'text';
  /** How long the caller has waited for an answer, in seconds. */
  waitedSeconds: number;
  /** The day of the contact in the centre's zone, `YYYY-MM-DD`. */
  day: string;
}

/** `first` stands open beside the contact; `more` is what the agent can call up. */
export interface ScriptOffer {
  first: Script[];
  more: Script[];
}

/** Scenes that stand open at a moment, besides the one that the queue is about; all others can be called up. */
const openScenes: Record<Exclude<CallMoment, 'wrapUp'>, readonly Scene[]> = {
  ringing: ['answering', 'silentCall'],
  talking: ['nameKnown', 'dataTaken', 'closing'],
  onHold: ['customerWaits'],
  consulting: ['transfer'],
};

/** During a wait or a consultation the matter itself steps back. */
const matterStandsOpen: Record<CallMoment, boolean> = {
  ringing: true,
  talking: true,
  onHold: false,
  consulting: false,
  wrapUp: false,
};

/**
 * The scripts beside a contact. Of several wordings for one scene the one made for the queue goes before the general
 * one, then the one that began later.
 * @returns nothing after the contact: in wrap-up there is nobody to speak with.
 */
export function scriptsFor(scripts: readonly Script[], context: ScriptContext): ScriptOffer {
  const { moment } = context;
  if (moment === 'wrapUp') return { first: [], more: [] };
  const current = currentVersions(scripts, context.day);
  const usable = bestWordings(
    current.filter((script) => applies(script, context)),
    context.queue,
  );
  const rank = (script: Script): number => {
    const open = openScenes[moment].indexOf(script.scene);
    const matter = matterStandsOpen[moment] && script.opens.includes(context.queue);
    // The greeting comes before the matter, everything else after it.
    if (matter) return 0.5;
    return open < 0 ? Number.POSITIVE_INFINITY : open;
  };
  const first = usable.filter((script) => Number.isFinite(rank(script))).sort((a, b) => rank(a) - rank(b));
  return { first, more: usable.filter((script) => !first.includes(script)) };
}

/**
 * The version of each script that is in force: the one that began last. A version that has run out does not bring its
 * predecessor back.
 * @param day `YYYY-MM-DD` in the centre's zone.
 */
export function currentVersions(scripts: readonly Script[], day: string): Script[] {
  const begun = scripts.filter((script) => script.validFrom <= day);
  return begun.filter(
    (script) => !begun.some((other) => other.id === script.id && beganLater(other, script)),
  );
}

function beganLater(one: Script, other: Script): boolean {
  return one.validFrom === other.validFrom ? one.version > other.version : one.validFrom > other.validFrom;
}

function applies(script: Script, context: ScriptContext): boolean {
  const { queue, direction, channel, waitedSeconds, day } = context;
  return (
    (script.validUntil === undefined || day <= script.validUntil) &&
    (script.queues.includes('*') || script.queues.includes(queue)) &&
    (script.direction === 'any' || script.direction === direction) &&
    (script.channel === 'any' || script.channel === channel) &&
    waitedSeconds >= (script.waitedFromSeconds ?? 0) &&
    waitedSeconds < (script.waitedBelowSeconds ?? Number.POSITIVE_INFINITY)
  );
}

function bestWordings(scripts: Script[], queue: string): Script[] {
  const best = new Map<string, Script>();
  for (const script of scripts) {
    const key = `${script.scene} ${script.variant ?? ''}`;
    const rival = best.get(key);
    if (rival === undefined || isBetter(script, rival, queue)) best.set(key, script);
  }
  return [...best.values()];
}

function isBetter(script: Script, rival: Script, queue: string): boolean {
  const own = script.queues.includes(queue);
  if (own !== rival.queues.includes(queue)) return own;
  return beganLater(script, rival);
}

/** What is known of this call; whatever is missing is left out of the words. */
export interface ScriptValues {
  surname?: LocalText | undefined;
  honorific?: 'mr' | 'ms' | undefined;
  company?: LocalText | undefined;
  staffNo?: string | undefined;
  /** Whole hours within which an answer is promised. */
  hours?: number | undefined;
}

const honorifics: Record<'mr' | 'ms', Required<LocalText>> = {
  mr: { zh: '先生', en: 'Mr' },
  ms: { zh: '女士', en: 'Ms' },
};

const longestValue = 60;

/**
 * The words of a step for this call. Values are taken as plain text: braces or brackets in a name mean nothing, line
 * breaks and control characters become spaces. A group with a missing value gives its neutral words.
 */
export function fillScript(step: Pick<ScriptStep, 'say'>, values: ScriptValues, language: Language): string {
  const filled = inLanguage(step.say, language).replace(
    /\[([^[\]|]*)\|([^[\]|]*)\]/g,
    (_, full: string, neutral: string) => {
      const places = [...full.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
        valueFor(name as Placeholder, values, language),
      );
      if (places.includes(null)) return neutral;
      let place = 0;
      return full.replace(/\{\w+\}/g, () => places[place++] ?? '');
    },
  );
  return language === 'en' ? capitalise(filled) : filled;
}

function valueFor(name: Placeholder, values: ScriptValues, language: Language): string | null {
  switch (name) {
    case 'surname':
      return plain(values.surname === undefined ? undefined : inLanguage(values.surname, language));
    case 'honorific':
      return values.honorific === undefined ? null : inLanguage(honorifics[values.honorific], language);
    case 'company':
      return plain(values.company === undefined ? undefined : inLanguage(values.company, language));
    case 'staffNo':
      return plain(values.staffNo);
    case 'hours':
      return values.hours !== undefined && Number.isInteger(values.hours) && values.hours > 0
        ? String(values.hours)
        : null;
    default:
      return name satisfies never;
  }
}

function plain(value: string | undefined): string | null {
  const text = (value ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
  return text === '' ? null : [...text].slice(0, longestValue).join('');
}

/** A left-out address leaves a small letter at the head of a sentence. */
function capitalise(text: string): string {
  return text.replace(
    /(^|[.!?]\s+)([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

/** What is due in a timed script: a step to be said, with the time to the next one, or the end of the call. */
export type StepDue = { due: 'step'; step: ScriptStep; nextInMs: number | null } | { due: 'hangUp' };

/**
 * What is due now in a script that was begun at `startedAt`. A step without a waiting time stays until the agent goes
 * on; the call is ended only after the whole time of the last step has passed, never before.
 * @param startedAt when the first step was said, in milliseconds.
 * @param now in milliseconds of the same clock.
 * @param from id of the step that was said at `startedAt`, when the agent has gone on by hand; else the first.
 * @throws RangeError when the script has no such step.
 */
export function stepDue(
  script: Pick<Script, 'steps'>,
  startedAt: number,
  now: number,
  from?: string,
): StepDue {
  let step = from === undefined ? script.steps[0] : script.steps.find(({ id }) => id === from);
  let left = Math.max(0, now - startedAt);
  while (step !== undefined) {
    const next = nextOf(script, step);
    if (step.waitSeconds === undefined || next === null) return { due: 'step', step, nextInMs: null };
    const waitMs = step.waitSeconds * 1000;
    if (left < waitMs) return { due: 'step', step, nextInMs: waitMs - left };
    if (next === 'hangUp') return { due: 'hangUp' };
    left -= waitMs;
    step = next;
  }
  throw new RangeError(`The script has no step ${from ?? 'at all'}`);
}

function nextOf(script: Pick<Script, 'steps'>, step: ScriptStep): ScriptStep | 'hangUp' | null {
  if (step.next === 'hangUp') return 'hangUp';
  const { steps } = script;
  const next =
    step.next === undefined ? steps[steps.indexOf(step) + 1] : steps.find(({ id }) => id === step.next);
  return next ?? null;
}
