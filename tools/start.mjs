/*
 * `npm start`. Runs before anything is installed, so it needs nothing but Node; and this file must be understood by a
 * Node that is too old, so that its owner gets a sentence instead of a syntax error.
 */
const [major, minor] = process.versions.node.split('.').map(Number);
const goodEnough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;

if (goodEnough) {
  void import('./lib/start.mjs').then(({ start }) => start(process.argv.slice(2)));
} else {
  console.error(
    'Node.js 20.19, 22.12 or newer is needed and this is ' +
      process.versions.node +
      ': install the current long-term release from https://nodejs.org and run «npm start» again.',
  );
  process.exitCode = 1;
}
