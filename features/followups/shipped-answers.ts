/** The approved answers that come with the product; an installation begins with them as its version 1. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { projectRoot } from '../../platform/project-root.ts';
import { answerSet } from './contract/answer-set.ts';

const startingAnswers = z.strictObject({ effectFrom: z.iso.datetime(), ruleSet: answerSet });

/**
 * Reads the answers to start with, and the moment from which they hold, which lies before any installation.
 * @throws Error when the file is missing or not of the form; answers.test.ts sees to it that it isn't.
 */
export function readShippedAnswers(): z.output<typeof startingAnswers> {
  const file = new URL('features/followups/data/approved-answers.json', projectRoot);
  return startingAnswers.parse(JSON.parse(readFileSync(file, 'utf8')));
}
