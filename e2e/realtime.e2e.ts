import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let leader: Person;
let admin: ApiClient;

beforeAll(async () => {
  server = await startServer();
  leader = await openPerson({ hz: customerHz });
  admin = await apiClient(server.url, '1001');
});
afterAll(async () => {
  await leader?.close();
  await server?.stop();
});

it('shows after 500 facts without a link the same as a page that is loaded fresh', async () => {
  const { page, context } = leader;
  await signIn(page, server.url, '6001');
  await page.goto(`${server.url}/staff`);
  await page.getByText('夏小满').first().waitFor();

  const cut = await context.newCDPSession(page);
  await cut.send('Network.enable');
  await context.setOffline(true);
  await page
    .getByText(/连接已断开|离线|网络/)
    .first()
    .waitFor();

  const before = await position();
  await changeStaff(500);
  await expect.poll(position, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 500);

  await context.setOffline(false);
  const fresh = await context.newPage();
  await fresh.goto(`${server.url}/staff`);
  await fresh.getByText('最后一次改名').first().waitFor();
  const table = (of: typeof page): Promise<string> => of.locator('main').innerText();
  // The page that was cut off, which another tab has put to rest, is taken up again first.
  const takeBack = page.getByRole('button', { name: /在此使用|在这里使用/ });
  if (await takeBack.isVisible().catch(() => false)) await takeBack.click();
  await page.getByText('最后一次改名').first().waitFor({ timeout: 30_000 });
  expect(await table(page)).toBe(await table(fresh));
});

async function position(): Promise<number> {
  return (await admin.get<{ asOf: number }>('/api/staff')).asOf;
}

/** Each change of a person is one fact. */
async function changeStaff(times: number): Promise<void> {
  interface Row {
    id: string;
    staffNo: string;
    name: string;
    branchId: string;
    roles: string[];
    skills: string[];
    language: string;
    version: number;
  }
  const { staff } = await admin.get<{ staff: Row[] }>('/api/staff?search=8001');
  let row = staff[0];
  for (let n = 1; n <= times && row !== undefined; n++) {
    const { id, staffNo, branchId, roles, skills, language, version } = row;
    const name = n === times ? '最后一次改名' : `第${n}次改名`;
    row = await admin.put<Row>(`/api/staff/${id}`, {
      staffNo,
      name,
      branchId,
      roles,
      skills,
      language,
      active: true,
      version,
    });
  }
}
