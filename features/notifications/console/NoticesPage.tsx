import { Button, DatePicker, Select } from 'antd';
import { useMemo } from 'react';
import { useZone } from '../../../console/centre.ts';
import { formatPhone } from '../../../console/format.ts';
import { routeKey, useRefresh, useRoute, useRoutePieces } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Tag } from '../../../console/ui/Mark.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { listNotices, type NoticeRow } from '../contract/outbox.ts';
import { listTemplates } from '../contract/templates.ts';
import { noticeChannels } from '../contract.ts';
import { noticeStates } from '../rules/states.ts';
import { MoreFoot } from './MoreFoot.tsx';
import { NoticePanel } from './NoticePanel.tsx';
import { NoticeState } from './NoticeState.tsx';
import styles from './Notices.module.css';
import { noticeWords } from './notice-words.ts';
import { outboxWords } from './outbox-words.ts';
import { useProblemText } from './use-problem-text.ts';
import { useTemplateTitle, useTitleText } from './use-template-title.ts';

const filters = { status: '', channel: '', template: '', bulk: '', from: '', to: '', open: '' };
const pieceSize = 50;
const news = ['queued', 'held', 'sent', 'delivered', 'failed', 'doubtful', 'cancelled'].map(
  (one) => `notice.${one}`,
);

/** The outbox: what was written, how far it came, and what waits for a person. */
export function NoticesPage() {
  const t = useWords(outboxWords);
  const [address, setAddress] = useAddress(filters);
  const status = noticeStates.find((one) => one === address.status);
  const channel = noticeChannels.find((one) => one === address.channel);
  const { template, bulk, from, to } = address;
  const request = (before: string | null) => ({
    query: {
      limit: pieceSize,
      ...(status && { status }),
      ...(channel && { channel }),
      ...(template !== '' && { template }),
      ...(bulk !== '' && { bulkId: bulk }),
      ...(from !== '' && { from }),
      ...(to !== '' && { to }),
      ...(before !== null && { before }),
    },
  });
  const pieces = useRoutePieces(listNotices, request, (reply) => reply.next);
  useRefresh([...routeKey(listNotices, request(null)), 'pieces'], news);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.notices) ?? [], [pieces.data]);
  const doubtful = pieces.data?.[0]?.doubtful ?? 0;
  const filtered = [address.status, address.channel, template, bulk, from, to].some((each) => each !== '');
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
      {doubtful > 0 && status !== 'doubtful' && (
        <div className={styles.band} role="status">
          <span>{t('doubtful', { count: doubtful })}</span>
          <Button type="primary" onClick={() => setAddress({ ...filters, status: 'doubtful' })}>
            {t('showDoubtful')}
          </Button>
        </div>
      )}
      <Filters address={address} filtered={filtered} onChange={setAddress} />
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t(filtered ? 'noneFiltered' : 'none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="notices"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => open(row.id)}
                openKey={address.open}
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

function Filters(props: {
  address: typeof filters;
  filtered: boolean;
  onChange(next: Partial<typeof filters>): void;
}) {
  const { address, onChange } = props;
  const t = useWords(outboxWords);
  const tNotice = useWords(noticeWords);
  const titleText = useTitleText();
  const zone = useZone();
  const templates = useRoute(listTemplates, {}).data?.templates ?? [];
  const { from, to } = address;
  return (
    <FilterBar label={t('filters')}>
      <Select
        aria-label={t('status')}
        style={{ width: 130 }}
        value={address.status}
        onChange={(status: string) => onChange({ status })}
        options={[
          { value: '', label: t('anyStatus') },
          ...noticeStates.map((one) => ({ value: one, label: tNotice(`status.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('channel')}
        style={{ width: 130 }}
        value={address.channel}
        onChange={(channel: string) => onChange({ channel })}
        options={[
          { value: '', label: t('anyChannel') },
          ...noticeChannels.map((one) => ({ value: one, label: tNotice(`channel.${one}`) })),
        ]}
      />
      <Select
        aria-label={t('template')}
        style={{ width: 240 }}
        value={address.template}
        onChange={(template: string) => onChange({ template })}
        options={[
          { value: '', label: t('anyTemplate') },
          ...templates.map(({ code, title }) => ({ value: code, label: titleText(title) })),
        ]}
      />
      <DatePicker.RangePicker
        aria-label={t('period')}
        placeholder={[t('from'), t('until')]}
        allowEmpty={[true, true]}
        value={[from === '' ? null : toPicked(from, zone), to === '' ? null : toPicked(to, zone)]}
        onChange={(range) =>
          onChange({
            from: range?.[0] ? fromPicked(range[0].startOf('day'), zone) : '',
            to: range?.[1] ? fromPicked(range[1].endOf('day'), zone) : '',
          })
        }
      />
      {props.filtered && (
        <Button type="link" onClick={() => onChange({ ...filters, open: address.open })}>
          {tNotice('clear')}
        </Button>
      )}
    </FilterBar>
  );
}

function useColumns(): readonly Column<NoticeRow>[] {
  const t = useWords(outboxWords);
  const tNotice = useWords(noticeWords);
  const problemText = useProblemText();
  const templateTitle = useTemplateTitle();
  return useMemo(
    () => [
      { key: 'time', title: t('time'), width: 130, render: (row) => <Time at={row.queuedAt} /> },
      { key: 'status', title: t('status'), width: 110, render: (row) => <NoticeState status={row.status} /> },
      {
        key: 'channel',
        title: t('channel'),
        width: 110,
        render: (row) => <Tag>{tNotice(`channel.${row.channel}`)}</Tag>,
      },
      {
        key: 'to',
        title: t('to'),
        width: 170,
        render: (row) => row.staffName ?? (row.to === null ? '—' : formatPhone(row.to)),
      },
      { key: 'template', title: t('template'), grow: true, render: (row) => templateTitle(row.template) },
      {
        key: 'why',
        title: t('why'),
        width: 260,
        roomy: true,
        render: (row) => (row.problem === null ? '' : problemText(row.problem)),
      },
    ],
    [t, tNotice, templateTitle, problemText],
  );
}
