// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { pressSave } from '../../../console/testing/press.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { createStaff, listBranches, listStaff, type StaffRow, updateStaff } from '../contract.ts';
import { StaffPage } from './StaffPage.tsx';
import { SkillSource } from './skill-source.ts';

const skillChoices = [
  { code: 'claims', name: { zh: '理赔报案' } },
  { code: 'general', name: { zh: '综合咨询' } },
];
const branchId = '018f0000-0000-7000-8000-0000000000b1';
const person: StaffRow = {
  id: '018f0000-0000-7000-8000-000000000042',
  staffNo: '6004',
  name: '张若琳',
  pinyin: 'zhangruolin',
  branchId,
  branchName: { zh: '总部' },
  roles: ['agent'],
  skills: { claims: 5 },
  language: 'zh-CN',
  mobile: '154****1234',
  active: true,
  hasPassword: true,
  lockedUntil: null,
  version: 3,
};

describe('changing a person', () => {
  let test: TestConsole;
  let row: StaffRow;
  const saves: { name: string; skills: StaffRow['skills']; version: number; mobile?: string | null }[] = [];

  beforeEach(async () => {
    sessionStorage.clear();
    saves.length = 0;
    row = person;
    test = createTestConsole();
    const branch = { code: 'hq', kind: 'headquarters', parentId: null, path: 'hq', active: true, version: 1 };
    test.api.on(listBranches, () => ({ branches: [{ ...branch, id: branchId, name: { zh: '总部' } }] }));
    test.api.on(listStaff, () => ({ staff: [row], asOf: 0 }));
    test.api.on(updateStaff, ({ body }) => {
      const asked = body as StaffRow;
      const { name, skills, version, ...others } = asked;
      saves.push({ name, skills, version, ...('mobile' in others ? { mobile: others.mobile } : {}) });
      if (asked.version !== row.version)
        throw new Refusal(409, { code: 'staleVersion', message: 'stale', data: row });
      row = { ...row, ...asked, version: row.version + 1 };
      return row;
    });
    await test.console.liveTab.start();
    await test.console.session.check(test.console.api.call);
  });
  afterEach(cleanup);

  const open = (address = `/?open=${person.id}`) =>
    render(
      <Around console={test.console} address={address}>
        <SkillSource.Provider value={() => skillChoices}>
          <StaffPage />
        </SkillSource.Provider>
        <NoticeList />
      </Around>,
    );
  const nameField = () => screen.findByLabelText('姓名');
  const type = async (text: string): Promise<void> => {
    fireEvent.change(await nameField(), { target: { value: text } });
  };
  const save = (): void => {
    fireEvent.click(screen.getByText('保存'));
  };

  it('keeps own input when somebody else has saved first, shows the other’s, and saves on the second press', async () => {
    open();
    await type('张若林');
    fireEvent.click(screen.getByLabelText('综合咨询'));
    // Somebody else gave another name and another role; no fact has come yet.
    row = { ...row, name: '张洛琳', roles: ['agent', 'trainer'], version: 4 };
    save();
    const alert = await screen.findByText(/1 处与您填写的不同/);
    expect(alert).toBeTruthy();
    expect((await nameField()).getAttribute('value')).toBe('张若林');
    expect(screen.getByText('他人改为：张洛琳')).toBeTruthy();
    expect((screen.getByLabelText('培训师') as HTMLInputElement).checked).toBe(true);
    await pressSave();
    await screen.findByText('已保存 张若林');
    expect(saves.map((one) => one.version)).toEqual([3, 4]);
    expect(row).toMatchObject({
      name: '张若林',
      skills: { claims: 5, general: 5 },
      roles: ['agent', 'trainer'],
    });
  });

  it('takes the other’s value when told to', async () => {
    open();
    await type('张若林');
    row = { ...row, name: '张洛琳', version: 4 };
    save();
    fireEvent.click(await screen.findByText('采用他人的'));
    expect((await nameField()).getAttribute('value')).toBe('张洛琳');
  });

  it('shows a change of somebody else at once, by its fact, without touching what was typed', async () => {
    open();
    await type('张若林');
    await waitFor(() => expect(test.console.realtime.state().status).toBe('open'));
    row = { ...row, staffNo: '6104', version: 4 };
    test.link.happen('staff.changed');
    await waitFor(() => expect(screen.getByLabelText('工号').getAttribute('value')).toBe('6104'));
    expect((await nameField()).getAttribute('value')).toBe('张若林');
    expect(screen.getByText(/1 处改动已并入/)).toBeTruthy();
  });

  it('puts each refused field’s reason beside it and the cursor on the first', async () => {
    test.api.on(updateStaff, () => {
      const fields = [{ field: 'staffNo', code: 'x', message: '工号太短' }];
      throw new Refusal(400, { code: 'invalidInput', message: '填写的内容有误', fields });
    });
    open();
    await type('张若林');
    save();
    await screen.findByText('工号太短');
    const field = screen.getByLabelText('工号');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field);
  });

  it('keeps a draft when the panel is closed by Escape, and puts it back', async () => {
    const { unmount } = open();
    await type('张若林');
    fireEvent.keyDown(await nameField(), { key: 'Escape' });
    await waitFor(() => expect(screen.queryByLabelText('姓名')).toBeNull());
    unmount();
    open();
    expect((await nameField()).getAttribute('value')).toBe('张若林');
    fireEvent.click(screen.getByText(/放弃/));
    expect((await nameField()).getAttribute('value')).toBe('张若琳');
  });

  it('Enter goes on through the fields', async () => {
    open();
    const field = await nameField();
    field.focus();
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(document.activeElement).toBe(screen.getByLabelText('工号'));
    expect(saves).toEqual([]);
  });

  it('disables at once and undoes it', async () => {
    open();
    fireEvent.click(await screen.findByText('停用工号'));
    const log = screen.getByRole('log');
    await within(log).findByText(/已停用 张若琳/);
    expect(row.active).toBe(false);
    fireEvent.click(within(log).getByText('撤销'));
    await within(log).findByText(/已恢复 张若琳/);
    expect(row.active).toBe(true);
  });

  it('leaves the number that nobody sees in full, replaces it, and removes it', async () => {
    open();
    await type('张若林');
    save();
    await screen.findByText('已保存 张若林');
    fireEvent.change(screen.getByLabelText(/手机号码/), { target: { value: '154 0000 4321' } });
    save();
    await waitFor(() => expect(saves).toHaveLength(2));
    fireEvent.click(await screen.findByText('移除'));
    save();
    await waitFor(() => expect(saves).toHaveLength(3));
    expect(saves.map((one) => one.mobile)).toEqual([undefined, '154 0000 4321', null]);
  });

  it('says what to correct before the server is asked', async () => {
    open();
    await type(' ');
    fireEvent.change(screen.getByLabelText('工号'), { target: { value: '6' } });
    save();
    await screen.findByText('请填写姓名。');
    expect(screen.getByText(/工号由 2 至 20 位/)).toBeTruthy();
    expect(saves).toEqual([]);
  });

  it('hands over a one-time link after adding somebody', async () => {
    test.api.on(createStaff, ({ body }) => ({
      staff: { ...person, ...(body as object), id: '018f0000-0000-7000-8000-000000000099' },
      invitation: '/welcome#token-1',
      noticeSent: false,
    }));
    open('/?open=new');
    await type('王雨桐');
    fireEvent.change(screen.getByLabelText('工号'), { target: { value: '6002' } });
    save();
    const link = (await screen.findByLabelText('一次性链接')) as HTMLInputElement;
    expect(link.value).toBe(`${window.location.origin}/welcome#token-1`);
    expect(sessionStorage.length).toBe(0);
  });
});
