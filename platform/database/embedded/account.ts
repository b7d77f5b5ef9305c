import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartError } from '../../start-error.ts';

/** The unprivileged account that runs PostgreSQL when we are root, which PostgreSQL refuses to run as. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
}

/** Our own account: PostgreSQL runs as whoever we are. */
export type RunAs = Account | 'ourselves';

/** What PostgreSQL's programs get to see: nothing of our environment, which holds secrets, and English messages. */
export const cleanEnvironment = {
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Options of `spawn` to run something as that account. */
export function spawnAs(runAs: RunAs): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const common = { cwd: '/', env: cleanEnvironment };
  return runAs === 'ourselves' ? common : { ...common, uid: runAs.uid, gid: runAs.gid };
}

/**
 * Chooses who runs PostgreSQL. As an ordinary user: that user. As root: the owner of the cluster if there is one, else
 * the account «postgres», else «jieting», which is made if possible, else «nobody».
 * @param cluster the folder of an existing cluster, if there is one.
 * @throws StartError `database-owner`, `no-account`
 */
export function chooseAccount(cluster: string | undefined): RunAs {
  const ownUid = process.getuid?.();
  const owner = cluster === undefined ? undefined : statSync(cluster);
  if (ownUid !== 0) {
    if (owner && owner.uid !== ownUid)
      throw new StartError(
        'database-owner',
        `The database in ${cluster} belongs to the user with number ${owner.uid}: start as that user or as root, or set DATA_DIR to another folder.`,
      );
    return 'ourselves';
  }
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const account = find('postgres') ?? find('jieting') ?? create('jieting') ?? find('nobody');
  if (account) return account;
  throw new StartError(
    'no-account',
    'PostgreSQL refuses to run as root and no other account could be found or made: start as an ordinary user, or create a user named postgres.',
  );
}

/** Whether that account can enter a folder, asked by trying. */
export function canEnter(runAs: RunAs, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], spawnAs(runAs)).status === 0;
}

function find(name: string): Account | undefined {
  const ask = (what: string): number =>
    Number.parseInt(spawnSync('id', [what, name], { encoding: 'utf8', env: cleanEnvironment }).stdout, 10);
  const [uid, gid] = [ask('-u'), ask('-g')];
  return uid > 0 && gid >= 0 ? { name, uid, gid } : undefined;
}

function create(name: string): Account | undefined {
  const home = ['--no-create-home', '--home-dir', '/nonexistent'];
  const made = spawnSync('useradd', ['--system', '--user-group', ...home, '--shell', '/bin/false', name], {
    env: cleanEnvironment,
  });
  return made.status === 0 ? find(name) : undefined;
}
