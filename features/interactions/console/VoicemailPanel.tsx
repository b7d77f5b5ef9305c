import { AudioOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { formatDuration, formatPhone } from '../../../console/format.ts';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { fillPath } from '../../../platform/http/route.ts';
import { boxes } from '../codes.ts';
import type { RecordingInfo } from '../contract/recordings.ts';
import { openVoicemail, type VoicemailRow, voicemailAudio } from '../contract/voicemails.ts';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { VoicemailState } from './VoicemailState.tsx';
import styles from './Voicemails.module.css';
import { voicemailWords } from './voicemail-words.ts';

/** One message: who left it, its sound, and where it is dealt with. */
export function VoicemailPanel({ row, onClose }: { row: VoicemailRow; onClose(): void }) {
  const t = useWords(voicemailWords);
  const text = useLocalText();
  const seesTickets = useMay('tickets.read');
  const seesContacts = useMay('interactions.read');
  const who = row.customer ?? (row.numberMasked === null ? t('unknown') : formatPhone(row.numberMasked));
  return (
    <SidePanel title={who} onClose={onClose} quiet>
      <Sound id={row.interactionId} />
      <Facts
        items={[
          [t('state'), <VoicemailState key="state" row={row} />],
          [t('box'), text(boxes[row.box].name)],
          [t('left'), <Time key="left" at={row.leftAt} exact />],
          [t('length'), formatDuration(row.seconds * 1_000)],
          [t('due'), <Time key="due" at={row.dueAt} exact />],
          ...(row.listenedAt === null
            ? []
            : [
                [
                  t('by'),
                  <span key="by">
                    {row.listenedBy ?? '—'} <Time at={row.listenedAt} />
                  </span>,
                ] as const,
              ]),
        ]}
      />
      <p className={styles.links}>
        {row.ticketId === null ? (
          <span>{t('registering')}</span>
        ) : (
          seesTickets && <Link to={`/tickets/${row.ticketId}`}>{t('toTicket')}</Link>
        )}
        {seesContacts && <Link to={`/interactions/${row.interactionId}`}>{t('toContact')}</Link>}
      </p>
    </SidePanel>
  );
}

/** Opening is noted, so it is opened by a press of a button and never by itself. */
function Sound({ id }: { id: string }) {
  const t = useWords(voicemailWords);
  const open = useCommand(openVoicemail, { patient: false });
  const [info, setInfo] = useState<RecordingInfo | null>(null);
  const run = async (): Promise<void> => {
    const result = await open.run({ params: { id } });
    if (result.ok) setInfo(result.reply);
  };
  if (info !== null && info.seconds > 0) {
    return (
      <div className={styles.sound}>
        <RecordingPlayer
          detail={{ id, timeline: [] }}
          src={fillPath(voicemailAudio.path, { id })}
          info={info}
          onPlayer={() => {}}
        />
      </div>
    );
  }
  return (
    <div className={styles.closed}>
      <Button
        type="primary"
        icon={<AudioOutlined />}
        loading={open.state !== 'idle'}
        onClick={() => void run()}
      >
        {t('listen')}
      </Button>
      <p>{info === null ? t('listenNotice') : t('running')}</p>
      {open.error !== null && <p role="alert">{t('failed', { why: open.error.message })}</p>}
    </div>
  );
}
