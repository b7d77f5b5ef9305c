/*
 * `npm start`. Runs before anything is installed, so it needs nothing but Node; and this file must be understood by a
 * Node that is too old, so that its owner gets a sentence instead of a syntax error.
 */
import { nodeCanBeUsed } from './lib/node-version.mjs';

if (nodeCanBeUsed()) void import('./lib/start.mjs').then(({ start }) => start(process.argv.slice(2)));
