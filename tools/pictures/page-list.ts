import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { projectRoot } from '../../platform/project-root.ts';

/** A page of the console as a test visits it. */
export interface VisitedPage {
  path: string;
  address: string | null;
  permission: string;
}

/** Reads the console's own list of pages, so that a new page can't be left out. */
export async function listPages(): Promise<VisitedPage[]> {
  const server = await createServer({
    configFile: fileURLToPath(new URL('console/vite.config.ts', projectRoot)),
    root: fileURLToPath(projectRoot),
    server: { middlewareMode: true, hmr: false, ws: false },
    appType: 'custom',
    logLevel: 'error',
  });
  try {
    const { pageList } = await server.ssrLoadModule('/console/page-list.ts');
    return pageList as VisitedPage[];
  } finally {
    await server.close();
  }
}
