import { Button } from 'antd';
import { Link } from 'react-router';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useMay, useMe } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { Facts } from '../../../../console/ui/Facts.tsx';
import { Tags } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { type TicketView, watchTicket } from '../../contract/tickets.ts';
import { ticketWords } from '../words.ts';
import { FilesSheet } from './FilesSheet.tsx';
import { LinksSheet } from './LinksSheet.tsx';
import styles from './Ticket.module.css';
import type { TicketActs } from './use-ticket.ts';
import { pageWords } from './words.ts';

/** Who it is, what the ticket is tied to, and who is told of it. */
export function TicketAside({ ticket, acts }: { ticket: TicketView; acts: TicketActs }) {
  return (
    <aside className={styles.aside}>
      <FactsSheet ticket={ticket} />
      <LinksSheet ticket={ticket} acts={acts} />
      <FilesSheet ticket={ticket} refresh={acts.refresh} />
      <WatchersSheet ticket={ticket} refresh={acts.refresh} />
    </aside>
  );
}

function FactsSheet({ ticket }: { ticket: TicketView }) {
  const t = useWords(pageWords);
  const words = useWords(ticketWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const maySeeCustomer = useMay('customers.search');
  const minute = (iso: string): string => format.exact(Date.parse(iso)).slice(0, 16);
  const { customerId, told, mergedInto } = ticket;
  const creator = ticket.entries.find(({ what }) => what === 'created')?.by ?? null;
  return (
    <Sheet title={t('facts')} padded>
      <Facts
        items={[
          [
            t('customer'),
            customerId === null ? (
              words('anonymous')
            ) : maySeeCustomer ? (
              <Link key="customer" to={`/customers/${customerId}`}>
                {ticket.customer ?? t('toCustomer')}
              </Link>
            ) : (
              (ticket.customer ?? '—')
            ),
          ],
          [words('kind'), text(ticket.kindName)],
          ...(ticket.branchName === null ? [] : ([[words('branch'), text(ticket.branchName)]] as const)),
          [t('registered'), minute(ticket.createdAt)],
          [t('from'), creator === null ? t('system') : `${creator.name} ${creator.staffNo}`],
          ...(ticket.remindAt === null || ticket.closedAt !== null
            ? []
            : ([[t('remind'), minute(ticket.remindAt)]] as const)),
          ...(told === null
            ? []
            : ([[t('told'), t('toldText', { how: t(`how.${told.how}`), time: minute(told.at) })]] as const)),
          ...(ticket.triesToInform === 0 || told !== null
            ? []
            : ([[t('told'), t('tries', { count: ticket.triesToInform })]] as const)),
          ...(mergedInto === null
            ? []
            : ([
                [
                  words('state'),
                  <Link key="into" to={`/tickets/${mergedInto.id}`}>
                    {t('merged', { no: mergedInto.no })}
                  </Link>,
                ],
              ] as const)),
        ]}
      />
    </Sheet>
  );
}

function WatchersSheet({ ticket, refresh }: { ticket: TicketView; refresh(): void }) {
  const t = useWords(pageWords);
  const me = useMe();
  const command = useCommand(watchTicket);
  const watching = ticket.watchers.some(({ staffId }) => staffId === me.staffId);
  const change = async (): Promise<void> => {
    if (command.state !== 'idle') return;
    await command.run({ params: { id: ticket.id }, body: { watching: !watching } });
    refresh();
  };
  return (
    <Sheet padded>
      <header className={styles.sheetHead}>
        <h2>{t('watchers')}</h2>
        <Button
          size="small"
          loading={command.state !== 'idle'}
          aria-pressed={watching}
          onClick={() => void change()}
        >
          {t(watching ? 'unwatch' : 'watch')}
        </Button>
      </header>
      <Tags items={ticket.watchers.map(({ name }) => name)} none={t('watchersNone')} />
    </Sheet>
  );
}
