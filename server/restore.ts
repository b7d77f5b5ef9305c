import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createAudit } from '../features/audit/server/service.ts';
import { type RestoreSummary, restoreBackup } from '../platform/backup/restore-backup.ts';
import { readConfig } from '../platform/config/config.ts';
import { createDatabase } from '../platform/database/database.ts';
import { projectRoot } from '../platform/project-root.ts';
import { runTool, say } from './command-line.ts';
import { openDatabase } from './open-database.ts';

const help = `npm run restore -- <file>

  Restores a backup into an empty database and brings it up to this release: everything, or, if anything is wrong with
  the file, nothing. Set DATA_DIR to a new folder, or DATABASE_URL to an empty database, and put the key file in place
  before the next start.
`;

runTool(async (args) => {
  const [file, ...more] = args;
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    say(help);
    return args.includes('--help') ? 0 : 1;
  }
  const config = readConfig(process.env, []);
  const { url, close } = await openDatabase(config, true);
  try {
    const summary = await restoreBackup({
      url,
      file: resolve(process.env.INIT_CWD ?? '.', file),
      dataDir: config.dataDir,
      migrations: fileURLToPath(new URL('database/migrations', projectRoot)),
      keysFile: config.keysFile,
    });
    await record(url, summary);
    report(config.keysFile, summary);
    return 0;
  } finally {
    await close();
  }
});

async function record(url: string, { at, rows }: RestoreSummary): Promise<void> {
  const database = createDatabase(url, 1);
  try {
    await database.transaction((tx) =>
      createAudit().record(tx, [
        { at: new Date(), actor: { kind: 'system' }, action: 'backup.restored', details: { at, rows } },
      ]),
    );
  } finally {
    await database.close();
  }
}

function report(keysFile: string, { at, version, tables, rows, folders, missingKeys }: RestoreSummary): void {
  say(`The state of ${at} (release ${version}) is restored: ${rows} rows of ${tables} tables.`);
  for (const { name, path, restored, listed, missing } of folders) {
    if (restored > 0) say(`${restored} files are in ${path}.`);
    if (missing > 0) {
      say(`${missing} of ${listed} files of «${name}» are missing or differ: copy the folder to ${path}.`);
    }
  }
  if (missingKeys.length > 0) {
    say(`The key file ${keysFile} lacks ${missingKeys.join(', ')}: put it there before the next start.`);
  }
}
