import { DownloadOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useWords } from '../../../../console/language.ts';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { longestFileBytes, mostFiles, type TicketFile, type TicketView } from '../../contract/tickets.ts';
import { FilePreview } from './FilePreview.tsx';
import { acceptedFiles, previewOf, sizeText } from './file-rules.ts';
import styles from './Ticket.module.css';
import { useDownload } from './use-download.ts';
import { useUploads } from './use-uploads.ts';
import { pageWords } from './words.ts';

/** Files of a ticket: dropped, pasted or chosen; looked at here where the browser can. */
export function FilesSheet({ ticket, refresh }: { ticket: TicketView; refresh(): void }) {
  const t = useWords(pageWords);
  const { files } = ticket;
  const { uploads, add } = useUploads(ticket.id, files.length, refresh);
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [shown, setShown] = useState<TicketFile | null>(null);
  const download = useDownload(ticket.id);
  return (
    <Sheet padded>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files; the button does the same by keyboard */}
      <div
        className={styles.files}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          add([...event.dataTransfer.files]);
        }}
        onPaste={(event) => add([...event.clipboardData.files])}
      >
        <header className={styles.sheetHead}>
          <h2>{t('files')}</h2>
          <Button
            size="small"
            icon={<PaperClipOutlined aria-hidden />}
            onClick={() => chooser.current?.click()}
          >
            {t('addFile')}
          </Button>
        </header>
        <input
          ref={chooser}
          type="file"
          hidden
          multiple
          accept={acceptedFiles}
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {over && <p className={styles.drop}>{t('drop')}</p>}
        {uploads.map(({ id, name, share, stop }) => (
          <div key={id} className={styles.upload}>
            <span role="status">{t('uploading', { name, percent: Math.round(share * 100) })}</span>
            <progress value={share} max={1} aria-label={name} />
            <Button size="small" type="text" onClick={stop}>
              {t('stop')}
            </Button>
          </div>
        ))}
        {files.length === 0 && uploads.length === 0 && <p className={styles.quiet}>{t('filesNone')}</p>}
        <ul className={styles.fileList}>
          {files.map((file) => (
            <li key={file.id}>
              {previewOf(file.type) === null ? (
                <span className={styles.fileName} title={file.name}>
                  {file.name}
                </span>
              ) : (
                <button
                  type="button"
                  className={styles.fileName}
                  title={t('preview', { name: file.name })}
                  onClick={() => setShown(file)}
                >
                  {file.name}
                </button>
              )}
              <Button
                size="small"
                type="text"
                icon={<DownloadOutlined />}
                aria-label={t('download', { name: file.name })}
                onClick={() => void download(file)}
              />
              <span className={styles.quiet}>
                {sizeText(file.bytes)} · {file.by?.name ?? t('system')} · <Time at={file.at} />
              </span>
            </li>
          ))}
        </ul>
        <p className={styles.small}>
          {t('filesHint', { size: sizeText(longestFileBytes), most: mostFiles })}
        </p>
      </div>
      {shown !== null && (
        <FilePreview
          ticketId={ticket.id}
          file={shown}
          onDownload={() => void download(shown)}
          onClose={() => setShown(null)}
        />
      )}
    </Sheet>
  );
}
