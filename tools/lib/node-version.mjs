/**
 * Says so if this Node is too old. This file, like those that call it first, must be understood by such a Node.
 * @returns whether it can be used.
 */
export function nodeCanBeUsed() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return true;
  console.error(
    'Node.js 20.19, 22.12 or newer is needed and this is ' +
      process.versions.node +
      ': install the current long-term release from https://nodejs.org and run the same command again.',
  );
  process.exitCode = 1;
  return false;
}
