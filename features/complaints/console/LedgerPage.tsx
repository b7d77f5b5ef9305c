import { DownloadOutlined } from '@ant-design/icons';
import { Button, DatePicker, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useZone } from '../../../console/centre.ts';
import { useConsole, useRoutePieces } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Dialog } from '../../../console/ui/Dialog.tsx';
import { Form } from '../../../console/ui/Form.tsx';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { SaveBar } from '../../../console/ui/SaveBar.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { saveFile } from '../../../console/ui/save-file.ts';
import { TextField } from '../../../console/ui/TextField.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useForm } from '../../../console/ui/use-form.ts';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { fromPicked, toPicked } from '../../../console/zone-time.ts';
import { exportLedger, type LedgerRow, listLedger } from '../contract/ledger.ts';
import { complainantNames, endNames, findingNames, targetNames } from '../names.ts';
import styles from './Complaints.module.css';
import { complaintPageWords } from './page-words.ts';

const address = { from: '', to: '', ended: '' };
const isMoment = (text: string): boolean => text !== '' && !Number.isNaN(Date.parse(text));

/** The ledger with the legal fields, and its export. */
export function LedgerPage() {
  const t = useWords(complaintPageWords);
  const navigate = useNavigate();
  const zone = useZone();
  const [filters, setFilters] = useAddress(address);
  const [exporting, setExporting] = useState(false);
  const period = {
    ...(isMoment(filters.from) ? { from: filters.from } : {}),
    ...(isMoment(filters.to) ? { to: filters.to } : {}),
  };
  const ended =
    filters.ended === 'yes' || filters.ended === 'no' ? { ended: filters.ended as 'yes' | 'no' } : {};
  const pieces = useRoutePieces(
    listLedger,
    (before: string | null) => ({ query: { ...period, ...ended, ...(before === null ? {} : { before }) } }),
    (reply) => reply.next,
  );
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.rows) ?? [], [pieces.data]);
  const columns = useColumns();
  const day = (name: 'from' | 'to') => (
    <DatePicker
      aria-label={t(`ledger.${name}`)}
      placeholder={t(`ledger.${name}`)}
      value={isMoment(filters[name]) ? toPicked(filters[name], zone) : null}
      onChange={(picked) =>
        setFilters({ [name]: picked === null ? '' : fromPicked(picked.startOf('day'), zone) })
      }
    />
  );
  return (
    <Page
      lead={t('ledger.lead')}
      fill
      actions={
        <Button icon={<DownloadOutlined />} onClick={() => setExporting(true)}>
          {t('ledger.export')}
        </Button>
      }
    >
      <FilterBar label={t('ledger.filters')}>
        {day('from')}
        {day('to')}
        <Select
          aria-label={t('ledger.ended')}
          style={{ minWidth: 120 }}
          value={filters.ended}
          onChange={(value: string) => setFilters({ ended: value })}
          options={(['', 'no', 'yes'] as const).map((value) => ({
            value,
            label: t(`ledger.${value || 'any'}`),
          }))}
        />
      </FilterBar>
      <Sheet>
        <Loaded result={pieces}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('ledger.none')} text={t('ledger.noneText')} />
            ) : (
              <DataTable
                id="complaintLedger"
                label={t('ledger.filters')}
                columns={columns}
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => void navigate(`/complaints/${row.id}`)}
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
                    <span>{t('end')}</span>
                  )
                }
              />
            )
          }
        </Loaded>
      </Sheet>
      {exporting && <ExportDialog period={period} onClose={() => setExporting(false)} />}
    </Page>
  );
}

function ExportDialog(props: { period: { from?: string; to?: string }; onClose(): void }) {
  const t = useWords(complaintPageWords);
  const { notices } = useConsole();
  const command = useCommand(exportLedger, { patient: false });
  const form = useForm<{ reason: string }>({ draftKey: null, row: { version: 0, values: { reason: '' } } });
  const submit = async (): Promise<void> => {
    if (form.values.reason.trim().length < 2) return form.refuse({ reason: t('ledger.needed') });
    const result = await command.run({ body: { ...props.period, reason: form.values.reason.trim() } });
    if (!result.ok) return form.fail(result.error);
    saveFile(result.reply, 'complaint-ledger.csv');
    notices.show({ tone: 'done', text: t('ledger.done') });
    props.onClose();
  };
  return (
    <Dialog title={t('ledger.export')} onClose={props.onClose}>
      <Form form={form} label={t('ledger.export')} onSubmit={() => void submit()}>
        <p className={styles.quiet}>{t('ledger.exportText')}</p>
        <TextField form={form} name="reason" label={t('ledger.reason')} maxLength={500} autoFocus />
        <SaveBar command={command} label={t('ledger.export')} />
      </Form>
    </Dialog>
  );
}

function useColumns(): readonly Column<LedgerRow>[] {
  const t = useWords(complaintPageWords);
  const text = useLocalText();
  return useMemo(
    () => [
      { key: 'no', title: t('no'), width: 120, render: (row) => row.no },
      { key: 'received', title: t('received'), width: 108, render: (row) => <Time at={row.receivedAt} /> },
      {
        key: 'who',
        title: t('who'),
        width: 104,
        render: (row) => (
          <>
            {row.complainant ?? t('anonymous')}
            <span className={styles.second}>{text(complainantNames[row.complainantKind])}</span>
          </>
        ),
      },
      {
        key: 'contact',
        title: t('contact'),
        width: 112,
        choice: 'shown',
        render: (row) => row.contact ?? '—',
      },
      {
        key: 'against',
        title: t('against'),
        width: 104,
        render: (row) => (
          <>
            {text(targetNames[row.target])}
            {row.against.length > 0 && <span className={styles.second}>{row.against.join('、')}</span>}
          </>
        ),
      },
      {
        key: 'cause',
        title: t('cause'),
        width: 124,
        render: (row) => (row.cause === null ? '—' : text(row.cause)),
      },
      { key: 'content', title: t('content'), grow: true, render: (row) => row.content ?? '—' },
      {
        key: 'finding',
        title: t('finding'),
        width: 88,
        choice: 'shown',
        render: (row) => (row.finding === null ? '—' : text(findingNames[row.finding])),
      },
      {
        key: 'result',
        title: t('result'),
        width: 104,
        render: (row) => (row.end === null ? '—' : text(endNames[row.end])),
      },
      {
        key: 'answered',
        title: t('answered'),
        width: 104,
        render: (row) => (row.answeredAt === null ? '—' : <Time at={row.answeredAt} />),
      },
      {
        key: 'referral',
        title: t('referral'),
        width: 110,
        choice: 'hidden',
        render: (row) => row.referralNo ?? '—',
      },
    ],
    [t, text],
  );
}
