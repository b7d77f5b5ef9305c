import { useMemo } from 'react';
import { formatDuration } from '../../../console/format.ts';
import { type Translate, useLocalText, useWords } from '../../../console/language.ts';
import { type Column, DataTable } from '../../../console/ui/DataTable.tsx';
import { Tags } from '../../../console/ui/Mark.tsx';
import type { AlarmLimits, FloorAgent } from '../contract.ts';
import { alarmsOf } from '../rules/alarms.ts';
import styles from './AgentTable.module.css';
import { AlarmShape } from './AlarmShape.tsx';
import { filterStates } from './agent-filter.ts';
import { useSecond } from './Seconds.tsx';
import { StateChip } from './StateChip.tsx';
import { type Names, useStateWords } from './use-names.ts';
import { floorWords } from './words.ts';

/** Agents in the order that somebody chose: rows stay where they are while states change. */
export function AgentTable(props: {
  rows: readonly FloorAgent[];
  names: Names;
  limits: AlarmLimits;
  open: string;
  onOpen(staffId: string): void;
  sort: string;
  onSort(sort: string): void;
}) {
  const t = useWords(floorWords);
  return (
    <DataTable
      id="floor"
      label={t('agents.list')}
      columns={useColumns(props.names, props.limits)}
      rows={props.rows}
      rowKey={({ staffId }) => staffId}
      onOpen={({ staffId }) => props.onOpen(staffId)}
      openKey={props.open}
      sort={props.sort}
      onSort={props.onSort}
    />
  );
}

function useColumns(names: Names, limits: AlarmLimits): readonly Column<FloorAgent>[] {
  const t = useWords(floorWords);
  const text = useLocalText();
  const words = useStateWords(names);
  return useMemo(
    () => [
      { key: 'name', title: t('name'), width: 112, render: (row) => row.name, sort: (row) => row.pinyin },
      {
        key: 'staffNo',
        title: t('staffNo'),
        width: 92,
        render: (row) => row.staffNo,
        sort: (row) => row.staffNo,
      },
      {
        key: 'state',
        title: t('state'),
        width: 176,
        render: (row) => <StateChip agent={row} names={names} />,
        sort: (row) => `${filterStates.indexOf(row.state)} ${words(row)}`,
      },
      {
        key: 'lasts',
        title: t('lasts'),
        width: 96,
        align: 'end',
        render: (row) => <Lasts agent={row} limits={limits} />,
        // The longest last when upwards: what began first has lasted longest.
        sort: (row) => -Date.parse(sinceOf(row)),
      },
      {
        key: 'doing',
        title: t('doing'),
        width: 188,
        render: (row) => <Doing agent={row} names={names} />,
        sort: (row) => names.queue(row.contact?.queue ?? null),
      },
      {
        key: 'skills',
        title: t('skills'),
        choice: 'shown',
        roomy: true,
        grow: true,
        render: (row) => <Tags line items={row.skills.map(names.skill)} />,
      },
      {
        key: 'branch',
        title: t('branch'),
        choice: 'shown',
        alone: true,
        width: 120,
        render: (row) => text(row.branchName),
        sort: (row) => text(row.branchName),
      },
    ],
    [t, text, words, names, limits],
  );
}

/** Since when the agent does what the state says: of a call since its answer, of a wrap-up since the end. */
export function sinceOf({ contact, since }: FloorAgent): string {
  return contact?.since ?? since;
}

/** How long it lasts, by the server's clock, and whether that is too long. */
export function Lasts({ agent, limits }: { agent: FloorAgent; limits: AlarmLimits }) {
  const t = useWords(floorWords);
  const now = useSecond();
  const [worst] = alarmsOf({ queues: [], agents: [agent] }, limits, now);
  return (
    <span role="timer" aria-live="off" className={worst && styles[worst.severity]}>
      {worst !== undefined && (
        <>
          <AlarmShape severity={worst.severity} size={12} />
          <span className="visually-hidden">{t(`alarm.${worst.severity}`)} </span>
        </>
      )}
      {formatDuration(now - Date.parse(sinceOf(agent)))}
    </span>
  );
}

function Doing({ agent, names }: { agent: FloorAgent; names: Names }) {
  const t = useWords(floorWords);
  const { contact, next } = agent;
  if (contact === null) return <span className={styles.none}>—</span>;
  return (
    <>
      {names.queue(contact.queue)}
      {contact.other !== null && <span className={styles.note}>{withWhom(contact.other, t)}</span>}
      {contact.heldSince !== null && <Held since={contact.heldSince} />}
      {next !== null && <span className={styles.note}>{t('state.next', { what: names.reason(next) })}</span>}
    </>
  );
}

/** @returns who is in the call besides the agent and the customer, or is rung. */
export function withWhom(
  { staffNo, name, answered }: NonNullable<NonNullable<FloorAgent['contact']>['other']>,
  t: Translate<(typeof floorWords)['zh']>,
): string {
  const who = name === null ? t('other.outside') : `${name} ${staffNo ?? ''}`.trim();
  return t(answered ? 'other.with' : 'other.rings', { who });
}

function Held({ since }: { since: string }) {
  const t = useWords(floorWords);
  const now = useSecond();
  return (
    <span className={styles.note}>
      {t('state.held')} {formatDuration(now - Date.parse(since))}
    </span>
  );
}
