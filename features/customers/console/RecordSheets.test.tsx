// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { Route, Routes } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../../../console/testing/fake-api.ts';
import { Around, createTestConsole, type TestConsole } from '../../../console/testing/test-console.tsx';
import { testMe } from '../../../console/testing/test-me.ts';
import { NoticeList } from '../../../console/ui/NoticeList.tsx';
import { wholePolicyView } from '../../../testing/customer-views.ts';
import { listBranches } from '../../access/contract.ts';
import {
  type AuthorisationView,
  listAuthorisations,
  recordAuthorisation,
  revokeAuthorisation,
} from '../contract/authorisations.ts';
import { type ClaimView, listClaims, updateClaim } from '../contract/claims.ts';
import { findDuplicates, listMerges, type MergeView, mergeCustomers, undoMerge } from '../contract/merges.ts';
import { addNote, listNotes } from '../contract/notes.ts';
import { type CustomerView, openCustomer, readCustomer, searchCustomers, updatePolicy } from '../contract.ts';
import { standingOf } from './AuthorisationsSheet.tsx';
import { CustomerPage } from './CustomerPage.tsx';

// Whole pages of the kit are drawn without a browser's speed.
vi.setConfig({ testTimeout: 60_000 });

const id = '018f0000-0000-7000-8000-000000000007';
const otherId = '018f0000-0000-7000-8000-000000000008';
const customer: CustomerView = {
  id,
  kind: 'private',
  name: '王*',
  reading: null,
  salutation: '王先生',
  segment: 'mass',
  language: 'zh-CN',
  branchPath: 'hq',
  branchName: { zh: '总部' },
  policyCounts: { motor: { inForce: 1, total: 1 }, life: { inForce: 0, total: 0 } },
  honorific: 'mr',
  possibleReadings: [],
  ownAgent: null,
  idKind: null,
  idNo: null,
  hasNote: false,
  waitingWrites: 0,
  numbers: [],
  policies: [{ ...wholePolicyView, specialNote: true }],
  version: 3,
};
const claim: ClaimView = {
  id: '018f0000-0000-7000-8000-0000000000c1',
  policyId: wholePolicyView.id,
  reportNo: '****0037',
  claimNo: null,
  stage: 'assessment',
  reportedAt: '2026-02-10T02:00:00.000Z',
  lossAt: '2026-02-10T01:00:00.000Z',
  lossKind: { zh: '追尾' },
  claimantName: null,
  assessment: { amount: 180_000, items: [{ name: '配件', amount: 180_000 }] },
  payout: { amount: 180_000, paidOn: null, payee: { name: '安*', bank: '示例银行', account: '****0004' } },
  denial: null,
  thirdParties: [{ name: '赵*', plate: '浙B***21', assessment: 60_000, payout: null }],
  pastLosses: 1,
  fromCore: false,
  version: 2,
};
const staff = { staffNo: '4001', name: '石文竹' };
const authorisation: AuthorisationView = {
  id: '018f0000-0000-7000-8000-0000000000a1',
  customerId: id,
  name: '安途***有限公司',
  role: 'repairer',
  covers: 'claim',
  policyId: null,
  claimId: claim.id,
  classes: ['general'],
  from: '2020-01-01T00:00:00.000Z',
  to: '2099-01-01T00:00:00.000Z',
  recordedAt: '2026-03-01T00:00:00.000Z',
  recordedBy: staff,
  revokedAt: null,
  revokedBy: null,
  version: 1,
};
const reads = ['customers.search', 'customers.read'];
const opens = [...reads, 'customers.open'];

let test: TestConsole;
let sent: { route: string; body: unknown }[];
let merges: MergeView[];
const keep =
  (route: string, answer: unknown) =>
  ({ body }: { body: unknown }) => {
    sent.push({ route, body });
    return answer;
  };

beforeEach(() => {
  sessionStorage.clear();
  sent = [];
  merges = [];
});
afterEach(cleanup);

async function begin(permissions: string[], open = '', view: CustomerView = customer): Promise<void> {
  test = createTestConsole({ me: { ...testMe, permissions } });
  const { api } = test;
  api.on(listBranches, () => ({ branches: [] }));
  api.on(readCustomer, () => ({ ...view, asOf: 0 }));
  api.on(listClaims, () => ({ claims: [claim], asOf: 0 }));
  api.on(listAuthorisations, () => ({ authorisations: [authorisation], asOf: 0 }));
  api.on(listNotes, () => ({
    notes: [{ id, writtenAt: authorisation.recordedAt, writtenBy: staff }],
    asOf: 0,
  }));
  api.on(openCustomer, () => ({
    policies: [
      {
        ...{ id: wholePolicyView.id, policyNo: 'PAH20260011', plate: '浙B12345', vin: null, engineNo: null },
        ...{ insuredName: '王小红', insuredIdNo: '440524188001010014', claimantName: null },
        ...{ handlerName: '许示例', endorsements: ['变更电话'], specialAgreements: '限两名' },
      },
    ],
    claims: [
      {
        ...{ id: claim.id, reportNo: 'R2026000037', claimNo: null, claimantName: null },
        ...{ lossPlace: '示例路', course: '追尾相撞', denialReason: null, payeeName: '安途示例' },
        thirdParties: [{ name: '赵三', plate: '浙B54321' }],
      },
    ],
    authorisations: [{ id: authorisation.id, name: '安途示例汽车维修有限公司', evidence: '原件存宁波' }],
    notes: [{ id, text: '下午方便' }],
  }));
  api.on(updatePolicy, keep('updatePolicy', customer));
  api.on(updateClaim, keep('updateClaim', claim));
  api.on(recordAuthorisation, keep('recordAuthorisation', authorisation));
  api.on(revokeAuthorisation, keep('revoke', authorisation));
  api.on(addNote, keep('addNote', { id, writtenAt: authorisation.recordedAt, writtenBy: staff }));
  api.on(findDuplicates, () => ({
    customers: [{ ...customer, id: otherId, name: '王*', number: '154****0002', matched: 'idNo' as const }],
    asOf: 0,
  }));
  api.on(listMerges, () => ({ merges, asOf: 0 }));
  api.on(mergeCustomers, keep('merge', {}));
  api.on(undoMerge, keep('undo', {}));
  await test.console.liveTab.start();
  await test.console.session.check(test.console.api.call);
  render(
    <Around console={test.console} address={`/customers/${id}${open === '' ? '' : `?open=${open}`}`}>
      <Routes>
        <Route path="/customers/:id" element={<CustomerPage sections={[]} NumberAction={() => null} />} />
      </Routes>
      <NoticeList />
    </Around>,
  );
  await screen.findByText('客户资料');
}
async function openClear(): Promise<void> {
  fireEvent.click(screen.getByText('查看明文'));
  const dialog = await screen.findByRole('dialog');
  for (const box of within(dialog).getAllByRole('checkbox')) {
    if (!(box as HTMLInputElement).checked) fireEvent.click(box);
  }
  fireEvent.change(within(dialog).getByRole('textbox'), { target: { value: '客户要求核对' } });
  fireEvent.click(within(dialog).getByText('查看并记录'));
  await screen.findByText(/本次查看已记入审计/);
}

describe('policies, claims and authorisations', () => {
  it('aren’t asked for by who may not see them', async () => {
    await begin(['customers.search'], '', { ...customer, policies: null });
    expect(await screen.findByText('核验身份前只显示张数。')).toBeTruthy();
    for (const title of ['赔案', '授权', '记事']) expect(screen.queryByText(title)).toBeNull();
    const asked = test.api.requests.map(({ path }) => path);
    expect(asked.filter((path) => /claims|authorisations|notes/.test(path))).toEqual([]);
  });

  it('are masked until a reason is given, the account always', async () => {
    await begin(opens, `claim.${claim.id}`);
    await screen.findByText('赔案 ****0037');
    expect(screen.getByText('****0004')).toBeTruthy();
    expect(screen.getAllByText('查看明文后可读').length).toBeGreaterThanOrEqual(2);
    expect(document.body.textContent).not.toMatch(/赵三|追尾相撞|R2026000037|下午方便|原件/);
    await openClear();
    for (const clear of [
      '追尾相撞',
      '示例路',
      '赵三',
      '浙B·54321',
      '安途示例汽车维修有限公司',
      '原件存宁波',
      '下午方便',
    ])
      expect((await screen.findAllByText(clear)).length, clear).toBeGreaterThan(0);
    expect(screen.getByText('****0004')).toBeTruthy();
  });

  it('show all of a policy, and that nothing confidential is told of it', async () => {
    await begin(opens, `policy.${wholePolicyView.id}`);
    await screen.findByText('保单 ****0011');
    for (const seen of ['示例牌', '三者险', '¥1,000,000.00', '0.85', '已缴', '66001'])
      expect(screen.getAllByText(new RegExp(seen)).length, seen).toBeGreaterThan(0);
    expect(screen.getByText(/机密信息不在线核对/)).toBeTruthy();
    expect(document.body.textContent).not.toMatch(/变更电话|限两名|王小红/);
    await openClear();
    for (const clear of ['变更电话', '限两名', '王小红', '440524188001010014'])
      expect(await screen.findByText(clear)).toBeTruthy();
    expect(screen.queryByText('修改')).toBeNull();
  });

  it('of the core can be looked at only', async () => {
    const fromCore = { ...customer, policies: [{ ...wholePolicyView, fromCore: true }] };
    await begin([...reads, 'policies.edit'], `policy.${wholePolicyView.id}.edit`, fromCore);
    expect(await screen.findByText('由核心系统维护，此处只能查看。')).toBeTruthy();
    expect(screen.queryByText('保存')).toBeNull();
  });

  it('are changed part by part', async () => {
    await begin([...reads, 'policies.edit'], `policy.${wholePolicyView.id}.edit`);
    const premium = await screen.findByLabelText(/^保费（元）/);
    fireEvent.change(premium, { target: { value: '3000' } });
    fireEvent.click(screen.getByText('加一个险别'));
    fireEvent.click(screen.getByText('保存'));
    expect(await screen.findByText('请填写完整，或去掉这一行。')).toBeTruthy();
    fireEvent.click(screen.getByLabelText('承保险别 2 去掉'));
    fireEvent.click(screen.getByText('保存'));
    await waitFor(() =>
      expect(sent).toEqual([
        {
          route: 'updatePolicy',
          body: {
            version: 3,
            premium: { amount: 300_000, factors: [{ name: { zh: '无赔款优待' }, factor: 0.85 }] },
          },
        },
      ]),
    );
  });

  it('a wrong last digit of an account is said while it is typed', async () => {
    await begin([...reads, 'claims.edit'], `claim.${claim.id}.edit`);
    fireEvent.click(await screen.findByLabelText('账号 修改'));
    const account = screen.getByLabelText('账号');
    fireEvent.change(account, { target: { value: '6217 0000 0000 0000 003' } });
    expect(await screen.findByText('银行账号位数或校验位不符，请核对。')).toBeTruthy();
    fireEvent.change(account, { target: { value: '6217 0000 0000 0000 004' } });
    expect(await screen.findByText('校验位相符')).toBeTruthy();
  });
});

describe('authorisations', () => {
  it('stand as they are at that moment', () => {
    const at = (iso: string, more: Partial<AuthorisationView> = {}) =>
      standingOf(
        { ...authorisation, from: '2026-03-01T00:00:00Z', to: '2026-03-10T00:00:00Z', ...more },
        Date.parse(iso),
      );
    expect(at('2026-02-28T23:59:59Z')).toBe('later');
    expect(at('2026-03-01T00:00:00Z')).toBe('holds');
    expect(at('2026-03-07T00:00:00Z')).toBe('soon');
    expect(at('2026-03-10T00:00:00Z')).toBe('over');
    expect(at('2026-03-02T00:00:00Z', { revokedAt: '2026-03-01T12:00:00Z' })).toBe('revoked');
  });

  it('are revoked after a question', async () => {
    await begin([...reads, 'customers.authorise']);
    expect(await screen.findByText('安途***有限公司')).toBeTruthy();
    expect(screen.getByText(/一个赔案 \*\*\*\*0037 · 一般信息/)).toBeTruthy();
    fireEvent.click(screen.getByText('撤销'));
    const dialog = await screen.findByRole('dialog');
    expect(sent).toEqual([]);
    fireEvent.click(within(dialog).getByText('撤销'));
    await waitFor(() => expect(sent).toEqual([{ route: 'revoke', body: { version: 1 } }]));
    expect(await screen.findByText('授权已撤销')).toBeTruthy();
  });

  it('need a name, an end and a proof', async () => {
    await begin([...reads, 'customers.authorise'], 'authorisation.new');
    fireEvent.click(await screen.findByText('保存'));
    expect((await screen.findAllByText('请填写。')).length).toBeGreaterThanOrEqual(4);
    expect(sent).toEqual([]);
  });
});

describe('notes', () => {
  it('are written here and hidden until they are opened', async () => {
    await begin([...reads, 'customers.note']);
    expect(await screen.findByText('内容查看明文后可读')).toBeTruthy();
    fireEvent.change(screen.getByLabelText('写一条记事'), { target: { value: '下午方便接听' } });
    fireEvent.click(screen.getByText('记下'));
    await waitFor(() => expect(sent).toEqual([{ route: 'addNote', body: { text: '下午方便接听' } }]));
    expect(await screen.findByText('已记下')).toBeTruthy();
  });
});

describe('merging', () => {
  const merger = [...reads, 'customers.merge'];

  it('takes one of the probable duplicates with a reason', async () => {
    await begin(merger, 'merge');
    fireEvent.click(await screen.findByText('选择'));
    const go = await screen.findByText('合并');
    await waitFor(() => expect((go.closest('button') as HTMLButtonElement).disabled).toBe(false));
    fireEvent.click(go);
    expect(await screen.findByText('请写明合并原因，至少 4 个字。')).toBeTruthy();
    fireEvent.change(screen.getByLabelText(/合并原因/), { target: { value: '同一证件同一人' } });
    fireEvent.click(go);
    await waitFor(() =>
      expect(sent).toEqual([
        { route: 'merge', body: { otherId, version: 3, otherVersion: 3, reason: '同一证件同一人' } },
      ]),
    );
    expect(await screen.findByText('已合并，30 天内可撤销')).toBeTruthy();
  });

  it('finds others by what is typed, but never the customer himself', async () => {
    await begin(merger, 'merge');
    test.api.on(searchCustomers, ({ body }) => {
      expect(body).toMatchObject({ query: '王 002X' });
      return {
        customers: [
          { ...customer, number: null, matched: 'idTail' as const },
          { ...customer, id: otherId, name: '李*', number: null, matched: 'idTail' as const },
        ],
        next: null,
        asOf: 0,
      };
    });
    fireEvent.change(await screen.findByRole('textbox', { name: '查找其他客户' }), {
      target: { value: '王 002X' },
    });
    fireEvent.click(screen.getByText('查找客户'));
    expect(await screen.findByText(/李\*/)).toBeTruthy();
    expect(screen.getAllByText('选择')).toHaveLength(2);
  });

  it('says why it is refused, and is taken back while its time lasts', async () => {
    const merge: MergeView = {
      ...{ id: otherId, keptId: id, absorbedId: otherId, absorbedName: '王*' },
      ...{ mergedAt: '2026-03-01T00:00:00Z', mergedBy: staff, undoUntil: '2099-01-01T00:00:00Z' },
      ...{ undoneAt: null, undoneBy: null, moved: { numbers: 1, policies: 2, notes: 0, tickets: 3 } },
    };
    merges = [merge, { ...merge, id, undoUntil: '2020-01-01T00:00:00Z' }];
    await begin(merger, 'merge');
    expect(await screen.findAllByText(/移过来：电话 1、保单 2、tickets 3/)).toHaveLength(2);
    const undo = screen.getAllByText('撤销合并');
    expect(undo).toHaveLength(1);
    test.api.on(undoMerge, () => {
      throw new Refusal(409, { code: 'customers.beingServed', message: '正在接受服务' });
    });
    fireEvent.click(undo[0] as HTMLElement);
    expect(await screen.findByText('正在接受服务')).toBeTruthy();
  });
});
