import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CoreSystem } from '../channels/core/core.ts';
import { createFileCore } from '../channels/core/files/file-core.ts';
import { createRestCore } from '../channels/core/rest/rest-core.ts';
import type { Config } from '../platform/config/config.ts';
import { StartError } from '../platform/start-error.ts';

/**
 * The insurer's core system as it is set; null where the insurer's data are kept here.
 * @param zone of the centre, for moments in files that are written without an offset
 * @throws StartError when the folder of files isn't one that can be read
 */
export async function connectCore(
  { CORE_URL, CORE_TOKEN, CORE_FILES }: Pick<Config, 'CORE_URL' | 'CORE_TOKEN' | 'CORE_FILES'>,
  zone: () => string,
): Promise<CoreSystem | null> {
  if (CORE_URL !== undefined) return createRestCore({ url: CORE_URL, token: CORE_TOKEN ?? '' });
  if (CORE_FILES === undefined) return null;
  const folder = resolve(CORE_FILES);
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory() !== true) {
    throw new StartError(
      'core-files',
      `CORE_FILES: there is no folder ${folder}: make it, or correct the path.`,
    );
  }
  return createFileCore({ folder, zone });
}
