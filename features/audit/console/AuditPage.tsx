import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useRoutePieces } from '../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../console/language.ts';
import type { AuditWords } from '../../../console/page.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { State } from '../../../console/ui/Mark.tsx';
import { Page, Sheet } from '../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { useCommand } from '../../../console/use-command.ts';
import { type AuditRecord, listAudit, verifyAudit } from '../contract.ts';
import { AuditFilters, auditFilters } from './AuditFilters.tsx';
import { Actor, Subject } from './AuditNames.tsx';
import { AuditPanel } from './AuditPanel.tsx';
import { type ChainCheck, ChainResult } from './ChainResult.tsx';
import { createReading, type Reading } from './reading.ts';
import { auditWords } from './words.ts';

const pieceSize = 100;

/**
 * The trail, newest first, in sentences; each record opens with all that was kept.
 * @param props.words how every feature's records read
 */
export function AuditPage({ words }: { words: readonly AuditWords[] }) {
  const t = useWords(auditWords);
  const reading = useReading(words);
  const [address, setAddress] = useAddress(auditFilters);
  const { staffNo, action, subject, from, to } = address;
  const records = useRoutePieces(
    listAudit,
    (before: number | null) => ({
      query: {
        limit: pieceSize,
        ...(before === null ? {} : { before }),
        ...(staffNo === '' ? {} : { staffNo: staffNo.normalize('NFKC').trim().toUpperCase() }),
        ...(action === '' ? {} : { action }),
        ...(subject === '' ? {} : { subjectId: subject.trim() }),
        ...(from === '' ? {} : { from }),
        ...(to === '' ? {} : { to }),
      },
    }),
    (reply) => reply.next,
  );
  const verify = useCommand(verifyAudit, { patient: false });
  const [check, setCheck] = useState<ChainCheck | null>(null);
  const checkChain = async (): Promise<void> => {
    const result = await verify.run({});
    setCheck(result.ok ? { reply: result.reply } : { failure: result.error.message });
  };
  const rows = useMemo(() => records.data?.flatMap((piece) => piece.records) ?? [], [records.data]);
  const open = rows.find((record) => String(record.seq) === address.open) ?? null;
  const columns = useColumns(reading);
  return (
    <Page
      lead={t('lead')}
      fill
      actions={
        <Button
          icon={<SafetyCertificateOutlined aria-hidden />}
          loading={verify.state !== 'idle'}
          onClick={() => void checkChain()}
        >
          {verify.state === 'idle' ? t('verify') : t('verifying')}
        </Button>
      }
      panel={
        open !== null && (
          <AuditPanel
            record={open}
            reading={reading}
            onClose={() => setAddress({ open: '' })}
            onSubject={(id) => setAddress({ subject: id })}
          />
        )
      }
    >
      {check !== null && <ChainResult check={check} onClose={() => setCheck(null)} />}
      <AuditFilters address={address} onChange={setAddress} reading={reading} />
      <Sheet>
        <Loaded result={records}>
          {() =>
            rows.length === 0 ? (
              <EmptyState title={t('none')} text={t('noneText')} />
            ) : (
              <DataTable
                id="audit"
                label={t('list')}
                columns={columns}
                rows={rows}
                rowKey={(record) => String(record.seq)}
                onOpen={(record) => setAddress({ open: String(record.seq) })}
                openKey={address.open}
                foot={
                  records.hasNextPage ? (
                    <Button
                      size="small"
                      loading={records.isFetchingNextPage}
                      onClick={() => void records.fetchNextPage()}
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

function useReading(words: readonly AuditWords[]): Reading {
  const t = useWords(auditWords);
  const language = useLanguage();
  return useMemo(() => createReading(words, language, { yes: t('yes'), no: t('no') }), [words, language, t]);
}

function useColumns(reading: Reading): readonly Column<AuditRecord>[] {
  const t = useWords(auditWords);
  return useMemo(
    () => [
      { key: 'at', title: t('time'), width: 172, render: (record) => <Time at={record.at} exact /> },
      { key: 'who', title: t('who'), width: 170, render: (record) => <Actor record={record} /> },
      {
        key: 'what',
        title: t('what'),
        grow: true,
        render: (record) => (
          <>
            {reading.action(record.action) ?? t('unknownAction', { action: record.action })}
            <Subject record={record} reading={reading} kind={reading.action(record.action) === null} />
          </>
        ),
      },
      {
        key: 'reason',
        title: t('reason'),
        choice: 'shown',
        roomy: true,
        width: '22%',
        render: (record) => record.reason ?? '—',
      },
      {
        key: 'address',
        title: t('address'),
        choice: 'hidden',
        width: 140,
        render: (record) => record.address ?? '—',
      },
      {
        key: 'result',
        title: t('result'),
        width: 104,
        render: (record) => (
          <State tone={record.result === 'done' ? 'ok' : 'danger'}>{t(record.result)}</State>
        ),
      },
      {
        key: 'seq',
        title: t('seq'),
        choice: 'hidden',
        align: 'end',
        width: 80,
        render: (record) => record.seq,
      },
    ],
    [t, reading],
  );
}
