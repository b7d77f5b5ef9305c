import { PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { Link, useNavigate } from 'react-router';
import { routeKey, useMay, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { FilterBar, Page } from '../../../../console/ui/Page.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { useCalmRefresh } from '../../../../console/use-calm-refresh.ts';
import { countTickets } from '../../contract/tickets.ts';
import { ticketNews } from '../news.ts';
import { useKinds } from '../use-kinds.ts';
import { ticketWords } from '../words.ts';
import { BoardColumn } from './BoardColumn.tsx';
import { type BoardBy, boardBy, inColumnOrder } from './board.ts';
import styles from './List.module.css';
import { listWords } from './words.ts';

const address = { by: 'state', kind: '' };

/** Live tickets in columns; the cards of a column are read when it is there. */
export function BoardPage() {
  const t = useWords(listWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const navigate = useNavigate();
  const [{ by: wanted, kind }, setAddress] = useAddress(address);
  const kinds = useKinds();
  const mayCreate = useMay('tickets.create');
  const by: BoardBy = boardBy.find((one) => one === wanted) ?? 'state';
  const request = { query: { by, ...(kind === '' ? {} : { kind }) } };
  const counts = useRoute(countTickets, request, { keepPrevious: true });
  useCalmRefresh(routeKey(countTickets, request), ticketNews);
  return (
    <Page
      lead={t('boardLead', { by: t(`by.${by}`).toLowerCase() })}
      fill
      actions={
        <>
          <Button icon={<UnorderedListOutlined aria-hidden />} onClick={() => void navigate('/tickets')}>
            {t('toList')}
          </Button>
          {mayCreate && (
            <Link to="/tickets?open=new">
              <Button type="primary" icon={<PlusOutlined aria-hidden />} tabIndex={-1}>
                {words('newTicket')}
              </Button>
            </Link>
          )}
        </>
      }
    >
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('by')}
          style={{ minWidth: 132 }}
          value={by}
          onChange={(next: string) => setAddress({ by: next })}
          options={boardBy.map((one) => ({ value: one, label: t(`by.${one}`) }))}
        />
        <Select
          aria-label={words('kind')}
          style={{ minWidth: 190 }}
          value={kind}
          onChange={(next: string) => setAddress({ kind: next })}
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: t('anyKind') },
            ...kinds.map(({ code, name }) => ({ value: code, label: text(name) })),
          ]}
        />
      </FilterBar>
      <Loaded result={counts} skeleton={<LinesSkeleton lines={8} />}>
        {({ columns }) =>
          columns.every(({ live }) => live === 0) ? (
            <EmptyState title={t('boardNone')} text={t('boardNoneText')} />
          ) : (
            <div className={styles.board}>
              {inColumnOrder(by, columns).map((column) => (
                <BoardColumn key={column.key} by={by} kind={kind} column={column} />
              ))}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}
