/*
 * `npm run openapi`: writes docs/integration/openapi.json from the contracts of the features, core-openapi.json and the
 * columns in core.md from the port of core systems, and from nothing else. `npm run openapi -- --check` says whether
 * they are up to date.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { projectRoot } from '../platform/project-root.ts';
import { columnTables, coreDocument } from './openapi/core-document.ts';
import { isRoute, type NamedRoute, openApiDocument } from './openapi/document.ts';

const target = new URL('docs/integration/', projectRoot);

/** `contract.ts`, and the files of `contract/` when it has grown. */
function contractsOf(feature: URL): URL[] {
  const parts = new URL('contract/', feature);
  return [
    new URL('contract.ts', feature),
    ...(existsSync(parts)
      ? readdirSync(parts)
          .sort()
          .map((name) => new URL(name, parts))
      : []),
  ].filter((file) => existsSync(file) && file.href.endsWith('.ts'));
}

/** Parts that may have a contract; their schemas are called by its name. */
function foldersOf(below: string): { feature: string; folder: URL }[] {
  const at = new URL(below, projectRoot);
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ feature: name, folder: new URL(`${name}/`, at) }))
    .sort((one, other) => (one.feature < other.feature ? -1 : 1));
}

async function readContracts() {
  const routes: NamedRoute[] = [];
  const schemas = new Map<string, z.ZodType>();
  for (const { feature, folder } of [...foldersOf('features/'), ...foldersOf('platform/')]) {
    for (const contract of contractsOf(folder)) {
      const exports: Record<string, unknown> = await import(contract.href);
      for (const [name, value] of Object.entries(exports)) {
        if (isRoute(value)) routes.push({ feature, name, route: value });
        if (value instanceof z.ZodObject) schemas.set(`${feature}.${name}`, value);
      }
    }
  }
  return { routes, schemas };
}

/** What stands between the marks of a guide is made here. */
function withSection(text: string, name: string, section: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`«${begin}» and «${end}» are missing`);
  return `${text.slice(0, from + begin.length)}\n\n${section}\n\n${text.slice(to)}`;
}

function currentText(file: URL): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

const { version } = JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8'));
const { routes, schemas } = await readContracts();
const inJson = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`;
const guide = new URL('core.md', target);
const files = [
  { file: new URL('openapi.json', target), text: inJson(openApiDocument(routes, schemas, version)) },
  { file: new URL('core-openapi.json', target), text: inJson(coreDocument(version)) },
  { file: guide, text: withSection(currentText(guide), 'columns', columnTables()) },
];
if (process.argv.includes('--check')) {
  for (const { file, text } of files) {
    if (currentText(file) === text) continue;
    console.error(`${fileURLToPath(file)} is not what the contracts say: run «npm run openapi».`);
    process.exitCode = 1;
  }
} else {
  await mkdir(target, { recursive: true });
  for (const { file, text } of files) await writeFile(file, text);
  console.log(`${routes.length} routes and the core system written to ${fileURLToPath(target)}`);
}
