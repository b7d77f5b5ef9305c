import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '../../../platform/spreadsheet/read-table.ts';
import { toXlsx } from '../../../platform/spreadsheet/xlsx.ts';
import { type AccessFixture, createAccessFixture } from '../../../testing/access.ts';
import { accessPermissions, type StaffRow } from '../contract.ts';

let test: AccessFixture;
let admin: string;
let hq: string;

beforeAll(async () => {
  test = await createAccessFixture(accessPermissions);
  const first = await test.firstAdmin();
  admin = first.session;
  hq = first.me.branch.id;
  await test.call('POST', '/api/branches', {
    session: admin,
    body: { code: 'east', name: { zh: '华东分公司', en: 'East' }, parentId: hq },
  });
});
afterAll(() => test.drop());

const head = ['工号*', '姓名', '机构', '角色', '技能', '语言', '手机', '在职'];
const workbook = (...rows: string[][]) => toXlsx({ name: '员工', watermark: '说明', head, rows });
const send = async (bytes: Buffer, check = false, session = admin) =>
  test.call('POST', `/api/staff/import?check=${check}`, {
    session,
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  });
const staff = async (): Promise<Map<string, StaffRow>> => {
  const { body } = await test.call('GET', '/api/staff', { session: admin });
  return new Map(body.staff.map((row: StaffRow) => [row.staffNo, row]));
};

describe('an import of staff', () => {
  const people = workbook(
    ['２００１', '周一新', 'east', '坐席、组长', '车险理赔 8', 'English', '154 0000 1001', ''],
    ['2002', '吴二新', '华东分公司', '', 'claims', '', '', '否'],
  );

  it('says what it would do, and does nothing, when it only checks', async () => {
    const { body } = await send(people, true);
    expect(body).toEqual({ added: 2, changed: 0, unchanged: 0, faults: [], faultFile: null });
    expect((await staff()).size).toBe(1);
  });

  it('adds who isn’t there, and changes nothing the second time', async () => {
    expect((await send(people)).body).toMatchObject({ added: 2, faults: [] });
    expect((await staff()).get('2001')).toMatchObject({
      ...{ name: '周一新', roles: ['agent', 'teamLeader'], skills: { claims: 8 }, language: 'en' },
      ...{ branchName: { zh: '华东分公司' }, mobile: expect.stringMatching(/1001$/), hasPassword: false },
    });
    expect((await staff()).get('2002')).toMatchObject({ roles: ['agent'], skills: { claims: 5 } });
    // Somebody who is added can work; who has left is disabled when the file says so once more.
    expect((await send(people)).body).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
    expect((await staff()).get('2002')?.active).toBe(false);
    expect((await send(people)).body).toMatchObject({ changed: 0, unchanged: 2 });
  });

  it('changes what a line says and leaves the rest', async () => {
    const before = (await staff()).get('2001');
    const { body } = await send(Buffer.from('工号,姓名,技能\n2001,,无\n'));
    expect(body).toMatchObject({ added: 0, changed: 1, faults: [] });
    const { skills, version, ...rest } = (await staff()).get('2001') as StaffRow;
    expect(skills).toEqual({});
    expect(before).toMatchObject(rest);
    expect(version).toBe((before?.version ?? 0) + 1);
  });

  it('takes the good lines and gives the others back, each with its reasons', async () => {
    const { body } = await send(
      workbook(
        ['2003', '郑三新', '', '', '', '', '', ''],
        ['!', '', 'nowhere', '国王', '飞行 3、车险理赔 11', '法语', '12', '也许'],
        ['2004', '', '', '', '', '', '', ''],
        ['2005', '冯五新', '', '', '', '', '', ''],
        ['2005', '陈五新', '', '', '', '', '', ''],
        ['1000', '', '', '坐席', '', '', '', ''],
      ),
    );
    expect(body).toMatchObject({ added: 1, changed: 0 });
    expect(body.faults).toEqual([
      {
        ...{ line: 4, staffNo: '!' },
        why: ['staffNo', 'branch', 'roles', 'skills', 'language', 'mobile', 'active', 'name'],
      },
      { line: 5, staffNo: '2004', why: ['name'] },
      { line: 6, staffNo: '2005', why: ['twice'] },
      { line: 7, staffNo: '2005', why: ['twice'] },
      { line: 8, staffNo: '1000', why: ['lastAdmin'] },
    ]);
    const back = await readTable(Buffer.from(body.faultFile, 'base64'), 100);
    expect(back[1]?.cells).toEqual([...head, '未导入的原因']);
    expect(back[3]?.cells.slice(0, 2)).toEqual(['2004', '']);
    expect(back[3]?.cells.at(-1)).toMatch(/^请填写姓名/);
    // The file that came back can be sent again as it is.
    expect((await send(Buffer.from(body.faultFile, 'base64'), true)).body.faults).toHaveLength(5);
    expect([...(await staff()).keys()].sort()).toEqual(['1000', '2001', '2002', '2003']);
  });

  it('reads CSV as Chinese spreadsheets save it', async () => {
    // «工号,姓名\n2006,王六» in GB18030.
    const bytes = Buffer.from('b9a4bac52cd0d5c3fb0a323030362ccdf5c1f90a', 'hex');
    expect((await send(bytes)).body).toMatchObject({ added: 1 });
    expect((await staff()).get('2006')?.name).toBe('王六');
  });

  it.each([
    ['no table', Buffer.from('hello')],
    ['a broken workbook', Buffer.from('PK\u0003\u0004 and nothing')],
    ['nothing', Buffer.from(' ')],
    ['columns that aren’t ours', workbook().subarray(0, 60)],
    ['too many lines', Buffer.from(`工号,姓名\n${'1,2\n'.repeat(5_001)}`)],
  ])('refuses %s with what to send instead', async (_, bytes) => {
    const { status, body } = await send(bytes);
    expect([status, body.error.code]).toEqual([400, 'access.importUnreadable']);
  });

  it('is for those who may change staff', async () => {
    const { session } = await test.hire(admin, { staffNo: '3001', branchId: hq });
    expect((await send(people, true, session)).status).toBe(403);
  });

  it('gives an empty workbook with its columns', async () => {
    const reply = await test.http.app.inject({
      url: '/api/staff/import-template',
      cookies: { jieting_session: admin },
    });
    const rows = await readTable(reply.rawPayload, 10);
    expect(rows[1]?.cells).toEqual(['工号', '姓名', '机构', '角色', '技能', '语言', '手机', '在职']);
  });
});
