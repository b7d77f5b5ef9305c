/*
 * Faults that are planted into a copy of the sources before the rules are believed: each must be found, by the rule
 * that is there for it.
 */

const kinds = {
  value: (path) => `import * as planted from '${path}';\nexport const used = planted;\n`,
  type: (path) => `import type * as planted from '${path}';\nexport type Used = typeof planted;\n`,
  inline: (path, name) => `import { type ${name} } from '${path}';\nexport type Used = ${name};\n`,
  dynamic: (path) => `export const used = import('${path}');\n`,
  effect: (path) => `import '${path}';\n`,
};
const reExports = {
  names: (path, name) => `export { ${name} } from '${path}';\n`,
  all: (path) => `export * from '${path}';\n`,
  types: (path, name) => `export type { ${name} } from '${path}';\n`,
  allTypes: (path) => `export type * from '${path}';\n`,
};

const each = (rule, folder, target, name) =>
  Object.entries(kinds).flatMap(([kind, write]) =>
    ['ts', 'tsx'].map((ending) => ({
      rule,
      file: `${folder}/planted-${kind}-${rule}.${ending}`,
      text: write(target, name),
    })),
  );
const one = (rule, file, target, write = kinds.type) => ({ rule, file, text: write(target, 'Planted') });

/** A file without a rule is there for another. @type {{ rule: string | null, file: string, text: string }[]} */
export const plants = [
  ...each('platform-alone', 'platform/ids', '../../features/access/contract.ts', 'Me'),
  ...each('channels-on-platform', 'channels/speech', '../../features/access/contract.ts', 'Me'),
  ...each('features-upwards', 'features/audit', '../access/contract.ts', 'Me'),
  ...each(
    'features-by-their-doors',
    'features/desk/server',
    '../../customers/server/store.ts',
    'CustomerRecord',
  ),
  ...each('pages-without-server', 'features/access/console', '../server/store.ts', 'StaffRecord'),
  ...Object.entries(reExports).flatMap(([kind, write]) =>
    ['ts', 'tsx'].map((ending) => ({
      rule: 'no-re-export',
      file: `features/desk/planted-re-export-${kind}.${ending}`,
      text: write('../customers/server/store.ts', 'CustomerRecord'),
    })),
  ),
  one('features-upwards', 'features/knowledge/planted-row.ts', '../desk/contract.ts'),
  one(
    'features-by-their-doors',
    'features/desk/console/planted-page.tsx',
    '../../customers/console/pages.ts',
  ),
  one('features-below-server', 'features/desk/server/planted-wiring.ts', '../../../server/services.ts'),
  one('demo-from-server', 'features/desk/server/planted-demo.ts', '../../../demo/demo.ts'),
  one('tests-from-product', 'features/desk/server/planted-test.ts', '../../../testing/database.ts'),
  one('pages-without-server', 'console/planted-hub.ts', '../platform/realtime/hub.ts'),
  one(
    'pages-without-server',
    'widget/planted-server.tsx',
    '../features/centre/server/service.ts',
    kinds.dynamic,
  ),
  one('console-apart-from-widget', 'widget/planted-console.ts', '../console/api.ts'),
  one('widget-apart-from-console', 'console/planted-widget.ts', '../widget/words.ts'),
  one(
    'engines-in-server',
    'features/interactions/server/planted-engine.ts',
    '../../../channels/telephony/embedded/embedded-engine.ts',
  ),
  one('engines-apart', 'channels/telephony/planted-engine.ts', './embedded/embedded-engine.ts'),
  one('engines-apart', 'channels/telephony/embedded/planted-engine.ts', '../simulator/simulator-engine.ts'),
  one(
    'cores-in-server',
    'features/customers/server/planted-core.ts',
    '../../../channels/core/rest/rest-core.ts',
  ),
  one('cores-apart', 'channels/core/planted-core.ts', './files/file-core.ts'),
  one('rules-pure', 'features/routing/rules/planted-clock.ts', '../../../platform/clock/clock.ts'),
  one('rules-pure', 'features/routing/rules/planted-store.ts', '../server/store.ts'),
  one('rules-pure', 'features/routing/rules/planted-file.ts', 'node:fs', kinds.value),
  one('rules-pure', 'features/routing/rules/planted-database.ts', 'drizzle-orm', kinds.value),
  one('shipped-packages', 'platform/ids/planted-package.ts', 'fast-check', kinds.value),
  one('unresolved', 'platform/ids/planted-nothing.ts', './nothing.ts', kinds.value),
  one('cycle', 'platform/ids/planted-cycle-a.ts', './planted-cycle-b.ts'),
  { ...one('cycle', 'platform/ids/planted-cycle-b.ts', './planted-cycle-a.ts', kinds.value), rule: null },
  one('feature-without-rank', 'features/planted/contract.ts', '../../platform/ids/ids.ts'),
  one('pages-load-no-server', 'console/planted-load.tsx', '../platform/http/http.ts', kinds.value),
  one('pages-load-no-server', 'widget/planted-node.ts', 'node:crypto', kinds.effect),
  one(
    'dynamic-import-named',
    'features/desk/planted-computed.ts',
    '',
    () => 'export const f = (p: string) => import(p);\n',
  ),
  ...['features/desk/console/planted-open.ts', 'features/desk/server/planted-open.ts'].flatMap((file) => [
    one(
      'sensitive-stays-closed',
      file,
      '',
      () =>
        `import { openSensitive as open } from '../../../platform/crypto/sensitive.ts';\nexport const used = open;\n`,
    ),
    one(
      'sensitive-stays-closed',
      file.replace('open', 'all'),
      '',
      () => `import * as all from '../../../platform/crypto/sensitive.ts';\nexport const used = all;\n`,
    ),
  ]),
  one(
    'environment-in-config',
    'platform/ids/planted-environment.ts',
    '',
    () => 'export const used = process.env.HOME;\n',
  ),
];
