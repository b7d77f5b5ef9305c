import { type FlowDocument, type MenuNode, menuKey } from '../contract.ts';
import { failTry, giveUp, isExhausted } from './attempts.ts';
import {
  type FlowEvent,
  type FlowNews,
  goTo,
  isPersonal,
  listen,
  type Move,
  nodeOf,
  say,
  stay,
  type Visit,
  withMemory,
  withNews,
  withState,
} from './move.ts';

/**
 * Takes the key that was pressed ahead, or offers the choices. Several keys count one after the other where they are
 * choices of this menu and of those behind it; else the caller corrected himself, and the last one counts.
 */
export function enterMenu(visit: Visit, menu: MenuNode): Move {
  const { ahead } = visit.memory;
  // Who loses what he keyed is never led back to where he was to confirm it, or to a question that he has answered.
  const isKept = menu.prompts.some(isPersonal) || isSurvey(visit);
  const lastMenu = isKept ? visit.state.lastMenu : visit.state.node;
  const entered = withMemory(withState(visit, { lastMenu }), { ahead: '' });
  if (isExhausted(entered)) return giveUp(entered, menu);
  const inOrder = areSteps(visit.flow, menu, ahead);
  const key = ahead.at(inOrder ? 0 : -1);
  const rest = inOrder ? ahead.slice(1) : '';
  const chosen = key === undefined ? null : choose(withMemory(entered, { ahead: rest }), menu, key);
  return chosen ?? say(entered, menu.prompts, true);
}

export function advanceMenu(visit: Visit, menu: MenuNode, event: FlowEvent): Move {
  const listening = visit.state.phase === 'listening';
  switch (event.type) {
    case 'digit':
      return choose(visit, menu, event.digit) ?? failTry(visit, menu, menu.wrongPrompts);
    case 'timeout':
      return listening ? failTry(visit, menu, menu.silentPrompts) : stay(visit);
    case 'played':
      return listening ? stay(visit) : listen(visit, menu.timeoutMs);
    case 'answered':
      return stay(visit);
  }
}

/** Follows the choice of a key; null when the menu doesn't offer it. */
function choose(visit: Visit, menu: MenuNode, key: string): Move | null {
  const choice = menuKey.safeParse(key).data;
  const offered = choice === undefined ? undefined : menu.choices[choice];
  if (choice === undefined || offered === undefined) return null;
  const { flow, version, node, inputs } = visit.state;
  const step = { node, choice, label: offered.label };
  const news: FlowNews = isSurvey(visit)
    ? { type: 'surveyed', flow, version, node, answer: choice }
    : { type: 'chosen', node, choice };
  return goTo(withNews(withState(visit, { inputs: inputs + 1 }), news, step), offered.next);
}

const isSurvey = ({ flow, state }: Visit): boolean => nodeOf(flow, state.node).type === 'survey';

/** Whether keys lead from this menu on, each by its own choice, as far as can be known before a question is answered. */
function areSteps(flow: FlowDocument, menu: MenuNode, keys: string, seen: Set<string> = new Set()): boolean {
  if (keys === '') return true;
  const choice = menuKey.safeParse(keys[0]).data;
  const offered = choice === undefined ? undefined : menu.choices[choice];
  return offered !== undefined && leadsOn(flow, offered.next, keys.slice(1), seen);
}

/** Whether these keys can be taken from a node on; behind a branch by whichever of its ways. @param seen looked at in vain */
function leadsOn(flow: FlowDocument, id: string, keys: string, seen: Set<string>): boolean {
  const here = `${id} ${keys.length}`;
  if (seen.has(here)) return false;
  seen.add(here);
  const node = nodeOf(flow, id);
  switch (node.type) {
    case 'play':
      return leadsOn(flow, node.next, keys, seen);
    case 'branch':
      return [...node.cases.map(({ next }) => next), node.otherwise].some((next) =>
        leadsOn(flow, next, keys, seen),
      );
    case 'queue':
    case 'hangUp':
    case 'voicemail':
      return keys === '';
    case 'menu':
      return areSteps(flow, node, keys, seen);
    default:
      return true;
  }
}
