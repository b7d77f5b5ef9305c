import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { useCommand } from '../../../../console/use-command.ts';
import { fillPath } from '../../../../platform/http/route.ts';
import { readRecording, recordingAudio } from '../../../interactions/contract/recordings.ts';
import { secondOf } from './second-of.ts';
import { taskWords } from './task-words.ts';

/** Plays a recording from the moment at which something was answered, a little before. Opening is audited. */
export function PlayAt({ interactionId, at, label }: { interactionId: string; at: string; label: string }) {
  const t = useWords(taskWords);
  const { notices } = useConsole();
  const read = useCommand(readRecording, { patient: false });
  const sound = useRef<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => sound.current?.pause(), []);
  const stop = (): void => {
    sound.current?.pause();
    setPlaying(false);
  };
  const play = async (): Promise<void> => {
    const result = await read.run({ params: { id: interactionId } });
    if (!result.ok)
      return notices.show({ tone: 'error', text: t('playFailed', { why: result.error.message }) });
    const audio = new Audio(fillPath(recordingAudio.path, { id: interactionId }));
    sound.current = audio;
    audio.currentTime = secondOf(result.reply, at);
    audio.onended = () => setPlaying(false);
    setPlaying(true);
    await audio.play().catch(() => setPlaying(false));
  };
  return (
    <Button
      size="small"
      type="text"
      loading={read.state !== 'idle'}
      onClick={() => (playing ? stop() : void play())}
    >
      {playing ? t('stop') : label}
    </Button>
  );
}
