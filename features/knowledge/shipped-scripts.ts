/** The scripts that come with the product; an installation begins with them and changes its own copies. */
import { readFileSync } from 'node:fs';
import { projectRoot } from '../../platform/project-root.ts';
import { type Script, scriptSet } from './contract.ts';

/**
 * Reads the shipped scripts.
 * @throws Error when the file is missing or not of the form; scripts.test.ts sees to it that it isn't.
 */
export function readShippedScripts(): Script[] {
  const file = new URL('features/knowledge/data/scripts.json', projectRoot);
  return scriptSet.parse(JSON.parse(readFileSync(file, 'utf8')));
}
