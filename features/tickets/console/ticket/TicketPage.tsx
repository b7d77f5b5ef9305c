import { ArrowLeftOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { useMe } from '../../../../console/hooks.ts';
import { useWords } from '../../../../console/language.ts';
import { Page, Sheet } from '../../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../../console/ui/States.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import type { FieldDefinition } from '../../contract/fields.ts';
import type { TicketView } from '../../contract/tickets.ts';
import { useKindOf } from '../use-kinds.ts';
import { EditPanel } from './EditPanel.tsx';
import { History } from './history/History.tsx';
import { OtherTasks } from './OtherTasks.tsx';
import { type ProcessDrawing, ProcessSheet } from './ProcessSheet.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import { TaskCard } from './TaskCard.tsx';
import styles from './Ticket.module.css';
import { TicketActions } from './TicketActions.tsx';
import { TicketAside } from './TicketAside.tsx';
import { TicketHead } from './TicketHead.tsx';
import type { TicketPart } from './ticket-part.ts';
import { useTicket, useTicketActs } from './use-ticket.ts';
import { ValuesSheet } from './ValuesSheet.tsx';
import { pageWords } from './words.ts';

const none: readonly FieldDefinition[] = [];

/** One ticket: the task in hand first, then what it is about, where it is, and what happened. */
export function TicketPage(props: { Drawing: ProcessDrawing; parts: readonly TicketPart[] }) {
  const { id = '' } = useParams();
  const t = useWords(pageWords);
  const ticket = useTicket(id);
  if (ticket.data !== undefined) return <ReadTicket key={id} ticket={ticket.data} {...props} />;
  return (
    <Page title={t('detail')} lead={<Back />}>
      <Loaded
        result={ticket}
        skeleton={
          <Sheet padded>
            <LinesSkeleton lines={9} />
          </Sheet>
        }
      >
        {() => null}
      </Loaded>
    </Page>
  );
}

function Back() {
  const t = useWords(pageWords);
  return (
    <Link to="/tickets" className={styles.back}>
      <ArrowLeftOutlined aria-hidden /> {t('back')}
    </Link>
  );
}

/** `open`: «edit» or «split», which stand in the panel. */
const address = { open: '' };

function ReadTicket(props: { ticket: TicketView; Drawing: ProcessDrawing; parts: readonly TicketPart[] }) {
  const { ticket, Drawing } = props;
  const me = useMe();
  const parts = props.parts.filter(
    ({ kinds, permission }) => kinds.includes(ticket.kind) && me.permissions.includes(permission),
  );
  const acts = useTicketActs(ticket);
  const [{ open }, setAddress] = useAddress(address);
  const fields = useKindOf(ticket.kind, ticket.kindVersion).data?.fields ?? none;
  const mine = ticket.tasks.filter((task) => task.state === 'claimed' && task.owner?.staffId === me.staffId);
  const others = ticket.tasks.filter(
    (task) =>
      (task.state === 'open' || task.state === 'claimed' || task.actions.includes('undo')) &&
      !mine.includes(task),
  );
  const close = (): void => setAddress({ open: '' });
  return (
    <Page
      title={ticket.title}
      lead={
        <>
          <Back /> · <span className={styles.no}>{ticket.no}</span>
        </>
      }
      actions={<TicketActions ticket={ticket} acts={acts} onPanel={(panel) => setAddress({ open: panel })} />}
      panel={
        open === 'edit' && ticket.actions.includes('edit') && fields !== none ? (
          <EditPanel ticket={ticket} fields={fields} acts={acts} onClose={close} />
        ) : (
          open === 'split' &&
          ticket.actions.includes('split') && <SplitPanel ticket={ticket} acts={acts} onClose={close} />
        )
      }
    >
      <TicketHead ticket={ticket} />
      <div className={styles.columns}>
        <div className={styles.main}>
          {fields !== none &&
            mine.map((task) => (
              <TaskCard key={task.id} task={task} ticket={ticket} fields={fields} refresh={acts.refresh} />
            ))}
          {others.length > 0 && <OtherTasks tasks={others} refresh={acts.refresh} />}
          {parts.map(({ id, Content }) => (
            <Suspense key={id} fallback={<LinesSkeleton lines={8} />}>
              <Content ticketId={ticket.id} />
            </Suspense>
          ))}
          <ValuesSheet ticket={ticket} />
          <ProcessSheet ticket={ticket} Drawing={Drawing} />
          <History ticket={ticket} acts={acts} fields={fields} />
        </div>
        <TicketAside ticket={ticket} acts={acts} />
      </div>
    </Page>
  );
}
