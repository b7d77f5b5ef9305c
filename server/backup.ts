import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createAudit } from '../features/audit/server/service.ts';
import { type BackupSummary, writeBackup } from '../platform/backup/write-backup.ts';
import { readConfig } from '../platform/config/config.ts';
import { createDatabase } from '../platform/database/database.ts';
import { projectRoot } from '../platform/project-root.ts';
import { readableSize, runTool, say } from './command-line.ts';
import { openDatabase } from './open-database.ts';

const help = `npm run backup -- <file> [--recordings]

  Writes everything that the database holds into one new file: one consistent state, while servers may go on
  running. The insurer's own prompts and the files of tickets go with it. Recordings are listed with their hashes, so that a restore can tell
  what is missing; with --recordings they are copied too. The keys are never in it.
`;

runTool(async (args) => {
  const [file, ...more] = args.filter((arg) => arg !== '--recordings');
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    say(help);
    return args.includes('--help') ? 0 : 1;
  }
  const config = readConfig(process.env, []);
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  const { url, close } = await openDatabase(config, false);
  try {
    const summary = await writeBackup({
      url,
      file: path,
      dataDir: config.dataDir,
      folders: [
        { name: 'prompts', contents: 'included' },
        { name: 'attachments', contents: 'included' },
        { name: 'loss-pictures', contents: 'included' },
        { name: 'follow-up-imports', contents: 'included' },
        { name: 'recordings', contents: args.includes('--recordings') ? 'included' : 'listed' },
      ],
      // A restored copy must not find, and in the end stop, the process that carries the original's calls.
      emptied: ['media_processes'],
      keysFile: config.keysFile,
      version: JSON.parse(readFileSync(new URL('package.json', projectRoot), 'utf8')).version,
    });
    await record(url, summary);
    report(path, config.keysFile, summary);
    return 0;
  } finally {
    await close();
  }
});

/** Who takes everything with him leaves a trace. */
async function record(url: string, { tables, rows, files }: BackupSummary): Promise<void> {
  const database = createDatabase(url, 1);
  try {
    await database.transaction((tx) =>
      createAudit().record(tx, [
        {
          at: new Date(),
          actor: { kind: 'system' },
          action: 'backup.made',
          details: { tables, rows, files: files.included },
        },
      ]),
    );
  } finally {
    await database.close();
  }
}

function report(path: string, keysFile: string, { tables, rows, bytes, files, keys }: BackupSummary): void {
  say(`${path}: ${readableSize(bytes)}, ${rows} rows of ${tables} tables, ${files.included} files.`);
  if (files.listed > 0) {
    say(`${files.listed} recordings are listed only: copy their folder too, or use --recordings.`);
  }
  say(
    keys.length > 0
      ? `The keys (${keys.join(', ')}) are not in it: keep a copy of ${keysFile} in another safe place. Without it nobody can read names and numbers again.`
      : `There is no key file at ${keysFile}: nothing in this backup is encrypted with a key that is known here.`,
  );
}
