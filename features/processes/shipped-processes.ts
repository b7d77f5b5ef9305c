/** The processes that come with the product, as drawings. */
import { readdirSync, readFileSync } from 'node:fs';
import { projectRoot } from '../../platform/project-root.ts';

/** @returns code and drawing of each, in the order of their codes. */
export function readShippedProcesses(): { code: string; xml: string }[] {
  const folder = new URL('features/processes/data/', projectRoot);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.bpmn'))
    .sort()
    .map((file) => ({ code: file.replace(/\.bpmn$/, ''), xml: readFileSync(new URL(file, folder), 'utf8') }));
}
