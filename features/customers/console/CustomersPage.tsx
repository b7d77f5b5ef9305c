import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { formatPhone } from '../../../console/format.ts';
import { useMay, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useKeptText } from '../../../console/use-kept-text.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { type CustomerRow, searchCustomers } from '../contract.ts';
import styles from './Customers.module.css';
import { NewCustomerPanel } from './NewCustomerPanel.tsx';
import { PolicyCounts } from './PolicyCounts.tsx';
import { ReadingMark } from './Reading.tsx';
import { Segment } from './Segment.tsx';
import { customerWords } from './words.ts';

/** `open` is «new» while somebody is being added. What is searched for never stands in the address. */
const address = { open: '' };
const pieceSize = 50;
/** One character would find a tenth of everybody; the server refuses it. */
const shortestQuery = 2;

/** Finds customers by whatever a caller says. */
export function CustomersPage() {
  const t = useWords(customerWords);
  const [{ open }, setAddress] = useAddress(address);
  const [typed, setTyped] = useKeptText('customers.query');
  const mayCreate = useMay('customers.create');
  const add = (): void => setAddress({ open: 'new' });
  usePaletteAction(
    mayCreate
      ? {
          id: 'customers.add',
          title: { zh: '新建客户', en: 'Add a customer', pinyin: 'xin jian ke hu' },
          run: add,
        }
      : null,
  );
  const query = typed.normalize('NFKC').trim();
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        mayCreate && (
          <Button icon={<UserAddOutlined />} onClick={add}>
            {t('add')}
          </Button>
        )
      }
      panel={open === 'new' && mayCreate && <NewCustomerPanel onClose={() => setAddress({ open: '' })} />}
    >
      <FilterBar label={t('find')}>
        <SearchField
          label={t('find')}
          placeholder={t('findHint')}
          width={460}
          value={typed}
          onChange={setTyped}
        />
      </FilterBar>
      <Sheet>{query.length < shortestQuery ? <HowToFind /> : <Found query={query} />}</Sheet>
    </Page>
  );
}

function HowToFind() {
  const t = useWords(customerWords);
  return (
    <EmptyState
      title={t('howTitle')}
      text={
        <>
          {t('howText')}
          <span className={styles.how}>
            {(['number', 'name', 'identity', 'policy'] as const).map((one) => (
              <span key={one}>{t(`how.${one}`)}</span>
            ))}
          </span>
        </>
      }
    />
  );
}

function Found({ query }: { query: string }) {
  const t = useWords(customerWords);
  const navigate = useNavigate();
  const columns = useColumns();
  const pieces = useRoutePieces(
    searchCustomers,
    (before: string | null) => ({
      body: { query: query.slice(0, 80), limit: pieceSize, ...(before === null ? {} : { before }) },
    }),
    (reply) => reply.next,
  );
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.customers) ?? [], [pieces.data]);
  // Two letters may be too few for the server; that is a hint while somebody types, not a failure.
  if (pieces.error?.code === 'customers.queryTooShort') {
    return <EmptyState title={t('howTitle')} text={pieces.error.message} />;
  }
  return (
    <Loaded result={pieces}>
      {() =>
        rows.length === 0 ? (
          <EmptyState title={t('none')} text={t('noneText')} />
        ) : (
          <DataTable
            id="customers"
            label={t('results')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            onOpen={(row) => void navigate(`/customers/${row.id}`)}
            paged
            foot={
              pieces.hasNextPage ? (
                <Button
                  size="small"
                  loading={pieces.isFetchingNextPage}
                  onClick={() => void pieces.fetchNextPage()}
                >
                  {t('more')}
                </Button>
              ) : (
                <span>{t('all')}</span>
              )
            }
          />
        )
      }
    </Loaded>
  );
}

function useColumns(): readonly Column<CustomerRow>[] {
  const t = useWords(customerWords);
  const text = useLocalText();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('name'),
        width: 230,
        render: (row) => (
          <>
            {row.name}
            {row.kind === 'private' && row.salutation !== null && (
              <span className={styles.address}>{row.salutation}</span>
            )}
            <ReadingMark reading={row.reading} />
          </>
        ),
      },
      {
        key: 'number',
        title: t('number'),
        width: 140,
        render: (row) => (row.number === null ? '—' : formatPhone(row.number)),
      },
      { key: 'matched', title: t('matched'), width: 84, render: (row) => t(`matched.${row.matched}`) },
      {
        key: 'kind',
        title: t('kind'),
        choice: 'hidden',
        width: 76,
        render: (row) => t(`kind.${row.kind}`),
      },
      {
        key: 'segment',
        title: t('segment'),
        choice: 'shown',
        width: 116,
        render: (row) => <Segment segment={row.segment} />,
      },
      {
        key: 'policies',
        title: t('policies'),
        choice: 'shown',
        width: 150,
        render: (row) => <PolicyCounts counts={row.policyCounts} />,
      },
      {
        key: 'branch',
        title: t('branch'),
        choice: 'shown',
        grow: true,
        render: (row) => (row.branchName === null ? '—' : text(row.branchName)),
      },
    ],
    [t, text],
  );
}
