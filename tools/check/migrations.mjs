/*
 * «Migrations in step with the schema»: lets drizzle-kit look for differences, on a copy of the migrations, since it
 * writes what it finds.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectRoot as root } from '../lib/project.mjs';

// Below the project, since drizzle-kit takes no other paths.
mkdirSync(join(root, 'dist'), { recursive: true });
const copy = mkdtempSync(join(root, 'dist', 'check-migrations-'));
try {
  process.exitCode = check();
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function check() {
  const out = join(copy, 'migrations');
  cpSync(join(root, 'database/migrations'), out, { recursive: true });
  const before = readdirSync(out).length;
  const config = join(copy, 'drizzle.config.ts');
  writeFileSync(
    config,
    `import usual from '../../drizzle.config.ts';\nexport default { ...usual, out: './${relative(root, out)}' };\n`,
  );
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/drizzle-kit/bin.cjs'), 'generate', '--config', relative(root, config)],
    { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const made = readdirSync(out).length - before;
  if (status === 0 && made === 0 && stdout.includes('No schema changes')) return 0;
  console.error(`${stdout}${stderr}`.trim());
  console.error('The migrations lag behind the schema: run «npm run migrations».');
  return 1;
}
