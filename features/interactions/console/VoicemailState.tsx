import { useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { useServerNow } from '../../../console/ui/Time.tsx';
import type { VoicemailRow } from '../contract/voicemails.ts';
import { voicemailWords } from './voicemail-words.ts';

/** Whether somebody has listened, or is late. */
export function VoicemailState({ row }: { row: VoicemailRow }) {
  const t = useWords(voicemailWords);
  const now = useServerNow(30_000) ?? 0;
  if (row.listenedAt !== null) return <State tone="ok">{t('heard')}</State>;
  const late = Date.parse(row.dueAt) < now;
  return <State tone={late ? 'danger' : 'soon'}>{t(late ? 'overdue' : 'unheard')}</State>;
}
