/** The flows that come with the product; an installation begins with them and changes its own copies. */
import { readFileSync } from 'node:fs';
import { projectRoot } from '../../platform/project-root.ts';
import { type FlowDocument, flowDocument } from './contract.ts';

const files = ['main-menu.json', 'main-menu.en.json'];

/**
 * Reads the shipped flows: the main menu of the hotline in Mandarin and in English.
 * @throws Error when a file is missing or not of the form; shipped-flows.test.ts sees to it that none is.
 */
export function readShippedFlows(): FlowDocument[] {
  const folder = new URL('features/flows/data/', projectRoot);
  return files.map((file) => flowDocument.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8'))));
}
