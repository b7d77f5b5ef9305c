import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Dialog } from '../../../../console/ui/Dialog.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { readFile, type TicketFile } from '../../contract/tickets.ts';
import { previewOf } from './file-rules.ts';
import styles from './Ticket.module.css';
import { pageWords } from './words.ts';

/** A file as the browser shows it. */
export function FilePreview(props: {
  ticketId: string;
  file: TicketFile;
  onDownload(): void;
  onClose(): void;
}) {
  const { file } = props;
  const t = useWords(pageWords);
  const content = useRoute(readFile, { params: { id: props.ticketId, fileId: file.id } });
  return (
    <Dialog wide title={file.name} onClose={props.onClose}>
      <div className={styles.filePreview}>
        <Loaded result={content} skeleton={<LinesSkeleton lines={6} />}>
          {(blob) => <Shown file={file} blob={blob} />}
        </Loaded>
      </div>
      <Button onClick={props.onDownload}>{t('download', { name: '' })}</Button>
    </Dialog>
  );
}

function Shown({ file, blob }: { file: TicketFile; blob: Blob }) {
  const [url, setUrl] = useState<string | null>(null);
  const [text, setText] = useState('');
  const kind = previewOf(file.type);
  useEffect(() => {
    // The type that was checked, not one that somebody sent along.
    const made = URL.createObjectURL(new Blob([blob], { type: file.type }));
    setUrl(made);
    if (kind === 'text') void blob.text().then(setText);
    return () => URL.revokeObjectURL(made);
  }, [blob, file.type, kind]);
  if (url === null) return null;
  switch (kind) {
    case 'image':
      return <img src={url} alt={file.name} />;
    case 'sound':
      // biome-ignore lint/a11y/useMediaCaption: what a customer sent has no captions
      return <audio src={url} controls />;
    case 'film':
      // biome-ignore lint/a11y/useMediaCaption: as above
      return <video src={url} controls />;
    case 'text':
      return <pre>{text}</pre>;
    case null:
      return null;
  }
}
