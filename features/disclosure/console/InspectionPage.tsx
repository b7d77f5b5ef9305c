import { DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { ApiError } from '../../../console/api.ts';
import { useConsole } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Page } from '../../../console/ui/Page.tsx';
import { useAddress } from '../../../console/use-address.ts';
import { exportDisclosures } from '../contract/inspection.ts';
import { InspectionRecords } from './InspectionRecords.tsx';
import { InspectionReport } from './InspectionReport.tsx';
import { inspectionFilters, queryOf } from './inspection-filters.ts';
import { inspectionWords } from './inspection-words.ts';

const views = ['records', 'report'] as const;
type View = (typeof views)[number];

/** What inspectors and the regulator look at: every verification, disclosure and refusal, and the month's figures. */
export function InspectionPage() {
  const t = useWords(inspectionWords);
  const [address, setAddress] = useAddress(inspectionFilters);
  const view: View = address.view === 'report' ? 'report' : 'records';
  return (
    <Page
      lead={t('lead')}
      fill={view === 'records'}
      actions={
        <>
          <Segmented<View>
            aria-label={t('views')}
            value={view}
            onChange={(next) => setAddress({ view: next })}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          />
          {view === 'records' && <ExportButton address={address} />}
        </>
      }
    >
      {view === 'records' ? (
        <InspectionRecords address={address} onChange={setAddress} />
      ) : (
        <InspectionReport month={address.month} onChange={setAddress} />
      )}
    </Page>
  );
}

function ExportButton({ address }: { address: typeof inspectionFilters }) {
  const t = useWords(inspectionWords);
  const { api, notices } = useConsole();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const file = (await api.call(exportDisclosures, { query: queryOf(address) })) as unknown as Blob;
      const name = 'disclosure-records.csv';
      download(file, name);
      notices.show({ tone: 'done', text: t('exported', { name }) });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notices.show({ tone: 'error', text: t('failed', { why: error.message }) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      title={t('exportHint')}
      loading={busy}
      onClick={() => void save()}
    >
      {busy ? t('exporting') : t('export')}
    </Button>
  );
}

function download(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
