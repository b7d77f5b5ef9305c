import {
  FundProjectionScreenOutlined,
  MessageOutlined,
  NotificationOutlined,
  SlidersOutlined,
} from '@ant-design/icons';
import { Select } from 'antd';
import { Suspense, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useMay } from '../../../console/hooks.ts';
import { useWords } from '../../../console/language.ts';
import { lazyPart } from '../../../console/lazy-part.ts';
import { FilterBar, Page, Sheet } from '../../../console/ui/Page.tsx';
import { PresenceShape } from '../../../console/ui/PresenceShape.tsx';
import { SearchField } from '../../../console/ui/SearchField.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../../console/ui/States.tsx';
import { useAddress } from '../../../console/use-address.ts';
import type { FloorAgent, FloorView } from '../contract.ts';
import { AgentPanel } from './AgentPanel.tsx';
import { AgentTable } from './AgentTable.tsx';
import { AlarmStrip } from './AlarmStrip.tsx';
import { type AgentFilter, filterStates, fittingAgents } from './agent-filter.ts';
import styles from './FloorPage.module.css';
import { QueueTable } from './QueueTable.tsx';
import { Seconds } from './Seconds.tsx';
import { useFloor } from './use-floor.ts';
import { type Names, useNames } from './use-names.ts';
import { floorWords } from './words.ts';

const Incidents = lazyPart(async () => (await import('./incidents/Incidents.tsx')).Incidents);
const MessagesDialog = lazyPart(async () => (await import('./messages/MessagesDialog.tsx')).MessagesDialog);

const WaitingPanel = lazyPart(async () => (await import('./waiting/WaitingPanel.tsx')).WaitingPanel);

const filters = { search: '', state: '', skill: '', sort: 'staffNo', open: '', waiting: '' };

/** The floor for team leaders: what needs attention, queues, agents, and one of them in the panel. */
export function FloorPage() {
  const t = useWords(floorWords);
  const names = useNames();
  const [address, setAddress] = useAddress(filters);
  const floor = useFloor();
  const open = (staffId: string): void => setAddress({ open: staffId, waiting: '' });
  /** The dialog of messages is open: to everybody, or to one. */
  const [writing, setWriting] = useState<{ to: FloorAgent | null } | null>(null);
  const [announcing, setAnnouncing] = useState(false);
  const mayAnnounce = useMay('calls.announce');
  const agent = floor.data?.agents.find(({ staffId }) => staffId === address.open) ?? null;
  return (
    <Seconds>
      <Page
        lead={t('lead')}
        actions={
          <Links onMessages={() => setWriting({ to: null })} onIncidents={() => setAnnouncing(true)} />
        }
        panel={
          address.waiting !== '' ? (
            <Suspense fallback={null}>
              <WaitingPanel
                key={address.waiting}
                queue={address.waiting}
                name={names.queue(address.waiting)}
                onClose={() => setAddress({ waiting: '' })}
              />
            </Suspense>
          ) : address.open !== '' && floor.data !== undefined ? (
            <AgentPanel
              key={address.open}
              agent={agent}
              names={names}
              limits={floor.data.settings.alarms}
              onClose={() => open('')}
              onMessage={() => setWriting({ to: agent })}
            />
          ) : null
        }
      >
        <Loaded
          result={floor}
          skeleton={
            <Sheet>
              <RowsSkeleton rows={10} />
            </Sheet>
          }
        >
          {(data) => (
            <>
              {mayAnnounce && (
                <Suspense fallback={null}>
                  <Incidents announcing={announcing} onClose={() => setAnnouncing(false)} />
                </Suspense>
              )}
              <AlarmStrip
                floor={data}
                names={names}
                onAgent={open}
                onQueue={(code) =>
                  setAddress({ skill: data.queues.find((queue) => queue.code === code)?.skill ?? '' })
                }
              />
              <Sheet>
                <QueueTable
                  floor={data}
                  skill={address.skill}
                  onSkill={(skill) => setAddress({ skill })}
                  onWaiting={(queue) => setAddress({ waiting: queue, open: '' })}
                />
              </Sheet>
              <Agents floor={data} names={names} address={address} onAddress={setAddress} />
            </>
          )}
        </Loaded>
        {writing !== null && floor.data !== undefined && (
          <Suspense fallback={null}>
            <MessagesDialog
              agents={floor.data.agents}
              queues={floor.data.queues.map(({ code }) => code)}
              names={names}
              agent={writing.to}
              onClose={() => setWriting(null)}
            />
          </Suspense>
        )}
      </Page>
    </Seconds>
  );
}

function Links({ onMessages, onIncidents }: { onMessages(): void; onIncidents(): void }) {
  const t = useWords(floorWords);
  const maySet = useMay('floor.settings');
  const mayWrite = useMay('team.message');
  const mayAnnounce = useMay('calls.announce');
  return (
    <>
      {mayAnnounce && (
        <button type="button" className={styles.link} onClick={onIncidents}>
          <NotificationOutlined aria-hidden />
          {t('incidents')}
        </button>
      )}
      {mayWrite && (
        <button type="button" className={styles.link} onClick={onMessages}>
          <MessageOutlined aria-hidden />
          {t('messages')}
        </button>
      )}
      {maySet && (
        <Link to="/floor-settings" className={styles.link}>
          <SlidersOutlined aria-hidden />
          {t('settings')}
        </Link>
      )}
      <Link to="/wallboard" className={styles.link}>
        <FundProjectionScreenOutlined aria-hidden />
        {t('wallboard')}
      </Link>
    </>
  );
}

function Agents(props: {
  floor: FloorView;
  names: Names;
  address: typeof filters;
  onAddress(next: Partial<typeof filters>): void;
}) {
  const { floor, names, address, onAddress } = props;
  const t = useWords(floorWords);
  const { agents } = floor;
  const limits = floor.settings.alarms;
  const { search, skill, state, sort, open } = address;
  const fitting = useMemo(() => fittingAgents(agents, { search, skill }), [agents, search, skill]);
  const rows = useMemo(
    () => (state === '' ? fitting : fitting.filter((agent) => agent.state === state)),
    [fitting, state],
  );
  // Most readings change nobody: then five hundred rows aren't drawn again.
  const table = useMemo(
    () => (
      <AgentTable
        rows={rows}
        names={names}
        limits={limits}
        open={open}
        onOpen={(staffId) => onAddress({ open: staffId, waiting: '' })}
        sort={sort}
        onSort={(next) => onAddress({ sort: next })}
      />
    ),
    [rows, names, limits, open, sort, onAddress],
  );
  const filtered = address.search + address.skill + address.state !== '';
  return (
    <>
      <div className={styles.bar}>
        <StateFilter agents={fitting} value={address.state} onChange={(next) => onAddress({ state: next })} />
        <FilterBar label={t('agents.title')}>
          <SearchField
            label={t('agents.search')}
            placeholder={t('agents.searchHint')}
            value={address.search}
            width={190}
            onChange={(text) => onAddress({ search: text })}
          />
          <Select
            aria-label={t('agents.skill')}
            style={{ width: 128 }}
            value={address.skill}
            onChange={(code: string) => onAddress({ skill: code })}
            options={[
              { value: '', label: t('agents.anySkill') },
              ...names.skills.map((code) => ({ value: code, label: names.skill(code) })),
            ]}
          />
        </FilterBar>
      </div>
      <Sheet>
        {rows.length === 0 ? (
          <EmptyState
            title={t(filtered ? 'agents.none' : 'agents.empty')}
            text={t(filtered ? 'agents.noneText' : 'agents.emptyText')}
            actions={
              filtered && (
                <button
                  type="button"
                  className={styles.clear}
                  onClick={() => onAddress({ search: '', skill: '', state: '' })}
                >
                  {t('agents.clear')}
                </button>
              )
            }
          />
        ) : (
          table
        )}
      </Sheet>
    </>
  );
}

/** How many are in each state; pressing one shows them only. */
function StateFilter(props: {
  agents: readonly FloorAgent[];
  value: AgentFilter['state'];
  onChange(state: string): void;
}) {
  const { agents, value, onChange } = props;
  const t = useWords(floorWords);
  return (
    <fieldset className={styles.states} aria-label={t('agents.state')}>
      <button type="button" aria-pressed={value === ''} onClick={() => onChange('')}>
        {t('agents.all')} <b>{agents.length}</b>
      </button>
      {filterStates.map((state) => (
        <button
          key={state}
          type="button"
          title={t(`state.${state}`)}
          aria-pressed={value === state}
          className={styles[state]}
          onClick={() => onChange(value === state ? '' : state)}
        >
          <PresenceShape state={state} size={11} />
          <span className={styles.word}>{t(`state.${state}`)}</span>
          <b>{agents.filter((agent) => agent.state === state).length}</b>
        </button>
      ))}
    </fieldset>
  );
}
