import { AppError } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type FlowQueries, noAnswer } from '../../flows/queries.ts';
import type { CallState } from '../rules/call-state.ts';
import type { Question } from '../rules/output.ts';
import type { Input } from './inputs.ts';

/**
 * Asks for callers in the menu and brings the answer back as an input. Whatever goes wrong counts as an answer, too, and
 * is logged without its message, which may hold what was keyed.
 */
export function createAsking(queries: FlowQueries, log: Log, add: (input: Input) => void) {
  async function answerTo(call: CallState, { query, collected }: Question) {
    try {
      return await queries.answer({ query, interactionId: call.id, language: call.language, collected });
    } catch (error) {
      const code = error instanceof AppError ? error.kind.code : 'failed';
      log.warn({ query, interactionId: call.id, code }, 'a question of the menu could not be answered');
      return noAnswer;
    }
  }

  return (call: CallState, question: Question): void => {
    const { id: callId } = call;
    const { turn } = question;
    void answerTo(call, question).then((answer) => add({ type: 'answered', callId, turn, answer }));
  };
}
