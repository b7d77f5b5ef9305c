/*
 * Which folder may import from which, as ARCHITECTURE.md says. `npm run check` runs it, on a copy in which it has
 * planted faults first. Type imports count like all others, so that a folder can be understood without what lies above.
 */
const { featureRanks } = require('./tools/check/ranks.cjs');

const tests = '(\\.(test|e2e)\\.tsx?$|\\.contract-suite\\.ts$|/testing/|^testing/)';
const browser = '^(console|widget|features/[^/]+/(web/)?console|channels/[^/]+/browser)/';
const product = '^(platform|channels|features|server|console|widget|demo)/';

/** A feature imports from those before it only. */
const rankRules = featureRanks.map((feature, rank) => ({
  name: 'features-upwards',
  comment: 'A feature imports from rows above its own and, in its row, from its left.',
  severity: 'error',
  from: { path: `^features/${feature}/`, pathNot: tests },
  to: { path: `^features/(${['no-feature', ...featureRanks.slice(rank + 1)].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'cycle',
      comment: 'Of two files that need each other, a part belongs into a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'platform-alone',
      comment: 'platform/ knows no business: it imports nothing of ours.',
      severity: 'error',
      from: { path: '^platform/', pathNot: tests },
      to: { path: '^(channels|features|server|console|widget|demo|database|e2e|bench|tools)/' },
    },
    {
      name: 'channels-on-platform',
      comment: 'channels/ imports from platform/ only.',
      severity: 'error',
      from: { path: '^channels/', pathNot: tests },
      to: { path: '^(features|server|console|widget|demo|e2e|bench|tools)/' },
    },
    {
      name: 'features-below-server',
      comment: 'server/ builds and wires; nothing of the product imports from it.',
      severity: 'error',
      from: { path: '^(channels|features|console|widget|demo)/', pathNot: `${tests}|vite\\.config\\.ts$` },
      to: { path: '^(server|demo|e2e|bench|tools)/', pathNot: '^demo/' },
    },
    {
      name: 'demo-from-server',
      comment: 'Only server/ brings the demo in.',
      severity: 'error',
      from: { path: '^(platform|channels|features|console|widget)/', pathNot: tests },
      to: { path: '^demo/' },
    },
    {
      name: 'tests-from-product',
      comment: 'What is shipped imports nothing that is there for tests.',
      severity: 'error',
      from: { path: product, pathNot: tests },
      to: { path: tests },
    },
    ...rankRules,
    {
      name: 'features-by-their-doors',
      comment:
        'Across features: contract.ts (contract/ where it has parts), codes.ts with their names, rules, and the service interface (server/service.ts; the ports and the spoken entries of flows; what listens to the end of calls, and the button and the pad that make them; the fields by which queues are set up; the button that plays recordings; the map of places; interactions.ts of interactions; the tables of queues, sites and presence that call control writes in its own groups).',
      severity: 'error',
      from: { path: '^features/([^/]+)/', pathNot: tests },
      to: {
        path: '^features/',
        pathNot: [
          '^features/$1/',
          '^features/[^/]+/(contract\\.ts|contract/|(codes|errors|names|states)\\.ts|rules\\.ts|rules/|server/service\\.ts)',
          '^features/flows/(actions|queries|spoken-entry)\\.ts$',
          '^features/(interactions/(server/interactions|outbound-listener)|routing/server/(sites-)?store)\\.ts$',
          '^features/interactions/console/(DialButton\\.tsx|DialPad\\.tsx|use-dial\\.ts)$',
          '^features/flows/console/sound/PlayButton\\.tsx$',
          '^features/claims/console/PlaceMap\\.(tsx|module\\.css)$',
          '^features/routing/console/(FirstFields\\.tsx|NeedsField\\.tsx|OverflowField\\.tsx|queue-form\\.ts|words\\.ts)$',
        ],
      },
    },
    {
      name: 'pages-without-server',
      comment: 'What runs in a browser imports contracts and pages, never the server.',
      severity: 'error',
      from: { path: browser, pathNot: tests },
      to: {
        path: [
          '^server/',
          '^features/[^/]+/(web/)?server/',
          '^channels/telephony/(embedded|simulator|recording)/',
          '^channels/core/(rest|files)/',
          '^platform/(backup|clock|config|crypto|database|log|timers)/',
          '^platform/facts/(consumer|inbox|numberer|tail)\\.ts$',
          '^platform/http/(commands|http|security)\\.ts$',
          '^platform/realtime/hub\\.ts$',
        ],
      },
    },
    {
      name: 'console-apart-from-widget',
      comment: 'The two builds for browsers share contracts and channels only.',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^(console|features/[^/]+/(web/)?console)/' },
    },
    {
      name: 'widget-apart-from-console',
      severity: 'error',
      from: { path: '^(console|features/[^/]+/(web/)?console)/' },
      to: { path: '^widget/' },
    },
    {
      name: 'engines-in-server',
      comment: 'Engines are named where everything is wired; features know the port.',
      severity: 'error',
      from: { path: '^(platform|features|console|widget|demo)/', pathNot: tests },
      to: { path: '^channels/telephony/(embedded|simulator)/' },
    },
    {
      name: 'engines-apart',
      comment: 'The port and the other engines know nothing of an engine.',
      severity: 'error',
      from: { path: '^channels/(?!telephony/embedded/)', pathNot: tests },
      to: { path: '^channels/telephony/embedded/' },
    },
    {
      name: 'engines-apart',
      severity: 'error',
      from: { path: '^channels/(?!telephony/simulator/)', pathNot: tests },
      to: { path: '^channels/telephony/simulator/' },
    },
    {
      name: 'cores-in-server',
      comment: 'Adapters of core systems are named where everything is wired; features know the port.',
      severity: 'error',
      from: { path: '^(platform|features|console|widget|demo)/', pathNot: tests },
      to: { path: '^channels/core/(rest|files)/' },
    },
    {
      name: 'cores-apart',
      comment: 'The port knows nothing of its adapters.',
      severity: 'error',
      from: { path: '^channels/core/[^/]+$', pathNot: tests },
      to: { path: '^channels/core/(rest|files)/' },
    },
    {
      name: 'rules-pure',
      comment: 'Rules are functions of state, fact and time: no clock, database, network or file.',
      severity: 'error',
      from: { path: '^features/[^/]+/(web/)?rules(/|\\.ts$)', pathNot: tests },
      to: {
        path: [
          '^features/[^/]+/(web/)?(server|console)/',
          '^platform/(backup|clock|config|crypto|database|log|realtime|timers)/',
          '^platform/facts/(consumer|inbox|numberer|tail)\\.ts$',
          '^platform/http/(commands|error-reply|http|security|validation)\\.ts$',
          '^platform/(project-root|start-error)\\.ts$',
          '^node_modules/(@fastify|drizzle-orm|fastify|pg|pino|ws)/',
        ],
      },
    },
    {
      name: 'rules-pure',
      comment: 'Of Node, rules use hashes only.',
      severity: 'error',
      from: { path: '^features/[^/]+/(web/)?rules(/|\\.ts$)', pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'shipped-packages',
      comment: 'What is shipped uses packages that are installed with it.',
      severity: 'error',
      from: { path: product, pathNot: `${tests}|vite\\.config\\.ts$` },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    // The default parser with @swc/core beside it: with TypeScript 7 alone it would read no types and say nothing.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.test.json' },
    doNotFollow: { path: 'node_modules' },
    // The copy that is checked borrows the packages by a link.
    preserveSymlinks: true,
    exclude: { path: '\\.(css|svg|wav|ogg)$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
