import { Select } from 'antd';
import { useState } from 'react';
import { useRoute } from '../../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../../console/language.ts';
import { listQueues } from '../../../routing/contract/list-queues.ts';
import { sessionReason } from '../../contract/session.ts';
import { Labelled } from '../tasks/Labelled.tsx';
import { sessionWords } from './session-words.ts';
import type { FollowUpSession } from './use-follow-up-session.ts';

/** What comes after this call: the next task, a reason for not being ready, or the end of the session. */
export function AfterCall({ live }: { live: FollowUpSession }) {
  const t = useWords(sessionWords);
  const text = useLocalText();
  const reasons = useRoute(listQueues, {}).data?.reasons ?? [];
  const [chosen, setChosen] = useState(live.session?.stopping === true ? 'stop' : sessionReason);
  const choose = async (next: string): Promise<void> => {
    setChosen(next);
    if (next === 'stop') return live.stop();
    if (live.session?.stopping === true) await live.start(live.session.mode);
    await live.setReason(next);
  };
  return (
    <Labelled text={t('after.label')}>
      {(id) => (
        <Select
          id={id}
          style={{ width: '100%' }}
          value={chosen}
          disabled={live.busy}
          onChange={(next: string) => void choose(next)}
          options={[
            { value: sessionReason, label: t('after.continue') },
            ...reasons
              .filter(({ chosenBy, code }) => chosenBy === 'agent' && code !== sessionReason)
              .map(({ code, name }) => ({
                value: code,
                label: t('after.reason', { reason: text(name) }),
              })),
            { value: 'stop', label: t('after.stop') },
          ]}
        />
      )}
    </Labelled>
  );
}
