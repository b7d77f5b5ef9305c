import { FileExcelOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { Suspense, useMemo } from 'react';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State, Tags, type Tone } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { listBranches, listStaff, roleCodes, type StaffRow } from '../contract.ts';
import { importWords } from './import-words.ts';
import { languageTitles, roleTitles } from './names.ts';
import { StaffPanel } from './StaffPanel.tsx';
import { useSkillNames } from './skill-source.ts';
import { branchOptions } from './staff-names.ts';
import { fitsFilter, type StaffState, staffState } from './staff-state.ts';
import { accessWords } from './words.ts';

const filters = { search: '', state: '', role: '', branch: '', sort: 'staffNo', open: '' };
const states: readonly StaffState[] = ['active', 'invited', 'locked', 'disabled'];
const tones: Record<StaffState, Tone> = {
  active: 'ok',
  invited: 'soon',
  locked: 'danger',
  disabled: 'quiet',
};

const ImportPanel = lazyPart(async () => (await import('./ImportPanel.tsx')).ImportPanel);

/** Everybody who works here, and one of them in the panel. */
export function StaffPage() {
  const t = useWords(accessWords);
  const tImport = useWords(importWords);
  const text = useLocalText();
  const mayEdit = useMay('staff.edit');
  const [address, setAddress] = useAddress(filters);
  const staff = useRoute(listStaff, { query: {} }, { refreshOn: ['staff.changed', 'branch.changed'] });
  const branches = useRoute(listBranches, {}, { refreshOn: ['branch.changed'] });
  const now = useServerNow(30_000) ?? 0;
  const open = (id: string): void => setAddress({ open: id });
  usePaletteAction(
    mayEdit
      ? {
          id: 'staff.add',
          title: { zh: '添加员工', en: 'Add a person', pinyin: 'tian jia yuan gong' },
          run: () => open('new'),
        }
      : null,
  );
  const columns = useStaffColumns(now);
  const filtered = address.search + address.state + address.role + address.branch !== '';
  const rows = staff.data?.staff;
  const chosen = rows?.find((row) => row.id === address.open) ?? null;
  const importing = mayEdit && address.open === 'import';
  const showPanel = address.open === 'new' ? mayEdit : address.open !== '' && rows !== undefined;

  return (
    <Page
      lead={t('staff.lead')}
      fill
      actions={
        mayEdit && (
          <>
            <Button icon={<FileExcelOutlined aria-hidden />} onClick={() => open('import')}>
              {tImport('open')}
            </Button>
            <Button type="primary" icon={<UserAddOutlined aria-hidden />} onClick={() => open('new')}>
              {t('staff.add')}
            </Button>
          </>
        )
      }
      panel={
        importing ? (
          <Suspense fallback={null}>
            <ImportPanel onClose={() => open('')} />
          </Suspense>
        ) : (
          showPanel && (
            <StaffPanel
              key={address.open}
              row={chosen}
              isNew={address.open === 'new'}
              branches={branches.data?.branches ?? []}
              now={now}
              onClose={() => open('')}
            />
          )
        )
      }
    >
      <FilterBar label={t('staff.filters')}>
        <SearchField
          label={t('staff.search')}
          placeholder={t('staff.searchHint')}
          value={address.search}
          onChange={(search) => setAddress({ search })}
        />
        <Select
          aria-label={t('staff.state')}
          style={{ width: 140 }}
          value={address.state}
          onChange={(state: string) => setAddress({ state })}
          options={[
            { value: '', label: t('staff.any') },
            ...states.map((state) => ({ value: state, label: t(`staff.${state}`) })),
          ]}
        />
        <Select
          aria-label={t('staff.roles')}
          style={{ width: 150 }}
          value={address.role}
          onChange={(role: string) => setAddress({ role })}
          options={[
            { value: '', label: t('staff.anyRole') },
            ...roleCodes.map((code) => ({ value: code, label: text(roleTitles[code]) })),
          ]}
        />
        <Select
          aria-label={t('staff.branch')}
          style={{ width: 190 }}
          value={address.branch}
          onChange={(branch: string) => setAddress({ branch })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('staff.anyBranch') },
            ...branchOptions(branches.data?.branches ?? [], text),
          ]}
        />
        {filtered && (
          <Button type="link" onClick={() => setAddress({ search: '', state: '', role: '', branch: '' })}>
            {t('staff.clear')}
          </Button>
        )}
      </FilterBar>
      <Sheet>
        <Loaded result={staff}>
          {(data) => {
            const fitting = data.staff.filter((row) => fitsFilter(row, address, now));
            if (fitting.length === 0) {
              return filtered ? (
                <EmptyState title={t('staff.none')} text={t('staff.noneText')} />
              ) : (
                <EmptyState title={t('staff.empty')} text={t('staff.emptyText')} />
              );
            }
            return (
              <DataTable
                id="staff"
                label={t('staff.list')}
                columns={columns}
                rows={fitting}
                rowKey={(row) => row.id}
                onOpen={(row) => open(row.id)}
                openKey={address.open}
                sort={address.sort}
                onSort={(sort) => setAddress({ sort })}
              />
            );
          }}
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useStaffColumns(now: number): readonly Column<StaffRow>[] {
  const t = useWords(accessWords);
  const { withLevels } = useSkillNames();
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'name', title: t('name'), width: 136, render: (row) => row.name, sort: (row) => row.pinyin },
      {
        key: 'staffNo',
        title: t('staffNo'),
        width: 104,
        render: (row) => row.staffNo,
        sort: (row) => row.staffNo,
      },
      {
        key: 'state',
        title: t('staff.state'),
        width: 116,
        render: (row) => {
          const state = staffState(row, now);
          return <State tone={tones[state]}>{t(`staff.${state}`)}</State>;
        },
        sort: (row) => states.indexOf(staffState(row, now)),
      },
      {
        key: 'branch',
        title: t('staff.branch'),
        width: 140,
        choice: 'shown',
        render: (row) => text(row.branchName),
        sort: (row) => text(row.branchName),
      },
      {
        key: 'roles',
        title: t('staff.roles'),
        choice: 'shown',
        render: (row) => <Tags line items={row.roles.map((role) => text(roleTitles[role]))} />,
      },
      {
        key: 'skills',
        title: t('staff.skills'),
        choice: 'shown',
        alone: true,
        width: 120,
        grow: true,
        render: (row) => <Tags items={withLevels(row.skills)} />,
      },
      {
        key: 'language',
        title: t('staff.language'),
        choice: 'hidden',
        roomy: true,
        render: (row) => languageTitles[row.language],
        sort: (row) => row.language,
      },
    ],
    [t, text, now, withLevels],
  );
}
