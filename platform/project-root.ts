import { existsSync } from 'node:fs';

/**
 * The folder that holds package.json, as a URL that ends in «/». It is found upwards from this file, so that it is the
 * same from the sources and from dist/: files that aren't code (migrations, prompts) are read from here, never copied.
 */
export const projectRoot: URL = findRoot(new URL('./', import.meta.url));

function findRoot(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const parent = new URL('../', folder);
  if (parent.href === folder.href) throw new Error('No package.json above the program.');
  return findRoot(parent);
}
