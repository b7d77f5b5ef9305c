import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from '@swc/core';

/** Folders with sources of ours. */
export const sourceFolders = [
  ...['platform', 'channels', 'features', 'server', 'console', 'widget', 'demo'],
  ...['testing', 'e2e', 'bench', 'tools'],
];

/** @returns {string[]} paths of all files below the source folders, relative to `root`, with `/`. */
export function sourceFiles(root) {
  const below = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : below(path);
      return entry.isFile() ? [path] : [];
    });
  const there = readdirSync(root);
  return sourceFolders.filter((folder) => there.includes(folder)).flatMap(below);
}

/**
 * @typedef {object} Import
 * @property {'value' | 'type' | 'dynamic' | 're-export'} kind
 * @property {string} from what is written
 * @property {string | null} file the file of ours that is meant; null for a package
 * @property {string[]} names as they are called where they come from; `*` stands for all
 */

/** @returns {{ file: string, text: string, imports: Import[] }[]} */
export function readSources(root) {
  return sourceFiles(root)
    .filter((file) => /\.[cm]?tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      return { file, text, imports: importsOf(file, text) };
    });
}

function importsOf(file, text) {
  const tree = parseSync(text, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2023' });
  const found = [];
  const add = (kind, from, names) => {
    const own = from.startsWith('.') ? normalize(join(dirname(file), from)) : null;
    found.push({ kind, from, file: own, names });
  };
  for (const item of tree.body) {
    if (item.type === 'ImportDeclaration') {
      const names = item.specifiers.map((one) =>
        one.type === 'ImportNamespaceSpecifier' ? '*' : (one.imported ?? one.local).value,
      );
      const types = item.specifiers.length > 0 && item.specifiers.every((one) => one.isTypeOnly);
      add(item.typeOnly || types ? 'type' : 'value', item.source.value, names);
    } else if (item.source && /^Export/.test(item.type)) {
      add('re-export', item.source.value, []);
    }
  }
  // Only a few files have these, so that the whole tree is seldom walked.
  if (/\bimport\s*\(/.test(text)) walk(tree.body, add);
  return found;
}

function walk(node, add) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'CallExpression' && node.callee.type === 'Import') {
    const target = node.arguments[0]?.expression;
    add('dynamic', target?.type === 'StringLiteral' ? target.value : '', []);
  }
  if (node.type === 'TsImportType')
    add('type', node.argument.value ?? node.argument.literal?.value ?? '', []);
  for (const inner of Object.values(node)) walk(inner, add);
}
