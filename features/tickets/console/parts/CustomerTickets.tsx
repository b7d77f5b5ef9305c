import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useMay, useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { DataTable } from '../../../../console/ui/DataTable.tsx';
import { Loaded, RowsSkeleton } from '../../../../console/ui/States.tsx';
import { listTickets, type TicketRow } from '../../contract/tickets.ts';
import { useTicketColumns } from '../list/columns.tsx';
import { ticketNews } from '../news.ts';
import styles from './Parts.module.css';
import { TicketDrawer } from './TicketDrawer.tsx';
import { partWords } from './words.ts';

const shownLive = 20;
const shownClosed = 5;

/** Tickets of a customer, for the customer's page: live ones first, then those closed lately. */
export function CustomerTickets({ customerId }: { customerId: string }) {
  const t = useWords(partWords);
  const mayCreate = useMay('tickets.create');
  const [adding, setAdding] = useState(false);
  const live = useRoute(
    listTickets,
    { query: { customerId, state: 'live', order: 'due', limit: shownLive } },
    { refreshOn: ticketNews },
  );
  const closed = useRoute(
    listTickets,
    { query: { customerId, state: 'closed', order: 'newest', limit: shownClosed } },
    { refreshOn: ticketNews },
  );
  const old = closed.data?.tickets ?? [];
  return (
    <div className={styles.section}>
      <Loaded result={live} skeleton={<RowsSkeleton rows={2} />}>
        {({ tickets }) =>
          tickets.length === 0 ? (
            <p className={styles.empty}>{t('liveNone')}</p>
          ) : (
            <Table id="customer-tickets" label={t('tickets')} rows={tickets} />
          )
        }
      </Loaded>
      {old.length > 0 && (
        <>
          <h3>{t('closed')}</h3>
          <Table id="customer-closed-tickets" label={t('closed')} rows={old} />
        </>
      )}
      <div className={styles.foot}>
        {mayCreate && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
            {t('register')}
          </Button>
        )}
        <Link to={`/tickets?customer=${customerId}&state=any`}>{t('all')}</Link>
      </div>
      {adding && (
        <TicketDrawer
          place={customerId}
          customerId={customerId}
          onClose={() => setAdding(false)}
          onMade={() => setAdding(false)}
        />
      )}
    </div>
  );
}

function Table(props: { id: string; label: string; rows: readonly TicketRow[] }) {
  const navigate = useNavigate();
  const columns = useTicketColumns({ ofOneCustomer: true });
  return (
    <DataTable
      {...props}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate(`/tickets/${row.id}`)}
      paged
    />
  );
}
