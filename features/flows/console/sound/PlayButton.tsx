import { CaretRightOutlined, PauseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { createSoundPlayer, type SoundPlayer } from './play-sounds.ts';
import { soundWords } from './words.ts';

/** Plays one recording, or a version of it, or with `after` what is joined from several. */
export function PlayButton(props: {
  language: string;
  name: string;
  number?: number;
  label?: string;
  /** What is said after it. */
  after?: readonly string[];
}) {
  const { language, name, number, after = [] } = props;
  const { api } = useConsole();
  const t = useWords(soundWords);
  const [plays, setPlays] = useState(false);
  const player = useRef<SoundPlayer | null>(null);
  useEffect(() => () => player.current?.stop(), []);
  const toggle = async (): Promise<void> => {
    if (plays) {
      player.current?.stop();
      return setPlays(false);
    }
    // Made anew: a recording that was replaced is fetched again.
    player.current = createSoundPlayer(api.call, number);
    setPlays(true);
    await player.current.play(language, [name, ...after]);
    setPlays(false);
  };
  const label = plays ? t('stop') : t('play');
  return (
    <Button
      size="small"
      type="text"
      icon={plays ? <PauseOutlined /> : <CaretRightOutlined />}
      aria-label={`${label}: ${name}`}
      title={label}
      onClick={(event) => {
        event.stopPropagation();
        void toggle();
      }}
    >
      {props.label}
    </Button>
  );
}
