import type { Translate } from '../../../console/language.ts';
import type { Tone } from '../../../console/ui/Mark.tsx';
import type { FactKind } from '../../../platform/facts/fact.ts';
import { verificationFacts } from '../../disclosure/contract/verification.ts';
import { flowFacts } from '../../flows/contract/facts.ts';
import type { QueryName, QueryOutcome } from '../../flows/queries.ts';
import { siteFacts } from '../../routing/contract/site-facts.ts';
import { routingFacts } from '../../routing/contract.ts';
import { callerBlockedFacts } from '../contract/blocked.ts';
import { callbackFacts } from '../contract/callback.ts';
import { incidentHeardFacts } from '../contract/incidents.ts';
import { lineFacts } from '../contract/line.ts';
import { monitorFacts } from '../contract/monitor.ts';
import { onlineEndCauses, webChannel } from '../contract/online.ts';
import { transferFacts } from '../contract/transfer.ts';
import { type InteractionDetail, interactionFacts } from '../contract.ts';
import { callbackSentences } from './callback-sentences.ts';
import type { timelineWords } from './timeline-words.ts';

export type TimelineEntry = InteractionDetail['timeline'][number];

/** How codes read in the present language. */
export interface Naming {
  t: Translate<(typeof timelineWords)['zh']>;
  queue(code: string): string;
  reason(code: string): string;
  disposition(code: string): string;
  outcome(code: string): string;
  /** What a key of a menu stands for; null where nobody knows. */
  choice(node: string, key: string): string | null;
  /** What a question of the menu is about, and how it ended. */
  query(name: QueryName): string;
  queryOutcome(outcome: QueryOutcome): string;
  duration(ms: number): string;
}

const kinds = {
  ...interactionFacts,
  ...routingFacts,
  ...transferFacts,
  ...siteFacts,
  ...callbackFacts,
  ...incidentHeardFacts,
  ...callerBlockedFacts,
  ...monitorFacts,
  ...lineFacts,
  ...verificationFacts,
  'flow.left': flowFacts['flow.left'],
  'flow.surveyAnswered': flowFacts['flow.surveyAnswered'],
};
type Kinds = typeof kinds;
/** Fact types that a time line can show in words. */
export type TimelineType = keyof Kinds;
type DataOf<T extends TimelineType> = Kinds[T] extends FactKind<string, unknown, infer D> ? D : never;

interface Told<T extends TimelineType> {
  tone: Tone;
  /** @param agent who it was, as a sentence begins @param colleague whom he brought in */
  say(data: DataOf<T>, naming: Naming, agent: string, colleague: string): string;
}

/** Causes that say more than who ended it. */
const endCauses = {
  lost: 'cause.lost',
  noMedia: 'cause.noSound',
  noSound: 'cause.noSound',
  engineLost: 'cause.engineLost',
  unreachable: 'cause.unreachable',
  failed: 'cause.failed',
} as const;

/** A sentence for every fact; a new fact without one doesn't compile. */
const sentences: { readonly [T in TimelineType]: Told<T> } = {
  'interaction.started': {
    tone: 'accent',
    say: ({ channel, direction, candidates }, { t }) =>
      direction === 'outbound'
        ? t('started.outbound')
        : channel === webChannel
          ? t('started.web')
          : candidates > 1
            ? t('started.several', { count: candidates })
            : t(candidates === 1 ? 'started.one' : 'started.unknown'),
  },
  'interaction.customerFound': { tone: 'ok', say: (_, { t }) => t('customerFound') },
  'interaction.customerChosen': {
    tone: 'accent',
    say: (_, { t }, agent) => t('customerChosen', { agent }),
  },
  'menu.chosen': {
    tone: 'quiet',
    say: ({ node, choice }, { t, choice: nameOf }) =>
      t('menuChosen', { key: choice, label: nameOf(node, choice) ?? t('none') }),
  },
  'menu.gaveUp': { tone: 'soon', say: (_, { t }) => t('menuGaveUp') },
  'menu.asked': {
    tone: 'quiet',
    say: ({ query }, { t, query: nameOf }) => t('menuAsked', { query: nameOf(query) }),
  },
  'menu.answered': {
    tone: 'quiet',
    say: ({ query, outcome }, naming) =>
      naming.t('menuAnswered', { query: naming.query(query), outcome: naming.queryOutcome(outcome) }),
  },
  'menu.acted': {
    tone: 'quiet',
    say: ({ outcome }, { t, queryOutcome }) => t('menuActed', { outcome: queryOutcome(outcome) }),
  },
  'dial.started': { tone: 'quiet', say: (_, { t }, agent) => t('dialStarted', { agent }) },
  'dial.ringing': { tone: 'quiet', say: (_, { t }) => t('dialRinging') },
  'dial.answered': {
    tone: 'ok',
    say: ({ rangMs }, { t, duration }) => t('dialAnswered', { time: duration(rangMs) }),
  },
  'dial.failed': {
    tone: 'soon',
    say: ({ outcome }, { t, outcome: nameOf }) => t('dialFailed', { outcome: nameOf(outcome) }),
  },
  'call.connected': { tone: 'quiet', say: (_, { t }) => t('connected') },
  'call.held': { tone: 'soon', say: (_, { t }, agent) => t('held', { agent }) },
  'call.retrieved': {
    tone: 'quiet',
    say: ({ heldMs }, { t, duration }, agent) => t('retrieved', { agent, time: duration(heldMs) }),
  },
  'call.muted': {
    tone: 'quiet',
    say: ({ muted }, { t }, agent) => t(muted ? 'muted' : 'unmuted', { agent }),
  },
  'consult.started': {
    tone: 'quiet',
    say: ({ to, queue }, naming, agent, colleague) =>
      naming.t(`consult.${to}`, { agent, colleague, queue: naming.queue(queue ?? '') }),
  },
  'consult.answered': {
    tone: 'ok',
    say: ({ rangMs }, { t, duration }, _, colleague) =>
      t('consultAnswered', { colleague, time: duration(rangMs) }),
  },
  'conference.started': {
    tone: 'ok',
    say: (_, { t }, agent, colleague) => t('conference', { agent, colleague }),
  },
  'consult.ended': {
    tone: 'quiet',
    say: ({ cause }, { t }, agent, colleague) => t(`guest.${cause}`, { agent, colleague }),
  },
  'transfer.toFlow': {
    tone: 'accent',
    say: ({ version }, { t }, agent) => t('transferToFlow', { agent, version }),
  },
  'transfer.started': {
    tone: 'accent',
    say: ({ to, queue }, naming, agent, colleague) =>
      naming.t(`transfer.${to}`, { agent, colleague, queue: naming.queue(queue ?? '') }),
  },
  'transfer.answered': {
    tone: 'ok',
    say: ({ waitedMs }, { t, duration }, agent) => t('transferAnswered', { agent, time: duration(waitedMs) }),
  },
  'transfer.failed': {
    tone: 'soon',
    say: ({ cause }, { t }, agent) =>
      t('transferFailed', { why: t(`guest.${cause}`, { agent, colleague: agent }) }),
  },
  'transfer.completed': {
    tone: 'accent',
    say: (_, { t }, agent, colleague) => t('transferCompleted', { agent, colleague }),
  },
  'monitor.started': {
    tone: 'quiet',
    say: ({ mode }, { t }, agent, colleague) => t(`monitor.${mode}`, { agent, colleague }),
  },
  'monitor.changed': {
    tone: 'quiet',
    say: ({ mode }, { t }, agent, colleague) => t(`monitor.${mode}`, { agent, colleague }),
  },
  'monitor.ended': {
    tone: 'quiet',
    say: ({ cause, lastedMs }, { t, duration }, agent, colleague) =>
      t(`monitorEnd.${cause}`, { agent, colleague, time: duration(lastedMs) }),
  },
  'call.takenOver': {
    tone: 'accent',
    say: (_, { t }, agent, colleague) => t('takenOver', { agent, colleague }),
  },
  'call.line': { tone: 'quiet', say: (line, { t }, agent) => t('line', { agent, ...lineFigures(line) }) },
  'call.customerLine': { tone: 'quiet', say: (line, { t }) => t('customerLine', lineFigures(line)) },
  'call.lineChanged': {
    tone: 'soon',
    say: (line, { t }) => t(line.step === 'poor' ? 'linePoor' : 'lineMended', lineFigures(line)),
  },
  'flow.surveyAnswered': {
    tone: 'quiet',
    say: ({ node, answer }, { t, choice: nameOf }) =>
      t('surveyAnswered', { key: answer, label: nameOf(node, answer) ?? t('none') }),
  },
  'flow.left': {
    tone: 'quiet',
    say: ({ version, how }, { t }) => t(`flowLeft.${how}`, { version }),
  },
  'call.agentGone': { tone: 'soon', say: (_, { t }, agent) => t('agentGone', { agent }) },
  'call.agentBack': {
    tone: 'quiet',
    say: ({ goneMs }, { t, duration }, agent) => t('agentBack', { agent, time: duration(goneMs) }),
  },
  'call.customerGone': { tone: 'soon', say: (_, { t }) => t('customerGone') },
  'call.customerBack': {
    tone: 'quiet',
    say: ({ goneMs }, { t, duration }) => t('customerBack', { time: duration(goneMs) }),
  },
  'call.engineRestarted': { tone: 'soon', say: (_, { t }) => t('engineRestarted') },
  'recording.started': {
    tone: 'quiet',
    // Parts are numbered from 0; people count from 1.
    say: ({ part }, { t }) =>
      part === 0 ? t('recordingStarted') : t('recordingStartedAgain', { part: part + 1 }),
  },
  'recording.ended': {
    tone: 'quiet',
    say: ({ part, seconds }, { t, duration }) =>
      t('recordingEnded', { part: part + 1, time: duration(seconds * 1000) }),
  },
  'recording.failed': { tone: 'danger', say: ({ part }, { t }) => t('recordingFailed', { part: part + 1 }) },
  'recording.erased': { tone: 'quiet', say: (_, { t }) => t('recordingErased') },
  'rating.invited': { tone: 'quiet', say: (_, { t }, agent) => t('ratingInvited', { agent }) },
  'rating.given': { tone: 'accent', say: ({ score }, { t }) => t('ratingGiven', { score }) },
  'voicemail.left': {
    tone: 'accent',
    say: ({ box, seconds }, { t, duration }) =>
      t('voicemailLeft', { box: t(`box.${box}`), time: duration(seconds * 1000) }),
  },
  'voicemail.listened': { tone: 'ok', say: (_, { t }, agent) => t('voicemailListened', { agent }) },
  'interaction.ended': {
    tone: 'accent',
    say({ by, outcome, cause }, { t, outcome: nameOf }) {
      const online = onlineEndCauses.find((one) => one === cause);
      if (online !== undefined) return t(`online.${online}`, { outcome: nameOf(outcome) });
      const ended = t(`ended.${by}`, { outcome: nameOf(outcome) });
      const known = cause in endCauses ? endCauses[cause as keyof typeof endCauses] : null;
      return known === null ? ended : t('ended.because', { ended, cause: t(known) });
    },
  },
  'interaction.wrappedUp': {
    tone: 'ok',
    say: ({ disposition, wrapUpMs }, naming, agent) =>
      naming.t('wrappedUp', {
        agent,
        disposition: naming.disposition(disposition),
        time: naming.duration(wrapUpMs),
      }),
  },
  'verification.changed': {
    tone: 'quiet',
    say: ({ proved, failures }, { t }) => t('verified', { proved, failures }),
  },
  'verification.locked': {
    tone: 'danger',
    say: ({ failures }, { t }) => t('verificationLocked', { failures }),
  },
  'disclosure.told': {
    tone: 'ok',
    say: ({ kind, facts }, { t }) => t(`told.${kind}`, { count: facts }),
  },
  'disclosure.refused': { tone: 'soon', say: (_, { t }) => t('refused') },
  'disclosure.confirmed': {
    tone: 'quiet',
    say: ({ matched }, { t }) => t(matched ? 'confirmed.right' : 'confirmed.wrong'),
  },
  'queue.entered': {
    tone: 'quiet',
    say: ({ queue, position, managers }, naming) =>
      position > 0 && managers !== undefined
        ? naming.t('entered.managers', { queue: naming.queue(queue), position })
        : position > 0
          ? naming.t('entered.waits', { queue: naming.queue(queue), position })
          : naming.t('entered.served', { queue: naming.queue(queue) }),
  },
  'queue.offered': {
    tone: 'quiet',
    say: ({ waitedMs }, { t, duration }, agent) => t('offered', { agent, time: duration(waitedMs) }),
  },
  'queue.answered': {
    tone: 'ok',
    say: ({ waitedMs, rangMs }, { t, duration }, agent) =>
      t('answered', { agent, time: duration(waitedMs), rang: duration(rangMs) }),
  },
  'queue.returned': {
    tone: 'soon',
    say: ({ queue, cause }, naming, agent) =>
      naming.t(`returned.${cause}`, { agent, queue: naming.queue(queue) }),
  },
  'queue.left': {
    tone: 'soon',
    say: ({ queue, cause, waitedMs }, naming) =>
      naming.t(`left.${cause}`, { queue: naming.queue(queue), time: naming.duration(waitedMs) }),
  },
  'queue.overflowed': {
    tone: 'soon',
    say: ({ queue, to, cause, waitedMs, site }, naming) =>
      naming.t(site === true ? `toSite.${cause}` : `overflowed.${cause}`, {
        queue: naming.queue(queue),
        to: naming.queue(to),
        time: naming.duration(waitedMs),
      }),
  },
  'site.answered': {
    tone: 'ok',
    say: ({ site, waitedMs }, naming) =>
      naming.t('siteAnswered', { site: naming.queue(site), time: naming.duration(waitedMs) }),
  },
  'site.returned': {
    tone: 'soon',
    say: ({ queue, site, cause }, naming) =>
      naming.t(`siteReturned.${cause}`, { site: naming.queue(site), queue: naming.queue(queue) }),
  },
  'queue.estimated': {
    tone: 'quiet',
    say: ({ expectedMs }, { t, duration }) => t('estimated', { time: duration(expectedMs) }),
  },
  'queue.estimateMeasured': {
    tone: 'quiet',
    say: ({ expectedMs, waitedMs }, { t, duration }) =>
      t('estimateMeasured', { time: duration(expectedMs), waited: duration(waitedMs) }),
  },
  ...callbackSentences,
  'presence.changed': {
    tone: 'quiet',
    say({ from, to, reason, next }, { t, reason: nameOf }, agent) {
      const states = { from: t(`presence.${from}`), to: t(`presence.${to}`) };
      if (from === to) {
        return t('presence.next', { agent, to: next === null ? t('presence.ready') : nameOf(next) });
      }
      return reason === null
        ? t('presence.changed', { agent, ...states })
        : t('presence.because', { agent, ...states, reason: nameOf(reason) });
    },
  },
};

/** Every fact type that may stand in a time line. */
export const timelineTypes = Object.keys(sentences) as TimelineType[];

/** What a time line says of one fact. A type or a form that this console doesn't know yet is named, never a fault. */
export function tell(
  entry: Pick<TimelineEntry, 'type' | 'data' | 'staffNo'> &
    Partial<Pick<TimelineEntry, 'ids' | 'colleagueNo'>>,
  naming: Naming,
): { text: string; tone: Tone } {
  const { t } = naming;
  const named = (staffNo: string | null, other: string): string =>
    staffNo === null ? other : t('agent', { staffNo });
  const isOutside = entry.type.startsWith('transfer.') && entry.ids?.staffId === undefined;
  const agent = named(entry.staffNo, isOutside ? t('outside') : t('someAgent'));
  const colleague = named(entry.colleagueNo ?? null, t('outside'));
  const told = Object.hasOwn(sentences, entry.type)
    ? sentenceFor(entry.type as TimelineType, entry.data)
    : null;
  return told === null
    ? { text: t('unknown', { type: entry.type }), tone: 'quiet' }
    : { text: told.say(naming, agent, colleague), tone: told.tone };
}

/** @returns the sentence of a fact that holds what its kind declares; null when it doesn't. */
function sentenceFor<T extends TimelineType>(type: T, data: unknown) {
  const known = kinds[type].data.safeParse(data);
  if (!known.success) return null;
  const { tone, say } = sentences[type];
  return {
    tone,
    say: (naming: Naming, agent: string, colleague: string): string =>
      say(known.data as DataOf<T>, naming, agent, colleague),
  };
}

/** The figures of a line as the sentences name them; the worse direction counts. */
function lineFigures(line: DataOf<'call.customerLine'>) {
  const { opinion, rttMs, jitterMs, lossIn, lossOut } = line;
  const loss = Math.max(lossIn ?? 0, lossOut ?? 0) / 100;
  return { opinion: (opinion / 100).toFixed(1), rtt: rttMs ?? 0, jitter: jitterMs ?? 0, loss };
}
