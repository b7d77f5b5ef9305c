/*
 * `npm run openapi`: writes docs/integration/openapi.json from the contracts of the features, and from nothing else.
 * `npm run openapi -- --check` says whether that file is up to date.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { projectRoot } from '../platform/project-root.ts';
import { isRoute, type NamedRoute, openApiDocument } from './openapi/document.ts';

const target = new URL('docs/integration/openapi.json', projectRoot);

async function readContracts() {
  const features = readdirSync(new URL('features/', projectRoot)).sort();
  const routes: NamedRoute[] = [];
  const schemas = new Map<string, z.ZodType>();
  for (const feature of features) {
    const contract = new URL(`features/${feature}/contract.ts`, projectRoot);
    if (!existsSync(contract)) continue;
    const exports: Record<string, unknown> = await import(contract.href);
    for (const [name, value] of Object.entries(exports)) {
      if (isRoute(value)) routes.push({ feature, name, route: value });
      if (value instanceof z.ZodObject) schemas.set(`${feature}.${name}`, value);
    }
  }
  return { routes, schemas };
}

function currentText(): string {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
}

const { version } = JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8'));
const { routes, schemas } = await readContracts();
const document = openApiDocument(routes, schemas, version);
const text = `${JSON.stringify(document, undefined, 2)}\n`;
if (process.argv.includes('--check')) {
  if (currentText() !== text) {
    console.error('docs/integration/openapi.json is not what the contracts say: run «npm run openapi».');
    process.exitCode = 1;
  }
} else {
  await mkdir(new URL('.', target), { recursive: true });
  await writeFile(target, text);
  console.log(`${routes.length} routes written to ${fileURLToPath(target)}`);
}
