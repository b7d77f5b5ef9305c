import type { DigitsNode } from '../contract.ts';
import { failTry, giveUp, isExhausted } from './attempts.ts';
import {
  type FlowEvent,
  goTo,
  listen,
  type Move,
  say,
  stay,
  type Visit,
  withMemory,
  withState,
} from './move.ts';

/** What a key makes of an entry; `over` when it ends it. */
interface Pressed {
  entry: string;
  over: 'byHash' | 'byLength' | null;
}

/** Takes what was keyed ahead, or asks for the number. */
export function enterDigits(visit: Visit, node: DigitsNode): Move {
  if (isExhausted(visit)) return giveUp(visit, node);
  let pressed: Pressed = { entry: '', over: null };
  let keys = visit.memory.ahead;
  while (keys !== '' && pressed.over === null) {
    pressed = press(pressed.entry, keys.charAt(0), node);
    keys = keys.slice(1);
  }
  const { entry, over } = pressed;
  const closed = over === 'byLength' && keys.startsWith('#');
  const taken = withMemory(visit, {
    entry,
    ahead: closed ? keys.slice(1) : keys,
    endedByLength:
      visit.memory.ahead === '' ? visit.memory.endedByLength : over === 'byLength' && keys === '',
  });
  if (over !== null) return finish(taken, node);
  return entry === '' ? say(taken, node.prompts, true) : listen(taken, node.keyGapMs);
}

export function advanceDigits(visit: Visit, node: DigitsNode, event: FlowEvent): Move {
  const { entry } = visit.memory;
  const listening = visit.state.phase === 'listening';
  switch (event.type) {
    case 'digit':
      return takeKey(visit, node, event.digit);
    case 'timeout':
      if (!listening) return stay(visit);
      return entry === '' ? failTry(visit, node, node.silentPrompts) : finish(visit, node);
    case 'played':
      return listening ? stay(visit) : listen(visit, node.timeoutMs);
    case 'answered':
      return stay(visit);
  }
}

function takeKey(visit: Visit, node: DigitsNode, key: string): Move {
  const { entry, over } = press(visit.memory.entry, key, node);
  const taken = withMemory(visit, { entry, endedByLength: over === 'byLength' });
  if (over !== null) return finish(taken, node);
  if (entry !== '') return entry === visit.memory.entry ? stay(visit) : listen(taken, node.keyGapMs);
  if (key !== '*') return stay(visit);
  // It isn't a wrong entry, but whoever clears again and again comes to an end, too.
  const cleared = withState(taken, { inputs: visit.state.inputs + 1 });
  return isExhausted(cleared) ? giveUp(cleared, node) : say(cleared, node.prompts, true);
}

/** Keys that no telephone has change nothing. */
function press(entry: string, key: string, node: DigitsNode): Pressed {
  if (key === '#') return { entry, over: 'byHash' };
  const isSign = node.lastStar && key === '*' && entry.length === node.maxLength - 1;
  if (key === '*' && !isSign) return { entry: '', over: null };
  if (!/^\d$/.test(key) && !isSign) return { entry, over: null };
  const longer = entry + key;
  return { entry: longer, over: longer.length >= node.maxLength ? 'byLength' : null };
}

function finish(visit: Visit, node: DigitsNode): Move {
  const { entry, collected } = visit.memory;
  if (entry.length < node.minLength) return failTry(visit, node, node.wrongPrompts);
  const done = withState(visit, { inputs: visit.state.inputs + 1 });
  return goTo(withMemory(done, { entry: '', collected: { ...collected, [node.into]: entry } }), node.next);
}
