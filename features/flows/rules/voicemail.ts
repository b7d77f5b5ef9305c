import type { VoicemailNode } from '../contract.ts';
import { type FlowEvent, goTo, type Move, stay, type Visit, withState } from './move.ts';

/** The key that ends a message. */
const endKey = '#';

/**
 * What is said before the tone is heard to its end; then the caller speaks, until he presses #, or for as long as a message
 * may be. Who hangs up has left one, too.
 */
export function advanceVoicemail(visit: Visit, node: VoicemailNode, event: FlowEvent): Move {
  if (visit.state.phase !== 'recording') {
    return event.type === 'played' ? record(visit, node) : stay(visit);
  }
  const isOver = event.type === 'timeout' || (event.type === 'digit' && event.digit === endKey);
  return isOver ? goTo(visit, node.next) : stay(visit);
}

function record(visit: Visit, { box, maxSeconds }: VoicemailNode): Move {
  const turn = visit.state.turn + 1;
  return {
    visit: withState(visit, { phase: 'recording', turn }),
    commands: [{ type: 'record', box, maxMs: maxSeconds * 1_000, turn }],
  };
}
