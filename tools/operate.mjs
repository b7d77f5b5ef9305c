/*
 * `npm run backup`, `restore` and the like: `node tools/operate.mjs backup FILE`. Like `npm start` it works on a
 * copy of the release in which nothing is installed or built yet, and is quiet where everything is.
 */
import { nodeCanBeUsed } from './lib/node-version.mjs';

if (nodeCanBeUsed()) {
  const [program, ...args] = process.argv.slice(2);
  void import('./lib/start.mjs').then(({ operate }) => operate(program, args));
}
