/*
 * The rules of who may import from whom. Works on a copy with planted faults: who doesn't find those isn't believed.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot as root } from '../lib/project.mjs';
import { ownViolations } from './own-rules.mjs';
import { plants } from './plants.mjs';
import { readSources, sourceFiles, sourceFolders } from './sources.mjs';

const copy = mkdtempSync(join(tmpdir(), 'jieting-check-'));
try {
  process.exitCode = check();
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function check() {
  makeCopy();
  const { found, seen } = cruise();
  const sources = readSources(copy);
  const violations = [...found, ...ownViolations(sources, sourceFiles(root)), ...overlooked(sources, seen)];
  const faults = plants.filter(({ rule }) => rule !== null);
  const unseen = faults.filter(({ rule, file }) => !violations.some((one) => isPlanted(one, rule, file)));
  for (const { rule, file } of unseen) console.error(`not found although planted: ${rule} in ${file}`);
  const real = violations.filter(({ file, to }) => !`${file} ${to}`.includes('planted'));
  for (const { rule, file, to } of real) console.error(`${rule}: ${file} → ${to}`);
  console.log(
    `${sources.length} files, ${faults.length - unseen.length} of ${faults.length} planted faults found`,
  );
  return unseen.length + real.length === 0 ? 0 : 1;
}

function isPlanted(violation, rule, file) {
  return violation.rule === rule && (violation.file === file || violation.file === dirname(file));
}

function makeCopy() {
  const files = sourceFiles(root).filter((file) => /\.([cm]?[jt]sx?|json)$/.test(file));
  for (const file of [...files, 'package.json', 'tsconfig.base.json', 'tsconfig.test.json']) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    copyFileSync(join(root, file), join(copy, file));
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, text } of plants) {
    mkdirSync(join(copy, dirname(file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
}

function cruise() {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      ...['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json'],
      ...sourceFolders,
    ],
    { cwd: copy, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  if (stdout === '') throw new Error(`dependency-cruiser ended with ${status}: ${stderr}`);
  const { summary, modules } = JSON.parse(stdout);
  const found = summary.violations.map(({ rule, from, to, cycle }) => ({
    rule: rule.name,
    file: from,
    to: cycle ? cycle.map(({ name }) => name).join(' → ') : to,
  }));
  return {
    found,
    seen: new Map(modules.map((one) => [one.source, one.dependencies.map((to) => to.resolved)])),
  };
}

/** Its parser guesses where it doesn't understand; what it hasn't seen its rules don't hold for. */
function overlooked(sources, seen) {
  return sources.flatMap(({ file, imports }) =>
    imports
      .filter((one) => one.file !== null && one.kind !== 're-export' && /\.[cm]?[jt]sx?$/.test(one.file))
      .filter((one) => !seen.get(file)?.includes(one.file))
      .map((one) => ({ rule: 'overlooked', file, to: one.from })),
  );
}
