import { DownloadOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useTimeFormat } from '../../../../console/centre.ts';
import { useConsole, useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { SidePanel } from '../../../../console/ui/SidePanel.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useCommand } from '../../../../console/use-command.ts';
import { fillPath, type RouteReply } from '../../../../platform/http/route.ts';
import {
  importFaults,
  readFollowUpImport,
  readFollowUpImportFaults,
  stopFollowUpImport,
} from '../../contract/imports.ts';
import { FileButton, grouped, importNews, Progress, useSending, useUploads } from './Imports.tsx';
import styles from './Lists.module.css';
import { sendFile } from './uploads.ts';
import { listWords } from './words.ts';

type Detail = RouteReply<typeof readFollowUpImport>;

/** One import: how far it is, what came of it, and its lines at fault. */
export function ImportPanel({ id, onClose }: { id: string; onClose(): void }) {
  const t = useWords(listWords);
  const result = useRoute(readFollowUpImport, { params: { id } }, { refreshOn: importNews });
  return (
    <SidePanel title={t('open')} onClose={onClose} quiet>
      <Loaded result={result} skeleton={<LinesSkeleton lines={8} />}>
        {(row) => <Content row={row} />}
      </Loaded>
    </SidePanel>
  );
}

function Content({ row }: { row: Detail }) {
  const t = useWords(listWords);
  const text = useLocalText();
  const format = useTimeFormat();
  const upload = useUploads().get(row.id);
  return (
    <div className={styles.panel}>
      <h3>{row.name}</h3>
      {row.problem === null ? (
        <Progress row={row} upload={upload} />
      ) : (
        <p role="alert" className={styles.bad}>
          {t(`problem.${row.problem}`)}
        </p>
      )}
      {row.sameAs !== null && (
        <p className={styles.note}>{t('sameAs', { time: format.exact(Date.parse(row.sameAs.at)) })}</p>
      )}
      <dl className={styles.figures}>
        {(['lines', 'added', 'known', 'faults'] as const).map((name) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className={name === 'faults' && row.faults > 0 ? styles.bad : undefined}>
              {grouped(row[name])}
            </dd>
          </div>
        ))}
      </dl>
      <Acts row={row} sends={upload !== undefined && upload.state !== 'failed'} />
      {row.faults > 0 && row.endedAt !== null && row.faultsUntil === null && (
        <p className={styles.quiet}>{t('faultsGone')}</p>
      )}
      {row.firstFaults.length > 0 && (
        <section>
          <h3>{t('firstFaults')}</h3>
          <ul className={styles.lines}>
            {row.firstFaults.map(({ line, why }) => (
              <li key={line}>
                <strong>{t('line', { line })}</strong>
                {why.map((code) => (
                  <div key={code}>{text(importFaults[code])}</div>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Acts({ row, sends }: { row: Detail; sends: boolean }) {
  const t = useWords(listWords);
  const { notices, queryClient } = useConsole();
  const sending = useSending();
  const stop = useCommand(stopFollowUpImport);
  const resume = (file: File): void => {
    if (file.name.slice(-120) !== row.name || file.size !== row.bytes)
      return notices.show({ tone: 'error', text: t('otherFile', { name: row.name }) });
    void sendFile(sending, row, file).then(() => queryClient.invalidateQueries());
  };
  const end = async (): Promise<void> => {
    const result = await stop.run({ params: { id: row.id }, body: { version: row.version } });
    if (!result.ok) notices.show({ tone: 'error', text: result.error.message });
    await queryClient.invalidateQueries();
  };
  return (
    <div className={styles.acts}>
      {row.state === 'uploading' && !sends && <FileButton label={t('resume')} primary onFile={resume} />}
      {row.faults > 0 && (row.endedAt === null || row.faultsUntil !== null) && (
        <Button
          icon={<DownloadOutlined aria-hidden />}
          href={fillPath(readFollowUpImportFaults.path, { id: row.id })}
          download
        >
          {t('faultFile')}
        </Button>
      )}
      {row.endedAt === null && (
        <Popconfirm
          title={t('stopQuestion')}
          okText={t('stop')}
          cancelText={t('close')}
          onConfirm={() => void end()}
        >
          <Button loading={stop.state !== 'idle'}>{t('stop')}</Button>
        </Popconfirm>
      )}
    </div>
  );
}
