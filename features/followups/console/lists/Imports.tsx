import { DownloadOutlined, UploadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, useRef, useSyncExternalStore } from 'react';
import { ApiError } from '../../../../console/api.ts';
import { routeKey, useConsole, useRefresh, useRoutePieces } from '../../../../console/hooks.ts';
import { useLanguage, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { consoleWords } from '../../../../console/words.ts';
import {
  type ImportState,
  type ImportView,
  listFollowUpImports,
  readFollowUpImportTemplate,
} from '../../contract/imports.ts';
import styles from './Lists.module.css';
import { beginUpload, type Sending, sendFile, type Upload, uploadStore } from './uploads.ts';
import { listWords } from './words.ts';

export const importNews = ['followUp.importChanged'];
const tones: Readonly<Record<ImportState, Tone>> = {
  ...{ uploading: 'accent', waiting: 'accent', running: 'accent' },
  ...{ done: 'ok', stopped: 'quiet', failed: 'danger' },
};

/** «42 %» of a number from 0 to 1. */
export const percent = (share: number): string => `${Math.floor(share * 100)} %`;
const numbers = new Intl.NumberFormat('en-US');
export const grouped = (count: number): string => numbers.format(count);

/** What sending a file needs of the console. */
export function useSending(): Sending {
  const console = useConsole();
  const language = useLanguage();
  const shell = useWords(consoleWords);
  return { console, language, offline: shell('api.offline') };
}
export const useUploads = (): ReadonlyMap<string, Upload> =>
  useSyncExternalStore(uploadStore.subscribe, uploadStore.current);

/** A button that asks for a file. */
export function FileButton(props: { label: string; primary?: boolean; onFile(file: File): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        type={props.primary ? 'primary' : 'default'}
        icon={<UploadOutlined aria-hidden />}
        onClick={() => input.current?.click()}
      >
        {props.label}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.xlsx,text/csv"
        aria-label={props.label}
        hidden
        onChange={({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file !== undefined) props.onFile(file);
        }}
      />
    </>
  );
}

/** Begins an import. */
export function ImportActions() {
  const t = useWords(listWords);
  const { notices, queryClient } = useConsole();
  const sending = useSending();
  const bring = async (file: File): Promise<void> => {
    try {
      const row = await beginUpload(sending, file);
      await queryClient.invalidateQueries();
      await sendFile(sending, row, file);
      await queryClient.invalidateQueries();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notices.show({ tone: 'error', text: error.message });
    }
  };
  return (
    <>
      <Button icon={<DownloadOutlined aria-hidden />} href={readFollowUpImportTemplate.path} download>
        {t('template')}
      </Button>
      <FileButton label={t('choose')} primary onFile={(file) => void bring(file)} />
    </>
  );
}

/** Files of tasks with their progress; what this tab sends goes on while other pages are open. */
export function Imports({ onOpen, openKey }: { onOpen(id: string): void; openKey: string }) {
  const t = useWords(listWords);
  const request = (before: string | null) => ({ query: before === null ? {} : { before } });
  const pieces = useRoutePieces(listFollowUpImports, request, (reply) => reply.next);
  useRefresh([...routeKey(listFollowUpImports, request(null)), 'pieces'], importNews);
  const rows = useMemo(() => pieces.data?.flatMap(({ imports }) => imports) ?? [], [pieces.data]);
  const columns = useColumns();
  return (
    <Sheet>
      <Loaded result={pieces}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('emptyImports')} text={t('emptyImportsText')} />
          ) : (
            <DataTable
              id="followUpImports"
              label={t('part.imports')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              onOpen={(row) => onOpen(row.id)}
              openKey={openKey}
              paged
              foot={
                pieces.hasNextPage ? (
                  <Button size="small" onClick={() => void pieces.fetchNextPage()}>
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
  );
}

/** How far an import is, in a bar and in words. */
export function Progress({ row, upload }: { row: ImportView; upload: Upload | undefined }) {
  const t = useWords(listWords);
  const uploading = row.state === 'uploading';
  const share = uploading ? (upload?.sent ?? row.uploadedBytes) / row.bytes : row.share;
  const text = !uploading
    ? t('reading', { lines: grouped(row.lines) })
    : upload === undefined
      ? t('interrupted', { share: percent(share) })
      : upload.state === 'waiting'
        ? t('waitingForNet')
        : (upload.problem ?? t('sending', { share: percent(share) }));
  const label = uploading ? t('state.uploading') : t('progress');
  return (
    <div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
        className={`${styles.bar} ${row.state === 'failed' || upload?.state === 'failed' ? styles.bad : ''}`}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
      <span className={styles.second}>{text}</span>
    </div>
  );
}

function useColumns(): readonly Column<ImportView>[] {
  const t = useWords(listWords);
  const uploads = useUploads();
  return useMemo(
    () => [
      { key: 'file', title: t('file'), grow: true, render: (row) => row.name },
      {
        key: 'state',
        title: t('state'),
        width: 112,
        render: (row) => <State tone={tones[row.state]}>{t(`state.${row.state}`)}</State>,
      },
      {
        key: 'progress',
        title: t('progress'),
        width: 200,
        render: (row) => <Progress row={row} upload={uploads.get(row.id)} />,
      },
      ...(['added', 'known', 'faults'] as const).map((name) => ({
        key: name,
        title: t(name),
        width: 84,
        align: 'end' as const,
        render: (row: ImportView) => (
          <span className={`${styles.number} ${name === 'faults' && row.faults > 0 ? styles.bad : ''}`}>
            {grouped(row[name])}
          </span>
        ),
      })),
      { key: 'by', title: t('by'), width: 92, roomy: true, render: (row) => row.by },
      { key: 'at', title: t('at'), width: 104, render: (row) => <Time at={row.createdAt} /> },
    ],
    [t, uploads],
  );
}
