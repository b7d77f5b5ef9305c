import { afterAll, beforeAll, expect, it } from 'vitest';
import { signIn } from './acts.ts';
import { type ApiClient, apiClient } from './api.ts';
import { type Cable, layCable } from './cable.ts';
import { keepEvidence } from './evidence.ts';
import { customerHz, openPerson, type Person } from './people.ts';
import { type ServerUnderTest, startServer } from './server.ts';

let server: ServerUnderTest;
let cable: Cable;
let leader: Person;
let admin: ApiClient;

keepEvidence(() => server);
beforeAll(async () => {
  server = await startServer();
  cable = await layCable(server.url);
  leader = await openPerson({ hz: customerHz });
  admin = await apiClient(server.url, '1001');
});
afterAll(async () => {
  await leader?.close();
  cable?.close();
  await server?.stop();
});

it('shows after 500 facts without a link the same as a page that is loaded fresh', async () => {
  const { page } = leader;
  await signIn(page, cable.url, '6001');
  await page.goto(`${cable.url}/staff`);
  await page.getByText('夏小满').first().waitFor();
  await page.evaluate(() => Object.assign(globalThis, { neverReloaded: true }));

  cable.cut();
  await page
    .getByText(/连接已断开/)
    .first()
    .waitFor();
  const before = await position();
  await changeStaff(500);
  await expect.poll(position, { timeout: 30_000 }).toBeGreaterThanOrEqual(before + 500);
  expect(await page.getByText('最后一次改名').count()).toBe(0);

  cable.mend();
  await page.getByText('最后一次改名').first().waitFor();
  await page.waitForLoadState('networkidle');
  const caughtUp = await page.locator('main').innerText();
  expect(await page.evaluate(() => 'neverReloaded' in globalThis)).toBe(true);
  // What would have been fetched meanwhile came afterwards.
  await page.locator('header a[href="/messages"]').waitFor();

  await page.reload();
  await page.getByText('最后一次改名').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(caughtUp).toBe(await page.locator('main').innerText());
  // A change after that arrives as if nothing had been.
  await changeStaff(1, '再次改名');
  await page.getByText('再次改名').first().waitFor();
});

interface Row {
  id: string;
  staffNo: string;
  name: string;
  branchId: string;
  roles: string[];
  skills: Record<string, number>;
  language: string;
  version: number;
}

async function position(): Promise<number> {
  return (await admin.get<{ asOf: number }>('/api/staff')).asOf;
}

/** Each change of a person is one fact; several people are changed side by side, 8001 last. */
async function changeStaff(times: number, lastName = '最后一次改名'): Promise<void> {
  const { staff } = await admin.get<{ staff: Row[] }>('/api/staff');
  const agents = staff.filter(({ staffNo }) => staffNo.startsWith('800'));
  const last = agents.find(({ staffNo }) => staffNo === '8001');
  if (last === undefined) throw new Error('nobody has the number 8001');
  let left = times - 1;
  let renamed = last;
  const lane = async (first: Row): Promise<void> => {
    let row = first;
    while (left > 0) row = await rename(row, `第${left--}次改名`);
    if (row.id === last.id) renamed = row;
  };
  await Promise.all(agents.map(lane));
  await rename(renamed, lastName);
}

function rename(row: Row, name: string): Promise<Row> {
  const { id, staffNo, branchId, roles, skills, language, version } = row;
  const body = { staffNo, name, branchId, roles, skills, language, active: true, version };
  return admin.put<Row>(`/api/staff/${id}`, body);
}
