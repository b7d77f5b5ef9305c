import { Button, Select } from 'antd';
import { useEffect, useMemo, useRef } from 'react';
import { coreKinds } from '../../../../channels/core/core.ts';
import { routeKey, useRefresh, useRoutePieces } from '../../../../console/hooks.ts';
import { type Translate, useWords } from '../../../../console/language.ts';
import { type Column, DataTable } from '../../../../console/ui/DataTable.tsx';
import { State, type Tone } from '../../../../console/ui/Mark.tsx';
import { Sheet } from '../../../../console/ui/Page.tsx';
import { EmptyState, Loaded } from '../../../../console/ui/States.tsx';
import { Time } from '../../../../console/ui/Time.tsx';
import { useAddress } from '../../../../console/use-address.ts';
import { type CoreFault, listCoreFaults } from '../../contract/core.ts';
import styles from './Core.module.css';
import { coreWords } from './words.ts';

const pieceSize = 50;
const filters = { kind: '' };
const tones: Readonly<Record<CoreFault['effect'], Tone>> = {
  refused: 'danger',
  partly: 'soon',
  waiting: 'accent',
};
const knownCodes = [
  ...['invalid_type', 'invalid_value', 'invalid_format', 'too_small', 'too_big', 'custom'],
  ...['notANumber', 'needsAreaCode', 'wrongLength', 'unknown', 'taken', 'noLetter', 'unstorable'],
];

/**
 * Rows that couldn't be taken, wholly or in part; never with a value.
 * @param count how many there are: when it changes, the list is read again
 */
export function FaultsSheet({ count }: { count: number }) {
  const t = useWords(coreWords);
  const [address, setAddress] = useAddress(filters);
  const kind = coreKinds.find((one) => one === address.kind);
  const request = (before: string | null) => ({
    query: {
      limit: pieceSize,
      ...(before === null ? {} : { before }),
      ...(kind === undefined ? {} : { kind }),
    },
  });
  const pieces = useRoutePieces(listCoreFaults, request, (reply) => reply.next);
  useRefresh([...routeKey(listCoreFaults, request(null)), 'pieces'], ['core.loaded', 'core.statusChanged']);
  const { refetch } = pieces;
  const shown = useRef(count);
  useEffect(() => {
    if (shown.current === count) return;
    shown.current = count;
    void refetch();
  }, [count, refetch]);
  const rows = useMemo(() => pieces.data?.flatMap((piece) => piece.faults) ?? [], [pieces.data]);
  const columns = useColumns();
  return (
    <Sheet>
      <div className={styles.head}>
        <h2>{t('faults')}</h2>
        <p>{t('faultsText')}</p>
        <Select
          aria-label={t('kind')}
          style={{ width: 130 }}
          value={kind ?? ''}
          onChange={(next: string) => setAddress({ kind: next })}
          options={[
            { value: '', label: t('anyKind') },
            ...coreKinds.map((one) => ({ value: one, label: t(`kind.${one}`) })),
          ]}
        />
      </div>
      <Loaded result={pieces}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t('faultsNone')} text={t('faultsNoneText')} />
          ) : (
            <DataTable
              id="core-faults"
              label={t('faults')}
              columns={columns}
              rows={rows}
              rowKey={(row) => row.id}
              paged
              foot={
                pieces.hasNextPage ? (
                  <Button
                    size="small"
                    loading={pieces.isFetchingNextPage}
                    onClick={() => void pieces.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                ) : (
                  <span>{t('all')}</span>
                )
              }
            />
          )
        }
      </Loaded>
    </Sheet>
  );
}

/** «premium.amount:invalid_type» as the field and what is wrong with it. */
export function reasonText(reason: string, t: Translate<(typeof coreWords)['zh']>): string {
  const colon = reason.lastIndexOf(':');
  const [field, code] = [reason.slice(0, colon), reason.slice(colon + 1)];
  const known = knownCodes.includes(code) ? t(`code.${code}` as 'code.custom') : code;
  return field === 'row' ? known : `${field} ${known}`;
}

function useColumns(): readonly Column<CoreFault>[] {
  const t = useWords(coreWords);
  return useMemo(
    () => [
      { key: 'kind', title: t('kind'), width: 90, render: (row) => t(`kind.${row.kind}`) },
      {
        key: 'row',
        title: t('row'),
        width: 220,
        render: (row) => (
          <span className={styles.row} title={row.place ?? undefined}>
            {row.coreId ?? t('noKey')}
            {row.place !== null && <span className={styles.quiet}>{row.place}</span>}
          </span>
        ),
      },
      {
        key: 'effect',
        title: t('effect'),
        width: 150,
        render: (row) => <State tone={tones[row.effect]}>{t(`effect.${row.effect}`)}</State>,
      },
      {
        key: 'reasons',
        title: t('reasons'),
        grow: true,
        render: (row) => {
          const text = row.reasons.map((reason) => reasonText(reason, t)).join('；');
          return <span title={text}>{text}</span>;
        },
      },
      { key: 'at', title: t('at'), width: 130, render: (row) => <Time at={row.at} /> },
    ],
    [t],
  );
}
