import { Button, Select } from 'antd';
import { useEffect, useMemo } from 'react';
import { routeKey, useConsole, useRefresh, useRoutePieces } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { listMessages, type Message, markRead } from '../contract/messages.ts';
import { MoreFoot } from './MoreFoot.tsx';
import { messageWords } from './message-words.ts';
import styles from './Notices.module.css';

const address = { show: '', open: '' };

/** What the system has told the person who is signed in. */
export function MessagesPage() {
  const t = useWords(messageWords);
  const [{ show, open }, setAddress] = useAddress(address);
  const { notices } = useConsole();
  const request = (before: string | null) => ({
    query: {
      limit: 30,
      ...(show === 'unread' && { unread: 'true' as const }),
      ...(before !== null && { before }),
    },
  });
  const pieces = useRoutePieces(listMessages, request, (reply) => reply.next);
  useRefresh(
    [...routeKey(listMessages, request(null)), 'pieces'],
    ['notice.queued', 'notice.delivered', 'notice.read'],
  );
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.messages) ?? [], [pieces.data]);
  const unread = pieces.data?.[0]?.unread ?? 0;
  const columns = useColumns();
  const mark = useCommand(markRead);
  const opened = rows.find(({ id }) => id === open);
  const newest = rows[0]?.id;
  const markAll = async (): Promise<void> => {
    if (newest === undefined) return;
    const result = await mark.run({ body: { upTo: newest } });
    if (!result.ok && result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: result.error.message });
  };
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        unread > 0 && (
          <Button loading={mark.state !== 'idle'} onClick={() => void markAll()}>
            {t('allRead')}
          </Button>
        )
      }
      panel={
        opened !== undefined && <MessagePanel message={opened} onClose={() => setAddress({ open: '' })} />
      }
    >
      <FilterBar label={t('filters')}>
        <Select
          aria-label={t('which')}
          style={{ width: 150 }}
          value={show}
          onChange={(next: string) => setAddress({ show: next })}
          options={[
            { value: '', label: t('every') },
            { value: 'unread', label: t('unreadOnly') },
          ]}
        />
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t(show === '' ? 'none' : 'noneUnread')} text={t('noneText')} />
            ) : (
              <DataTable
                id="messages"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => setAddress({ open: row.id })}
                openKey={open}
                paged
                foot={<MoreFoot pieces={pieces} />}
              />
            )
          }
        </Loaded>
      </Sheet>
    </Page>
  );
}

/** What is shown counts as read. */
function MessagePanel({ message, onClose }: { message: Message; onClose(): void }) {
  const { id, read } = message;
  const { run } = useCommand(markRead);
  useEffect(() => {
    if (!read) void run({ body: { id } });
  }, [id, read, run]);
  return (
    <SidePanel title={message.title} onClose={onClose}>
      <p className={styles.quiet}>
        <Time at={message.at} exact />
      </p>
      <div className={styles.text}>{message.text}</div>
    </SidePanel>
  );
}

function useColumns(): readonly Column<Message>[] {
  const t = useWords(messageWords);
  return useMemo(
    () => [
      { key: 'time', title: t('time'), width: 140, render: (row) => <Time at={row.at} /> },
      {
        key: 'title',
        title: t('title'),
        grow: true,
        render: (row) => <span className={row.read ? '' : styles.unread}>{row.title}</span>,
      },
      {
        key: 'state',
        title: t('state'),
        width: 100,
        render: (row) => (
          <State tone={row.read ? 'quiet' : 'accent'}>{t(row.read ? 'read' : 'unread')}</State>
        ),
      },
    ],
    [t],
  );
}
