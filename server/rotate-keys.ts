import { createAudit } from '../features/audit/server/service.ts';
import { type Config, readConfig } from '../platform/config/config.ts';
import { type RotationResult, retiredKeysFile, rotateKeys } from '../platform/crypto/rotate.ts';
import { createDatabase } from '../platform/database/database.ts';
import { StartError } from '../platform/start-error.ts';
import { encryptedTables } from './encrypted-tables.ts';
import { openDatabase } from './open-database.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const help = `npm run keys:rotate [-- --add-only]

  Adds a key, encrypts everything anew under it and retires the older keys. Servers may go on running. If it is
  interrupted, run it again: it goes on where it was.

  --add-only  adds the key and stops. For servers that don't share one key file: give every server a copy of the
              changed file, and run the command again without this option.
`;

async function record(url: string, result: RotationResult): Promise<void> {
  const database = createDatabase(url, 1);
  try {
    await database.transaction((tx) =>
      createAudit().record(tx, [
        {
          at: new Date(),
          actor: { kind: 'system' },
          action: 'keys.rotated',
          details: { current: result.current, rewritten: result.rewritten, retired: result.retired },
        },
      ]),
    );
  } finally {
    await database.close();
  }
}

/** @returns the exit code. */
async function main(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg !== '--add-only')) {
    say(help);
    return args.includes('--help') ? 0 : 1;
  }
  const config = readConfig(process.env, []);
  const { url, close } = await openDatabase(config, false);
  try {
    let rows = 0;
    let toldAt = 0;
    const result = await rotateKeys({
      url,
      keysFile: config.keysFile,
      tables: encryptedTables,
      addOnly: args.includes('--add-only'),
      onBatch(table, count) {
        rows += count;
        if (performance.now() - toldAt < 5_000) return;
        toldAt = performance.now();
        say(`  ${rows} rows so far, now ${table}`);
      },
    });
    await record(url, result);
    return report(config, result, args.includes('--add-only'));
  } finally {
    await close();
  }
}

function report(config: Config, result: RotationResult, addOnly: boolean): number {
  const { current, added, rewritten, retired, leftOver } = result;
  say(
    `Key ${current} is ${added ? 'new and' : ''} in use; its file is ${config.keysFile}: put a copy into a safe place.`,
  );
  if (addOnly) {
    say('Give every server a copy of that file, and then run this command again without --add-only.');
    return 0;
  }
  say(`${rewritten} rows were encrypted anew.`);
  for (const { table, column, key } of leftOver) say(`Still under ${key}: ${column} of ${table}.`);
  if (leftOver.length > 0) {
    say('No key was retired. Run this again later; if the same columns are named, report it as a fault.');
    return 2;
  }
  say(
    `Retired: ${retired.join(', ') || 'none'}. Backups made before now still need them: ${retiredKeysFile(config.keysFile)}`,
  );
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof StartError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
