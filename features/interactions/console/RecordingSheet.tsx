import { AudioOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Sheet } from '../../../console/ui/Page.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { usePaletteAction } from '../../../console/use-palette.ts';
import { type RecordingInfo, readRecording } from '../contract/recording.ts';
import type { InteractionDetail } from '../contract.ts';
import type { PlayerHandle } from './player.ts';
import styles from './Recording.module.css';
import { RecordingPlayer } from './RecordingPlayer.tsx';
import { interactionWords } from './words.ts';

/** What stands in the way of a recording; null when it can be opened. */
export type NoRecording =
  | 'noPermission'
  | 'erased'
  | 'notStarted'
  | 'notYet'
  | 'notTaken'
  | 'couldNot'
  | 'none';

/** @param mayPlay whether the person may play recordings at all. */
export function whyNoRecording(
  detail: Pick<InteractionDetail, 'hasRecording' | 'timeline' | 'phase' | 'queue' | 'direction'>,
  mayPlay: boolean,
): NoRecording | null {
  const happened = (type: string): boolean => detail.timeline.some((entry) => entry.type === type);
  if (happened('recording.erased')) return 'erased';
  if (detail.hasRecording) return mayPlay ? null : 'noPermission';
  if (happened('recording.failed')) return 'couldNot';
  if (detail.direction === 'outbound' && !happened('dial.answered')) return 'notTaken';
  if (detail.direction === 'inbound' && detail.queue === null)
    return detail.phase === 'ended' ? 'notStarted' : 'notYet';
  return 'none';
}

/** The recording of a contact. Opening is audited, so it is opened by a press of a button and never by itself. */
export function RecordingSheet(props: {
  detail: InteractionDetail;
  onPlayer(player: PlayerHandle | null): void;
}) {
  const { detail, onPlayer } = props;
  const t = useWords(interactionWords);
  const why = whyNoRecording(detail, useMay('recordings.play'));
  const read = useCommand(readRecording, { patient: false });
  const [opened, setOpened] = useState<{ info: RecordingInfo; times: number } | null>(null);
  const open = async (): Promise<void> => {
    const result = await read.run({ params: { id: detail.id } });
    if (result.ok) setOpened((before) => ({ info: result.reply, times: (before?.times ?? 0) + 1 }));
  };
  useEffect(() => {
    if (opened === null || why !== null) onPlayer(null);
  }, [opened, why, onPlayer]);
  usePaletteAction(
    why === null && opened === null
      ? {
          id: 'recording.open',
          title: { zh: '打开录音', en: 'Open the recording', pinyin: 'da kai lu yin' },
          run: () => void open(),
        }
      : null,
  );
  if (why !== null) {
    return (
      <Sheet title={t('rec.title')} padded>
        <p className={styles.reason}>{t(`rec.${why}`)}</p>
      </Sheet>
    );
  }
  if (opened === null) {
    return (
      <Sheet title={t('rec.title')} padded>
        <div className={styles.closed}>
          <Button
            type="primary"
            icon={<AudioOutlined />}
            loading={read.state !== 'idle'}
            onClick={() => void open()}
          >
            {t('rec.open')}
          </Button>
          <p className={styles.reason}>{t('rec.notice')}</p>
        </div>
        {read.error !== null && (
          <p className={styles.failure} role="alert">
            {t('rec.failed', { why: read.error.message })}
          </p>
        )}
      </Sheet>
    );
  }
  return (
    <OpenRecording
      key={opened.times}
      detail={detail}
      info={opened.info}
      opening={read.state !== 'idle'}
      onAgain={() => void open()}
      onPlayer={onPlayer}
    />
  );
}

function OpenRecording(props: {
  detail: InteractionDetail;
  info: RecordingInfo;
  opening: boolean;
  onAgain(): void;
  onPlayer(player: PlayerHandle | null): void;
}) {
  const { detail, info } = props;
  const t = useWords(interactionWords);
  const element = useRef<HTMLDivElement>(null);
  // The button that opened it is gone; the keyboard goes on at the player.
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body;
    if (lost) element.current?.querySelector('button')?.focus();
  }, []);
  const ended =
    detail.timeline.findLast(({ type }) => type.startsWith('recording.'))?.type === 'recording.ended';
  return (
    <div className={styles.stays}>
      <Sheet title={t('rec.title')} padded>
        <div ref={element}>
          {info.seconds === 0 ? (
            <p className={styles.reason}>{t('rec.empty')}</p>
          ) : (
            <RecordingPlayer detail={detail} info={info} onPlayer={props.onPlayer} />
          )}
          <p className={styles.notes}>
            <span>{t('rec.opened')}</span>
            {info.parts.length > 1 && <span>{t('rec.parts', { count: info.parts.length })}</span>}
            {!info.complete && (
              <span role="status" className={styles.runs}>
                {t(ended ? 'rec.nowComplete' : 'rec.running')}
                <Button type="link" size="small" loading={props.opening} onClick={props.onAgain}>
                  {t('rec.again')}
                </Button>
              </span>
            )}
          </p>
        </div>
      </Sheet>
    </div>
  );
}
