/** Finds what would go wrong in a flow before a caller does. */

import { fillPlaces, type LocalText } from '../../platform/local-text.ts';
import type { ActionKind } from './actions.ts';
import { conditionProblems } from './check/conditions.ts';
import { collectedBefore, missingInputs } from './check/inputs.ts';
import { nodeOf, reachableFrom, targetsInSilence, targetsOf } from './check/paths.ts';
import { type FlowProblem, flowProblemTexts } from './contract/problems.ts';
import type { FlowDocument, FlowNode, PromptEntry } from './contract.ts';
import { noAnswer } from './queries.ts';
import { interruptedPrompt } from './rules/move.ts';
import { secretCodes } from './rules/query.ts';
import { entriesIn } from './rules/sounds-named.ts';
import { type TransferStep, transferStepsOf } from './rules/transfer-steps.ts';
import { soundsOf } from './spoken-entry.ts';

type Entry = [id: string, node: FlowNode];

/** What a flow may name besides prompts and queues. */
export interface KnownToFlows {
  /** Flows that can be gone to: those that were published. */
  flows: ReadonlySet<string>;
  actions: readonly ActionKind[];
  /** The hotline begins here, so that there is nothing to go back to. */
  begins: boolean;
  /** Codes of the languages in use; left away: whatever is named. */
  languages?: ReadonlySet<string>;
  /** Sounds that calls in the flow's language need besides; and those of answers, where it asks or tells what was keyed. */
  needed?: { always: readonly string[]; answers: readonly string[] };
}
const nothingElse: KnownToFlows = { flows: new Set(), actions: [], begins: true };

/**
 * Checks a flow. Only a flow without problems is published; then every call ends in a queue, by hanging up, or goes back
 * to a flow of which that holds.
 * @param flow of the right form (flowDocument).
 * @param knownPrompts the names that can be played in the flow's language.
 * @param knownQueues codes of the queues.
 * @returns all problems, in the order of the nodes; empty when it is sound.
 */
export function checkFlow(
  flow: FlowDocument,
  knownPrompts: ReadonlySet<string>,
  knownQueues: ReadonlySet<string>,
  known: KnownToFlows = nothingElse,
): FlowProblem[] {
  const entries = Object.entries(flow.nodes);
  const steps = transferStepsOf(flow);
  const reached = reachableFrom(flow, [flow.start, ...steps.map(({ node }) => node)]);
  const withWayOut = nodesWithWayOut(flow, entries);
  const collected = collectedBefore(flow);
  const found = entries.flatMap(([id, node]): FlowProblem[] => [
    ...(reached.has(id) ? [] : [problem('unreachable', id)]),
    ...unknownTargets(flow, id, node),
    ...(loops(flow, id) ? [problem('loopWithoutInput', id)] : []),
    ...(withWayOut.has(id) ? [] : [problem('noWayOut', id)]),
    ...('fallback' in node && node.type !== 'survey' && endsInSilence(flow, node).has('hangUp')
      ? [problem('fallbackEndsCall', id)]
      : []),
    ...missingInputs(node, collected.get(id)).map((code) => problem('inputMissing', id, code)),
    ...(node.type === 'digits' && node.minLength > node.maxLength ? [problem('lengthsCross', id)] : []),
    ...(node.type === 'menu' && Object.keys(node.choices).length === 0 ? [problem('menuEmpty', id)] : []),
    ...(node.type === 'survey' && Object.keys(node.answers).length === 0 ? [problem('menuEmpty', id)] : []),
    ...(node.type === 'queue' && !knownQueues.has(node.queue)
      ? [problem('queueUnknown', id, node.queue)]
      : []),
    ...(node.type === 'return' && known.begins ? [problem('returnsNowhere', id)] : []),
    ...(node.type === 'goTo' && !known.flows.has(node.flow) ? [problem('flowUnknown', id, node.flow)] : []),
    ...(node.type === 'branch' ? conditionProblems(id, node, knownQueues) : []),
    ...(node.type === 'action' ? actionProblems(id, node, known.actions) : []),
    ...secretProblems(flow, id, node),
    ...('prompts' in node && node.type !== 'hangUp' && node.prompts.length === 0
      ? [problem('hearsNothing', id)]
      : []),
    ...entriesOf(node).flatMap((entry) => promptProblems(flow, id, entry, knownPrompts)),
  ]);
  return [
    ...startProblems(flow),
    ...languageProblems(flow, knownPrompts, known),
    ...found,
    ...transferProblems(flow, steps),
  ];
}

/** A problem in words, for the person who draws the flow. @param nameOf what he calls a node */
export function describeProblem(
  found: FlowProblem,
  nameOf: (node: string) => LocalText = (node) => ({ zh: node }),
): LocalText {
  const { zh, en } = flowProblemTexts[found.code];
  const name = nameOf(found.node);
  const { detail } = found;
  return {
    zh: fillPlaces(zh, { node: name.zh, detail }),
    en: fillPlaces(en, { node: name.en ?? name.zh, detail }),
  };
}

function problem(code: FlowProblem['code'], node: string, detail = ''): FlowProblem {
  return { code, node, detail };
}

/** Whoever comes in there has keyed nothing, and an agent must know one step from another. */
function transferProblems(flow: FlowDocument, steps: readonly TransferStep[]): FlowProblem[] {
  return steps.flatMap(({ node: id, name }, index) => {
    const collected = collectedBefore({ ...flow, start: id });
    const missing = [...collected].flatMap(([each, codes]) => {
      const node = nodeOf(flow, each);
      return node === undefined ? [] : missingInputs(node, codes);
    });
    const isTwice = steps.findIndex((one) => one.name.zh === name.zh) < index;
    return [
      ...[...new Set(missing)].map((code) => problem('transferNeedsInput', id, code)),
      ...(isTwice ? [problem('transferNameTwice', id, name.zh)] : []),
    ];
  });
}

function startProblems(flow: FlowDocument): FlowProblem[] {
  if (flow.start === '') return [problem('startMissing', flow.id)];
  return Object.hasOwn(flow.nodes, flow.start) ? [] : [problem('nodeUnknown', flow.id, flow.start)];
}

/** Names of sounds that are told of one language that lacks many. */
const mostNamed = 3;

/** The language is one of the centre's, as are those by which it branches, and calls in it never fall silent. */
function languageProblems(
  flow: FlowDocument,
  knownPrompts: ReadonlySet<string>,
  { languages, needed }: KnownToFlows,
): FlowProblem[] {
  const branches = Object.entries(flow.nodes).flatMap(([id, node]) =>
    node.type === 'branch'
      ? node.cases.flatMap(({ when }) => (when.on === 'language' ? [[id, when.language] as const] : []))
      : [],
  );
  const named = [[flow.id, flow.language] as const, ...branches];
  const unknown = named.filter(([, language]) => languages !== undefined && !languages.has(language));
  const asks = Object.values(flow.nodes).some(
    (node) =>
      node.type === 'query' ||
      node.type === 'action' ||
      entriesIn(node).some((entry) => typeof entry !== 'string' && entry.speak === 'collected'),
  );
  const wanted = [...(needed?.always ?? []), ...(asks ? (needed?.answers ?? []) : [])];
  const missing = [...new Set(wanted)].filter((name) => !knownPrompts.has(name));
  const more = missing.length > mostNamed ? ` … (${missing.length})` : '';
  return [
    ...unknown.map(([id, language]) => problem('languageUnknown', id, language)),
    ...(missing.length > 0
      ? [problem('languageIncomplete', flow.id, missing.slice(0, mostNamed).join(', ') + more)]
      : []),
  ];
}

function unknownTargets(flow: FlowDocument, id: string, node: FlowNode): FlowProblem[] {
  const unknown = new Set(targetsOf(node).filter((target) => nodeOf(flow, target) === undefined));
  return [...unknown].map((target) =>
    target === '' ? problem('notConnected', id) : problem('nodeUnknown', id, target),
  );
}

const endTypes: readonly FlowNode['type'][] = ['queue', 'hangUp', 'return'];

function nodesWithWayOut(flow: FlowDocument, entries: Entry[]): Set<string> {
  const out = entries.filter(([id]) => {
    const ends = [...reachableFrom(flow, [id])].map((reached) => nodeOf(flow, reached)?.type);
    return ends.some((type) => type !== undefined && endTypes.includes(type));
  });
  return new Set(out.map(([id]) => id));
}

/** True when a caller who stands here and does nothing may come back here, however questions end. */
function loops(flow: FlowDocument, start: string): boolean {
  const node = nodeOf(flow, start);
  return node !== undefined && reachableFrom(flow, targetsInSilence(node), targetsInSilence).has(start);
}

/**
 * Where a call may end whose caller keys nothing from a fallback on: by all ways of a branch, since time and caller
 * choose among them, and by the fallback of whatever can't be answered.
 */
function endsInSilence(flow: FlowDocument, node: FlowNode & { fallback: string }): Set<FlowNode['type']> {
  const silent = (one: FlowNode): string[] => {
    if (one.type === 'branch') return targetsOf(one);
    if (one.type === 'goTo') return [one.next, one.fallback];
    if ('fallback' in one) return [one.fallback];
    return 'next' in one ? [one.next] : [];
  };
  const reached = [...reachableFrom(flow, [node.fallback], silent)];
  return new Set(reached.flatMap((id) => nodeOf(flow, id)?.type ?? []));
}

function actionProblems(
  id: string,
  node: FlowNode & { type: 'action' },
  actions: readonly ActionKind[],
): FlowProblem[] {
  const kind = actions.find(({ code }) => code === node.action);
  if (kind === undefined) return [problem('actionUnknown', id, node.action)];
  return kind.params.flatMap(({ name, label, choices }) => {
    const value = node.params[name] ?? '';
    const isFine = choices.length === 0 ? value !== '' : choices.some((choice) => choice.value === value);
    return isFine ? [] : [problem('paramWrong', id, label.zh)];
  });
}

/** A password is compared and forgotten; nothing else may learn it. */
function secretProblems(flow: FlowDocument, id: string, node: FlowNode): FlowProblem[] {
  const secrets = secretCodes(flow);
  const used = [
    ...(node.type === 'action' ? node.give : []),
    ...(node.type === 'branch'
      ? node.cases.flatMap(({ when }) => (when.on === 'collected' ? [when.code] : []))
      : []),
    ...entriesOf(node).flatMap((entry) =>
      typeof entry !== 'string' && entry.speak === 'collected' ? [entry.value] : [],
    ),
  ];
  return [...new Set(used)]
    .filter((code) => secrets.has(code))
    .map((code) => problem('secretGiven', id, code));
}

/** What a node may say, by itself or through the rules. */
function entriesOf(node: FlowNode): PromptEntry[] {
  const own = entriesIn(node);
  if (node.type === 'query' || node.type === 'action') return [...own, ...noAnswer.say, interruptedPrompt];
  return node.type === 'digits' ? [...own, interruptedPrompt] : own;
}

function promptProblems(
  flow: FlowDocument,
  id: string,
  entry: PromptEntry,
  knownPrompts: ReadonlySet<string>,
): FlowProblem[] {
  try {
    const missing = soundsOf(entry, flow.language).filter((name) => !knownPrompts.has(name));
    return missing.map((name) => problem('promptMissing', id, name));
  } catch (error) {
    if (!(error instanceof RangeError) || typeof entry === 'string') throw error;
    return [problem('notSpeakable', id, entry.value)];
  }
}
