import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State } from '../../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { listBranches } from '../../../access/contract.ts';
import { listWorkGroups, type WorkGroup } from '../../contract/kinds.ts';
import { ticketWords } from '../words.ts';
import styles from './Design.module.css';
import { GroupPanel } from './GroupPanel.tsx';
import { designWords } from './words.ts';

const address = { open: '', sort: '' };
const newGroup = 'new-group';

/** Departments and outlets that get tasks, and who belongs to them. */
export function GroupsPage() {
  const t = useWords(designWords);
  const [{ open, sort }, setAddress] = useAddress(address);
  const columns = useColumns();
  const groups = useRoute(listWorkGroups);
  const chosen = groups.data?.groups.find(({ code }) => code === open) ?? null;
  const close = (): void => setAddress({ open: '' });
  return (
    <Page
      lead={t('groupsLead')}
      fill
      actions={
        <Button
          type="primary"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => setAddress({ open: newGroup })}
        >
          {t('addGroup')}
        </Button>
      }
      panel={
        (open === newGroup || chosen !== null) && (
          <GroupPanel key={open} group={chosen} onSaved={() => void groups.refetch()} onClose={close} />
        )
      }
    >
      <Sheet>
        <Loaded result={groups}>
          {(data) =>
            data.groups.length === 0 ? (
              <EmptyState title={t('groupsNone')} text={t('groupsNoneText')} />
            ) : (
              <DataTable
                id="work-groups"
                label={t('groups')}
                columns={columns}
                rows={data.groups}
                rowKey={(row) => row.code}
                onOpen={(row) => setAddress({ open: row.code })}
                openKey={open}
                sort={sort}
                onSort={(next) => setAddress({ sort: next })}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<WorkGroup>[] {
  const t = useWords(designWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const branches = useRoute(listBranches).data?.branches;
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('groups'),
        width: 170,
        sort: (row) => text(row.name),
        render: (row) => text(row.name),
      },
      {
        key: 'members',
        title: t('members'),
        grow: true,
        sort: (row) => row.members.length,
        render: (row) =>
          row.members.length === 0 ? (
            <span className={styles.quiet}>{t('noMembers')}</span>
          ) : (
            `${t('memberCount', { count: row.members.length })}：${row.members.map(({ name }) => name).join('、')}`
          ),
      },
      {
        key: 'serves',
        title: t('serves'),
        width: 160,
        render: (row) => {
          const branch = branches?.find(({ id }) => id === row.branchId);
          return branch === undefined ? t('everywhere') : text(branch.name);
        },
      },
      {
        key: 'state',
        title: words('state'),
        width: 112,
        sort: (row) => Number(row.active),
        render: (row) => (
          <State tone={row.active ? (row.members.length > 0 ? 'ok' : 'soon') : 'quiet'}>
            {t(row.active ? (row.members.length > 0 ? 'active' : 'noMembers') : 'inactive')}
          </State>
        ),
      },
    ],
    [t, words, text, branches],
  );
}
