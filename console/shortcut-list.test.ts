/** Every key of the console that is held with Ctrl or Alt: what it is for, and that nothing else is meant by it. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = ['console', 'features'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.|words|KeyHelp/.test(file)),
);
/** Both call the customer of the page, and no page has both. */
const sameMeaning = new Set(['alt+o']);
/** Browsers keep these for their own bars and menus. */
const browsers = ['alt+d', 'alt+e', 'alt+f', 'ctrl+t', 'ctrl+w', 'ctrl+n', 'alt+shift+i'];

function usersOfKeys(): Map<string, Set<string>> {
  const users = new Map<string, Set<string>>();
  for (const file of sources)
    for (const [, keys = ''] of readFileSync(`${root}${file}`, 'utf8').matchAll(
      /(?:['"])((?:(?:ctrl|alt|shift)\+)+[a-z0-9]+)(?:['"])/g,
    ))
      users.set(keys, (users.get(keys) ?? new Set()).add(file));
  return users;
}

it('has one meaning for each key that works while somebody types', () => {
  const users = usersOfKeys();
  // Shown on a button of the bar, and answered by the shell.
  users.get('ctrl+k')?.delete('console/shell/TopBar.tsx');
  const several = [...users].filter(([keys, files]) => files.size > 1 && !sameMeaning.has(keys));
  expect(several.map(([keys, files]) => `${keys}: ${[...files].join(', ')}`)).toEqual([]);
  expect([...users.keys()].filter((keys) => browsers.includes(keys))).toEqual([]);
  expect(users.size).toBeGreaterThan(30);
});
