import { AppError } from '../../../platform/errors.ts';
import { chooseLanguage } from '../../../platform/local-text.ts';
import type { Log } from '../../../platform/log/log.ts';
import { type FlowQueries, noAnswer, type QueryAnswer } from '../../flows/queries.ts';
import type { CallState } from '../rules/call-state.ts';
import type { Question } from '../rules/output.ts';
import type { Input } from './inputs.ts';

/**
 * Asks for callers in the menu and brings the answer back as an input. Whatever goes wrong counts as an answer, too, and
 * is logged without its message, which may hold what was keyed.
 */
export function createAsking(queries: FlowQueries, log: Log, add: (input: Input) => void) {
  async function answerTo(call: CallState, question: Question): Promise<QueryAnswer> {
    const { id: interactionId } = call;
    // Answers and messages are written in the languages of the product.
    const language = chooseLanguage(call.language);
    const { collected } = question;
    const asked = question.type === 'query' ? question.query : question.action;
    try {
      if (question.type === 'query')
        return await queries.answer({ query: question.query, interactionId, language, collected });
      const { action, params, node } = question;
      const request = { action, params, collected, interactionId, language, node };
      return (await queries.act?.(request)) ?? noAnswer;
    } catch (error) {
      const code = error instanceof AppError ? error.kind.code : 'failed';
      log.warn({ asked, interactionId, code }, 'a question of the menu could not be answered');
      return noAnswer;
    }
  }

  return (call: CallState, question: Question): void => {
    const { id: callId } = call;
    const { turn } = question;
    void answerTo(call, question).then((answer) => add({ type: 'answered', callId, turn, answer }));
  };
}
