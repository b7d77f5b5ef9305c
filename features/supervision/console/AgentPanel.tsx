import { Button } from 'antd';
import { Link } from 'react-router';
import { useMay } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { Facts } from '../../../console/ui/Facts.tsx';
import { Tags } from '../../../console/ui/Mark.tsx';
import { SidePanel } from '../../../console/ui/SidePanel.tsx';
import { EmptyState } from '../../../console/ui/States.tsx';
import { Timer } from '../../../console/ui/Time.tsx';
import type { AlarmLimits, FloorAgent } from '../contract.ts';
import { AgentActions } from './AgentActions.tsx';
import styles from './AgentPanel.module.css';
import { Lasts, withWhom } from './AgentTable.tsx';
import { MonitorActions } from './MonitorActions.tsx';
import { RaisedHand } from './RaisedHand.tsx';
import { StateChip } from './StateChip.tsx';
import type { Names } from './use-names.ts';
import { floorWords } from './words.ts';

/** One agent: what he is on, and what a team leader may do about it. */
export function AgentPanel(props: {
  /** Null when he isn't signed in any more. */
  agent: FloorAgent | null;
  names: Names;
  limits: AlarmLimits;
  onClose(): void;
  /** Writes to him. */
  onMessage(): void;
}) {
  const { agent, names, limits, onClose, onMessage } = props;
  const t = useWords(floorWords);
  const text = useLocalText();
  const mayManage = useMay('floor.manage');
  const mayWrite = useMay('team.message');
  if (agent === null) {
    return (
      <SidePanel title={t('agents.title')} onClose={onClose}>
        <EmptyState
          title={t('panel.gone')}
          text={t('panel.goneText')}
          actions={<Button onClick={onClose}>{t('ask.cancel')}</Button>}
        />
      </SidePanel>
    );
  }
  return (
    <SidePanel title={`${agent.name} ${agent.staffNo}`} onClose={onClose}>
      <div className={styles.panel}>
        <div className={styles.state}>
          <StateChip agent={agent} names={names} />
          <span className={styles.lasts}>
            <Lasts agent={agent} limits={limits} />
          </span>
        </div>
        <Facts
          items={[
            [t('panel.contact'), <Contact key="contact" agent={agent} names={names} />],
            ...(agent.next === null ? [] : ([[t('next'), names.reason(agent.next)]] as const)),
            [t('skills'), <Tags key="skills" items={agent.skills.map(names.skill)} />],
            [t('branch'), text(agent.branchName)],
          ]}
        />
        {agent.hand !== null && <RaisedHand agent={{ ...agent, hand: agent.hand }} />}
        <MonitorActions agent={agent} />
        {mayWrite && (
          <Button block onClick={onMessage}>
            {t('message.agent')}
          </Button>
        )}
        {mayManage && <AgentActions agent={agent} names={names} />}
      </div>
    </SidePanel>
  );
}

function Contact({ agent, names }: { agent: FloorAgent; names: Names }) {
  const t = useWords(floorWords);
  const mayRead = useMay('interactions.read');
  const { contact } = agent;
  if (contact === null) return <>{t('panel.noContact')}</>;
  return (
    <span className={styles.contact}>
      <span>
        {names.queue(contact.queue)}
        {contact.other !== null && <span className={styles.held}>{withWhom(contact.other, t)}</span>}
        {contact.heldSince !== null && (
          <span className={styles.held}>
            {t('panel.held')} <Timer since={contact.heldSince} />
          </span>
        )}
      </span>
      {mayRead && <Link to={`/interactions/${contact.interactionId}`}>{t('panel.open')}</Link>}
    </span>
  );
}
