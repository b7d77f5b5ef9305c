import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { useConsole, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State } from '../../../console/ui/Mark.tsx';
import { useCommand } from '../../../console/use-command.ts';
import { dismissProposal, listProposals, type MassEventProposal } from '../contract/events.ts';
import { massEventKindNames } from '../names.ts';
import styles from './MassEvents.module.css';
import { massEventWords } from './words.ts';

/** What changes what is proposed. */
export const proposalNews = [
  'lossReport.registered',
  'lossReport.tied',
  'massEvent.proposalDismissed',
  'massEvent.rulesPublished',
];
const most = 3;

/** Districts with many reports of late, wherever the leader looks; the page of events shows them itself. */
export function ProposalBand() {
  const t = useWords(massEventWords);
  const { pathname } = useLocation();
  const found = useRoute(listProposals, {}, { refreshOn: proposalNews }).data?.proposals ?? [];
  if (found.length === 0 || pathname === '/mass-events') return null;
  return (
    <section className={styles.band} role="status" aria-label={t('proposed')} data-mass-event-proposed>
      {found.slice(0, most).map((one) => (
        <Proposal key={`${one.kind} ${one.place.code}`} proposal={one}>
          <Link className={styles.declare} to={declareAt(one)}>
            {t('declare')}
          </Link>
        </Proposal>
      ))}
    </section>
  );
}

/** @returns where the declaration of a proposal is filled in already. */
export const declareAt = ({ kind, place, since }: MassEventProposal): string =>
  `/mass-events?${new URLSearchParams({ open: 'new', kind, place: place.code, since }).toString()}`;

/** One proposal, and the no to it. */
export function Proposal({ proposal, children }: { proposal: MassEventProposal; children: ReactNode }) {
  const t = useWords(massEventWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const command = useCommand(dismissProposal);
  const { kind, place, reports, minutes } = proposal;
  const dismiss = async (): Promise<void> => {
    const result = await command.run({ body: { kind, place: place.code } });
    notices.show(
      result.ok ? { tone: 'done', text: t('dismissed') } : { tone: 'error', text: result.error.message },
    );
  };
  return (
    <div className={styles.proposal} data-proposal={place.code}>
      <State tone="soon">
        {t('proposal', {
          ...{ place: place.names.slice(-2).join(' '), kind: text(massEventKindNames[kind]) },
          ...{ count: reports, minutes },
        })}
      </State>
      {children}
      <Button size="small" type="text" loading={command.state !== 'idle'} onClick={() => void dismiss()}>
        {t('notOne')}
      </Button>
    </div>
  );
}
