import featureRanks from './ranks.cjs';

/*
 * What dependency-cruiser doesn't see: `export … from` of types, which names are imported, what a page loads in the end,
 * files that aren't there.
 */

const isTest = /(\.(test|e2e)\.tsx?$|\.contract-suite\.ts$|\/testing\/|^testing\/|^e2e\/|^bench\/|^tools\/)/;

/** Files that may see personal data in the clear: where it is stored, disclosed, or handed to a channel. */
const mayOpen = [
  /^platform\/crypto\//,
  /^platform\/http\/commands\.ts$/,
  /^channels\/messaging\//,
  /^features\/(access|assessments|casework|claimprogress|claims|complaints|customers|disclosure|fraudsignals|interactions|notifications|repairers|selfservice\/web|surveys|tickets)\/server\//,
  // What team leaders write to agents.
  /^features\/desk\/server\/team\.ts$/,
  /^features\/followups\/server\/sealing\.ts$/,
  /^server\/engine-registry\.ts$/,
];

/** Only where a process begins. */
const mayReadEnvironment = /^server\/[\w-]+\.ts$/;

/** Node-only modules of ours; a page that loads one breaks in the browser. */
const serverOnly =
  /^(server|demo|features\/([^/]+\/)+server|platform\/(backup|clock|config|crypto|database|log|timers))\/|^platform\/(project-root\.ts|facts\/(consumer|inbox|numberer|tail)\.ts|http\/(commands|http|security|validation)\.ts|realtime\/hub\.ts)$/;

/**
 * @param {ReturnType<typeof import('./sources.mjs').readSources>} sources
 * @param {string[]} files everything that can be imported
 * @returns {{ rule: string, file: string, to: string }[]}
 */
export function ownViolations(sources, files) {
  const product = sources.filter(({ file }) => !isTest.test(file));
  return [
    ...product.flatMap(perFile),
    ...loadedByPages(product),
    ...unresolved(sources, files),
    ...[...new Set(sources.map(({ file }) => /^features\/([^/]+)\//.exec(file)?.[1]))]
      .filter((feature) => feature !== undefined && !featureRanks.featureRanks.includes(feature))
      .map((feature) => ({
        rule: 'feature-without-rank',
        file: `features/${feature}`,
        to: 'tools/check/ranks.cjs',
      })),
  ];
}

function perFile({ file, text, imports }) {
  const found = [];
  const say = (rule, to) => found.push({ rule, file, to });
  for (const one of imports) {
    if (one.kind === 're-export' && one.file !== null) say('no-re-export', one.from);
    if (one.kind === 'dynamic' && one.from === '') say('dynamic-import-named', 'a computed path');
    const opens =
      one.names.includes('openSensitive') ||
      (one.file === 'platform/crypto/sensitive.ts' && (one.names.includes('*') || one.kind === 'dynamic'));
    if (opens && !mayOpen.some((path) => path.test(file))) say('sensitive-stays-closed', one.from);
  }
  if (/\bprocess\.env\b/.test(text) && !mayReadEnvironment.test(file)) {
    say('environment-in-config', 'process.env');
  }
  return found;
}

/** Follows what pages load, types left out. */
function loadedByPages(sources) {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const pages = sources.filter(({ file }) => /^(console|widget|features\/([^/]+\/)+console)\//.test(file));
  const through = new Map(pages.map(({ file }) => [file, file]));
  const found = [];
  const queue = pages.filter(({ file }) => !file.endsWith('vite.config.ts'));
  for (let source = queue.shift(); source !== undefined; source = queue.shift()) {
    for (const { kind, from, file } of source.imports) {
      if (kind === 'type') continue;
      const bad = from.startsWith('node:') || (file !== null && serverOnly.test(file));
      if (bad) found.push({ rule: 'pages-load-no-server', file: source.file, to: from });
      const next = file === null ? undefined : byFile.get(file);
      if (bad || next === undefined || through.has(file)) continue;
      through.set(file, source.file);
      queue.push(next);
    }
  }
  return found;
}

function unresolved(sources, files) {
  const there = new Set(files);
  return sources.flatMap(({ file, imports }) =>
    imports
      .filter((one) => one.file !== null && !there.has(one.file.replace(/\?.*$/, '')))
      .map((one) => ({ rule: 'unresolved', file, to: one.from })),
  );
}
