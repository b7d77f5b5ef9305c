import type { MenuNode, SurveyNode } from '../contract.ts';

/** A question of a survey is a menu whose keys all lead the same way. */
export function menuOf({ type: _, answers, next, ...asked }: SurveyNode): MenuNode {
  const choices = Object.entries(answers).map(([key, label]) => [key, { next, label }]);
  return { ...asked, type: 'menu', choices: Object.fromEntries(choices) };
}
