/*
 * `npm run build [server] [console] [widget] [self-service] [loss-upload] [report-loss] [surveyor]`: builds what is named, or everything, into dist/.
 */
import { buildTargets, targetsOf } from './lib/build.mjs';
import { giveUp } from './lib/failure.mjs';
import { withLock } from './lib/lock.mjs';
import { projectRoot } from './lib/project.mjs';

const names = process.argv.slice(2);
try {
  const targets = targetsOf(projectRoot).filter(({ name }) => names.length === 0 || names.includes(name));
  await withLock(projectRoot, () => buildTargets(projectRoot, targets));
} catch (error) {
  giveUp(error);
}
