import { Button } from 'antd';
import { routeKey, useConsole, useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { Keys } from '../../../console/ui/Keys.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { useShortcut } from '../../../console/use-shortcut.ts';
import { lowerHand } from '../../desk/contract/team.ts';
import { type FloorAgent, readFloor } from '../contract.ts';
import styles from './AgentPanel.module.css';
import { floorWords } from './words.ts';

const key = 'd';

/** Why this agent asks for a team leader and since when; who has seen to it lowers the hand. */
export function RaisedHand({ agent }: { agent: FloorAgent & { hand: NonNullable<FloorAgent['hand']> } }) {
  const t = useWords(floorWords);
  const { notices, freshness } = useConsole();
  const mayLower = useMay('floor.manage');
  const command = useCommand(lowerHand, { patient: false });
  const { staffId, name, hand } = agent;
  const lower = async (): Promise<void> => {
    if (!mayLower || command.state !== 'idle') return;
    const result = await command.run({ params: { id: staffId } });
    freshness.refresh(routeKey(readFloor, {}));
    if (result.ok) notices.show({ tone: 'done', text: t('hand.lowered', { name }) });
    else if (result.error.code !== 'cancelled')
      notices.show({ tone: 'error', text: t('did.failed', { name, why: result.error.message }) });
  };
  useShortcut(key, { zh: '所选坐席：放下举手', en: 'Chosen agent: lower the hand' }, () => void lower());
  return (
    <div className={styles.hand} role="status">
      <span>
        {t('alarm.hand', { reason: t(`hand.${hand.reason}`) })} <Timer since={hand.since} />
      </span>
      {mayLower && (
        <Button size="small" aria-keyshortcuts={key} onClick={() => void lower()}>
          {t('hand.lower')}
          <Keys keys={key} />
        </Button>
      )}
    </div>
  );
}
