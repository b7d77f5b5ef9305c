import { useWords } from '../../../console/language.ts';
import { State, type Tone } from '../../../console/ui/Mark.tsx';
import type { NoticeState as Status } from '../rules/states.ts';
import { noticeWords } from './notice-words.ts';

const tones: Readonly<Record<Status, Tone>> = {
  queued: 'accent',
  held: 'quiet',
  sending: 'accent',
  doubtful: 'soon',
  sent: 'ok',
  delivered: 'ok',
  failed: 'danger',
  cancelled: 'quiet',
};

/** Where a notice stands, in words, colour and shape. */
export function NoticeState({ status }: { status: Status }) {
  const t = useWords(noticeWords);
  return <State tone={tones[status]}>{t(`status.${status}`)}</State>;
}
