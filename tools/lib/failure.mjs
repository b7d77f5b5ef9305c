/** What keeps the start from going on, as one sentence for the person at the terminal. */
export class Failure extends Error {}

/** Prints the sentence and lets the process end with exit code 1. What nobody foresaw shows where it came from. */
export function giveUp(error) {
  console.error(error instanceof Failure ? error.message : (explainSystem(error) ?? error));
  process.exitCode = 1;
}

function explainSystem(error) {
  if (typeof error?.path !== 'string') return undefined;
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk is full (${error.path}): free at least 1 GB and start again.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `This user may not write to ${error.path}: start as the owner of this folder, or give it to this user.`;
    default:
      return undefined;
  }
}

/** @param output of npm, the compiler or the bundler. */
export function saysDiskFull(output) {
  return /ENOSPC|EDQUOT|No space left on device|Disk quota exceeded/i.test(output);
}
