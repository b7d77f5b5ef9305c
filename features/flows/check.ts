/** Finds what would go wrong in a flow before a caller does. */

import { fillPlaces, type LocalText } from '../../platform/local-text.ts';
import { collectedBefore, missingInputs } from './check/inputs.ts';
import { nodeOf, reachableFrom, targetsInSilence, targetsOf } from './check/paths.ts';
import {
  type FlowDocument,
  type FlowNode,
  type FlowProblem,
  flowProblemTexts,
  type PromptEntry,
} from './contract.ts';
import { noAnswer } from './queries.ts';
import { interruptedPrompt } from './rules/move.ts';
import { soundsOf } from './spoken-entry.ts';

type Entry = [id: string, node: FlowNode];

/**
 * Checks a flow. Only a flow without problems is published; then every call ends in a queue or by hanging up.
 * @param flow of the right form (flowDocument).
 * @param knownPrompts the names that can be played in the flow's language.
 * @param knownQueues codes of the queues.
 * @returns all problems, in the order of the nodes; empty when it is sound.
 */
export function checkFlow(
  flow: FlowDocument,
  knownPrompts: ReadonlySet<string>,
  knownQueues: ReadonlySet<string>,
): FlowProblem[] {
  const entries = Object.entries(flow.nodes);
  const reached = reachableFrom(flow, [flow.start]);
  const withWayOut = nodesWithWayOut(flow, entries);
  const collected = collectedBefore(flow);
  const startUnknown: FlowProblem[] = Object.hasOwn(flow.nodes, flow.start)
    ? []
    : [{ code: 'nodeUnknown', node: flow.id, detail: flow.start }];
  const found = entries.flatMap(([id, node]): FlowProblem[] => [
    ...(reached.has(id) ? [] : [problem('unreachable', id)]),
    ...unknownTargets(flow, id, node),
    ...(loops(flow, id) ? [problem('loopWithoutInput', id)] : []),
    ...(withWayOut.has(id) ? [] : [problem('noWayOut', id)]),
    ...('fallback' in node && endOfSilence(flow, id)?.type === 'hangUp'
      ? [problem('fallbackEndsCall', id)]
      : []),
    ...missingInputs(node, collected.get(id)).map((code) => problem('inputMissing', id, code)),
    ...(node.type === 'digits' && node.minLength > node.maxLength ? [problem('lengthsCross', id)] : []),
    ...(node.type === 'queue' && !knownQueues.has(node.queue)
      ? [problem('queueUnknown', id, node.queue)]
      : []),
    ...entriesOf(node).flatMap((entry) => promptProblems(flow, id, entry, knownPrompts)),
  ]);
  return [...startUnknown, ...found];
}

/** A problem in words, for the person who draws the flow. */
export function describeProblem(found: FlowProblem): LocalText {
  const { zh, en } = flowProblemTexts[found.code];
  const places = { node: found.node, detail: found.detail };
  return { zh: fillPlaces(zh, places), en: fillPlaces(en, places) };
}

function problem(code: FlowProblem['code'], node: string, detail = ''): FlowProblem {
  return { code, node, detail };
}

/** Where a node leads when the caller does nothing and nothing is answered. */
function silentTarget(node: FlowNode): string | null {
  if (node.type === 'play' || node.type === 'voicemail') return node.next;
  return 'fallback' in node ? node.fallback : null;
}

function unknownTargets(flow: FlowDocument, id: string, node: FlowNode): FlowProblem[] {
  const unknown = new Set(targetsOf(node).filter((target) => nodeOf(flow, target) === undefined));
  return [...unknown].map((target) => problem('nodeUnknown', id, target));
}

function nodesWithWayOut(flow: FlowDocument, entries: Entry[]): Set<string> {
  const out = entries.filter(([id]) => {
    const ends = [...reachableFrom(flow, [id])].map((reached) => nodeOf(flow, reached)?.type);
    return ends.includes('queue') || ends.includes('hangUp');
  });
  return new Set(out.map(([id]) => id));
}

/** True when a caller who stands here and does nothing may come back here, however questions end. */
function loops(flow: FlowDocument, start: string): boolean {
  const node = nodeOf(flow, start);
  return node !== undefined && reachableFrom(flow, targetsInSilence(node), targetsInSilence).has(start);
}

/** The node in which a silent caller's call ends; undefined when it doesn't or leads nowhere. */
function endOfSilence(flow: FlowDocument, start: string): FlowNode | undefined {
  let node = nodeOf(flow, start);
  for (let hops = 0; node !== undefined && hops <= Object.keys(flow.nodes).length; hops++) {
    const next = silentTarget(node);
    if (next === null) return node;
    node = nodeOf(flow, next);
  }
  return undefined;
}

function entriesOf(node: FlowNode): PromptEntry[] {
  switch (node.type) {
    case 'play':
    case 'voicemail':
    case 'hangUp':
      return node.prompts;
    case 'menu':
      return [...node.prompts, ...node.wrongPrompts, ...node.silentPrompts];
    case 'digits':
      return [...node.prompts, ...node.wrongPrompts, ...node.silentPrompts, interruptedPrompt];
    case 'query':
      return [...node.waitPrompts, ...noAnswer.say, interruptedPrompt];
    case 'queue':
      return [];
    default:
      return node satisfies never;
  }
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
