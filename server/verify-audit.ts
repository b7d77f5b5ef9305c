import { type ChainReport, holdsRecord, verifyChain } from '../features/audit/server/service.ts';
import { readConfig } from '../platform/config/config.ts';
import { createDatabase } from '../platform/database/database.ts';
import { StartError } from '../platform/start-error.ts';
import { runTool, say } from './command-line.ts';
import { openDatabase } from './open-database.ts';

const help = `npm run audit:verify [-- --expect seq:hash]

  Checks the whole chain of audit records, and tells the first break and where the chain ends.

  --expect  an end that was noted earlier, outside of the database: only so is a trail found that was written anew.
            May be given more than once.
`;

runTool(async (args) => {
  if (args.includes('--help')) {
    say(help);
    return 0;
  }
  const expected = readExpected(args);
  const config = readConfig(process.env, []);
  const { url, close } = await openDatabase(config, false);
  const database = createDatabase(url, 1);
  try {
    const report = await verifyChain(database.read);
    let sound = describe(report);
    for (const noted of expected) {
      const there = await holdsRecord(database.read, noted);
      say(`Record ${noted.seq} is ${there ? 'as it was noted' : 'NOT the one that was noted'}.`);
      sound &&= there;
    }
    return sound ? 0 : 1;
  } finally {
    await database.close();
    await close();
  }
});

/** @returns whether the chain is whole. */
function describe({ checked, headSeq, headHash, brokenAt }: ChainReport): boolean {
  say(`${checked} records checked.`);
  if (brokenAt === null) {
    say(`The chain is whole. It ends with ${headSeq}:${headHash}`);
    say('Note this end outside of the database, for --expect.');
    return true;
  }
  say(
    `The chain is BROKEN at record ${brokenAt}: it was changed, is missing, or was not written by the server.`,
  );
  say(`By the server's own note it ends with ${headSeq}:${headHash}`);
  return false;
}

function readExpected(args: readonly string[]): { seq: number; hash: string }[] {
  const expected: { seq: number; hash: string }[] = [];
  for (let n = 0; n < args.length; n++) {
    const [name, inline] = (args[n] ?? '').split('=', 2);
    const value = inline ?? args[++n] ?? '';
    const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(value) ?? [];
    if (name !== '--expect' || seq === undefined || hash === undefined) {
      throw new StartError('options', 'Write --expect seq:hash, as this command printed it earlier.');
    }
    expected.push({ seq: Number(seq), hash: hash.toLowerCase() });
  }
  return expected;
}
