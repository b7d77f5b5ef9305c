import { Button, Select } from 'antd';
import { useMemo } from 'react';
import { carrierChannels } from '../../../channels/messaging/carrier.ts';
import { formatPhone } from '../../../console/format.ts';
import { routeKey, useRefresh, useRoute, useRoutePieces } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Facts } from '../../../console/ui/Facts.tsx';
import { State, Tag } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import {
  listMailbox,
  type MailboxItem,
  type MailboxRow,
  readMailboxItem,
  reportMailboxItem,
} from '../contract/mailbox.ts';
import styles from './Mailbox.module.css';
import { mailboxWords } from './words.ts';

const filters = { channel: '', open: '' };
const pieceSize = 50;

/** What the demo would have sent, newest first; one of them with its text in the panel. */
export function MailboxPage() {
  const t = useWords(mailboxWords);
  const [address, setAddress] = useAddress(filters);
  const channel = carrierChannels.find((one) => one === address.channel);
  const request = (before: string | null) => ({
    query: {
      limit: pieceSize,
      ...(before === null ? {} : { before }),
      ...(channel === undefined ? {} : { channel }),
    },
  });
  const pieces = useRoutePieces(listMailbox, request, (reply) => reply.next);
  useRefresh([...routeKey(listMailbox, request(null)), 'pieces'], ['notice.boxed']);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.items) ?? [], [pieces.data]);
  const columns = useColumns();
  const open = (id: string): void => setAddress({ open: id });
  return (
    <Page
      lead={t('lead')}
      fill
      panel={
        address.open !== '' && <NoticePanel key={address.open} id={address.open} onClose={() => open('')} />
      }
    >
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('channel')}
          style={{ width: 150 }}
          value={channel ?? ''}
          onChange={(next: string) => setAddress({ channel: next })}
          options={[
            { value: '', label: t('anyChannel') },
            ...carrierChannels.map((one) => ({ value: one, label: t(`channel.${one}`) })),
          ]}
        />
        {channel !== undefined && (
          <Button type="link" onClick={() => setAddress({ channel: '' })}>
            {t('clear')}
          </Button>
        )}
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t(channel === undefined ? 'none' : 'noneOfChannel')} text={t('noneText')} />
            ) : (
              <DataTable
                id="mailbox"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => open(row.id)}
                openKey={address.open}
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
      </Sheet>
    </Page>
  );
}

function useColumns(): readonly Column<MailboxRow>[] {
  const t = useWords(mailboxWords);
  return useMemo(
    () => [
      { key: 'time', title: t('time'), width: 130, render: (row) => <Time at={row.at} /> },
      {
        key: 'channel',
        title: t('channel'),
        width: 110,
        render: (row) => <Tag>{t(`channel.${row.channel}`)}</Tag>,
      },
      {
        key: 'to',
        title: t('to'),
        width: 200,
        render: (row) => <span title={row.to}>{recipient(row)}</span>,
      },
      {
        key: 'title',
        title: t('title'),
        grow: true,
        render: (row) => <span title={row.title}>{row.title}</span>,
      },
      {
        key: 'status',
        title: t('status'),
        width: 130,
        render: () => <State tone="ok">{t('delivered')}</State>,
      },
    ],
    [t],
  );
}

/** A number as people read it, an address as it is. */
function recipient({ channel, to }: Pick<MailboxRow, 'channel' | 'to'>): string {
  return channel === 'sms' ? formatPhone(to) : to;
}

function NoticePanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(mailboxWords);
  const item = useRoute(readMailboxItem, { params: { id } }, { refreshOn: ['notice.boxed'] });
  const title = item.data?.title ?? '';
  return (
    <SidePanel title={title === '' ? t('list') : title} onClose={onClose}>
      {item.error?.code === 'notFound' ? (
        <EmptyState title={t('gone')} />
      ) : (
        <Loaded result={item} skeleton={<LinesSkeleton />}>
          {(notice) => (
            <>
              <Facts
                items={[
                  [t('channel'), t(`channel.${notice.channel}`)],
                  [t('to'), recipient(notice)],
                  [t('time'), <Time key="at" at={notice.at} exact />],
                  [
                    t('status'),
                    <State key="status" tone="ok">
                      {t('delivered')}
                    </State>,
                  ],
                ]}
              />
              <section aria-label={t('text')} className={styles.text}>
                {notice.text}
              </section>
              {notice.channel === 'sms' && <Report notice={notice} />}
            </>
          )}
        </Loaded>
      )}
    </SidePanel>
  );
}

/** What a gateway would report of a text message; played by hand. */
function Report({ notice }: { notice: MailboxItem }) {
  const t = useWords(mailboxWords);
  const report = useCommand(reportMailboxItem);
  const play = (state: 'delivered' | 'failed'): void =>
    void report.run({ params: { id: notice.id }, body: { state } });
  return (
    <section className={styles.report} aria-label={t('reported')}>
      <h3>{t('reported')}</h3>
      {notice.reported !== null ? (
        <State tone={notice.reported === 'delivered' ? 'ok' : 'danger'}>
          {t(`reported.${notice.reported}`)}
        </State>
      ) : (
        <>
          <p>{t('noReport')}</p>
          <Button loading={report.state !== 'idle'} onClick={() => play('delivered')}>
            {t('playDelivered')}
          </Button>{' '}
          <Button loading={report.state !== 'idle'} onClick={() => play('failed')}>
            {t('playFailed')}
          </Button>
        </>
      )}
    </section>
  );
}
