/*
 * `npm run pictures`: the real product, photographed. Starts it on a port and data of its own, plays a working day with
 * browsers that have microphones, and writes every page and every state of the desk, in Chinese and English, to
 * docs/pictures/<page>.<language>.png.
 *
 *   --to <folder>   somewhere else
 *   --wide <pixels> instead of 1440
 *   --dark          in dark colours
 *   --all           in every look, into folders of their own below --to: 1440 and 1024 wide, light and dark
 *   --only <zh-CN|en>
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openPerson, type Person } from '../e2e/people.ts';
import { startServer } from '../e2e/server.ts';
import { projectRoot } from '../platform/project-root.ts';
import { createCamera, type Look } from './pictures/camera.ts';
import { takeDesk } from './pictures/desk.ts';
import { takeDoors } from './pictures/doors.ts';
import { writeGallery } from './pictures/gallery.ts';
import { fillLists } from './pictures/lists.ts';
import { pagesToTake, takeOverlays, takePages } from './pictures/pages.ts';
import { takePhonePages } from './pictures/phone-pages.ts';
import { takeSelfService } from './pictures/self-service.ts';
import { speakingMicrophone } from './pictures/voices.ts';

type PictureLanguage = 'zh-CN' | 'en';

const home = fileURLToPath(new URL('docs/pictures', projectRoot));
const { values } = parseArgs({
  options: {
    to: { type: 'string', default: home },
    wide: { type: 'string', default: '1440' },
    dark: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});

function looksAsked(): Look[] {
  const { to, all, dark } = values;
  const width = Number(values.wide);
  if (!Number.isInteger(width) || width < 320) throw new Error('--wide takes pixels, 320 or more');
  if (!all) return [{ width, dark, folder: to }];
  if (to === home) throw new Error('--all needs --to, a folder outside the documentation');
  return [1440, 1024].flatMap((wide) =>
    [false, true].map((isDark) => ({
      width: wide,
      dark: isDark,
      folder: join(to, `${wide}-${isDark ? 'dark' : 'light'}`),
    })),
  );
}

async function photograph(url: string, language: PictureLanguage, looks: readonly Look[]): Promise<void> {
  const camera = createCamera(looks, language);
  const locale = language === 'en' ? 'en-US' : 'zh-CN';
  const people: Person[] = [];
  const open = async (who: 'customer' | 'agent'): Promise<Person> => {
    const person = await openPerson({ hz: 440, language: locale, microphone: speakingMicrophone(who) });
    people.push(person);
    return person;
  };
  try {
    const { page: desk } = await open('agent');
    const { page: customer } = await open('customer');
    const { page: other } = await open('customer');
    await takeDoors(desk, url, await fillLists(url, language), camera);
    await takeDesk({ url, language, desk, customer, other, camera });
    await takePages(desk, url, language, pages, camera);
    await takeOverlays(desk, url, language, camera);
    await takeSelfService(other, url, camera);
    await takePhonePages(other, url, camera);
  } finally {
    for (const person of people) await person.close();
  }
}

// Without it browsers on Linux take Latin letters and figures from a face that doesn't go with the Chinese one.
process.env.LANG = 'zh_CN.UTF-8';
const looks = looksAsked();
const pages = await pagesToTake();
const languages = (['zh-CN', 'en'] as const).filter(
  (each) => values.only === undefined || values.only === each,
);
// Lists and replays have something to show.
const server = await startServer({}, ['--demo', '--demo-days', '30']);
try {
  for (const language of languages) await photograph(server.url, language, looks);
  for (const { folder } of looks) writeGallery(folder);
} catch (error) {
  console.error(server.log().slice(-2_000));
  throw error;
} finally {
  await server.stop();
}
