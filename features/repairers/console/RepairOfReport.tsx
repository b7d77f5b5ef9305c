import { Button, Input } from 'antd';
import { useState } from 'react';
import { useConsole, useMay, useRoute } from '../../../console/hooks.ts';
import { useLocalText, useWords } from '../../../console/language.ts';
import { State, Tag, type Tone } from '../../../console/ui/Mark.tsx';
import { Sheet } from '../../../console/ui/Page.tsx';
import { LinesSkeleton, Loaded } from '../../../console/ui/States.tsx';
import { Time } from '../../../console/ui/Time.tsx';
import { useCommand } from '../../../console/use-command.ts';
import type { RepairMove, RepairState } from '../codes.ts';
import {
  chooseRepairer,
  moveRepair,
  type OfferedRepairer,
  type RepairView,
  repairOfReport,
} from '../contract/repairers.ts';
import { repairMoveNames, repairStateNames } from '../names.ts';
import { repairTable } from '../rules/offer.ts';
import styles from './Repairers.module.css';
import { repairerWords } from './words.ts';

const news = ['repair.chosen', 'repair.moved', 'repairer.changed'];
const tones: Readonly<Record<RepairState, Tone>> = {
  ...{ told: 'soon', received: 'accent', repaired: 'accent', settled: 'ok', cancelled: 'quiet' },
};
/** So many are shown at first. */
const shownFirst = 4;

/** Who repairs the car of a loss, chosen with the customer from those nearby. */
export function RepairOfReport({ reportId }: { reportId: string }) {
  const t = useWords(repairerWords);
  const [brand, setBrand] = useState('');
  const result = useRoute(
    repairOfReport,
    { params: { id: reportId }, query: { brand: brand.trim() } },
    { refreshOn: news, keepPrevious: true },
  );
  return (
    <Sheet title={t('title')} padded>
      <Loaded result={result} skeleton={<LinesSkeleton lines={4} />}>
        {({ repairs, offered, brand: named }) => {
          const current = repairs.find(({ state }) => state !== 'cancelled');
          const changed = (): void => void result.refetch();
          return current === undefined ? (
            <Offered
              {...{ reportId, offered, named, brand, onBrand: setBrand, onChanged: changed }}
              before={repairs}
            />
          ) : (
            <Chosen key={current.version} repair={current} onChanged={changed} />
          );
        }}
      </Loaded>
    </Sheet>
  );
}

function Offered(props: {
  reportId: string;
  offered: readonly OfferedRepairer[];
  before: readonly RepairView[];
  named: string;
  brand: string;
  onBrand(brand: string): void;
  onChanged(): void;
}) {
  const { reportId, offered, before, named, brand, onBrand, onChanged } = props;
  const t = useWords(repairerWords);
  const { notices } = useConsole();
  const mayChoose = useMay('repairers.choose');
  const command = useCommand(chooseRepairer);
  const [all, setAll] = useState(false);
  const choose = async (repairerId: string): Promise<void> => {
    const result = await command.run({ params: { id: reportId }, body: { repairerId } });
    notices.show(
      result.ok ? { tone: 'done', text: t('chosen') } : { tone: 'error', text: result.error.message },
    );
    onChanged();
  };
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <span className={styles.quiet}>{named === '' ? t('near') : t('brandOf', { brand: named })}</span>
        <Input
          aria-label={t('brand')}
          placeholder={t('brand')}
          allowClear
          maxLength={20}
          style={{ width: 150 }}
          value={brand}
          onChange={(event) => onBrand(event.target.value)}
        />
      </div>
      {offered.length === 0 && <p className={styles.quiet}>{t('noOffer')}</p>}
      <ul className={styles.offered}>
        {(all ? offered : offered.slice(0, shownFirst)).map((one) => (
          <li key={one.id}>
            <span>
              {one.name}
              <span className={styles.tags}>
                {one.fitsBrand && <Tag>{t('fits')}</Tag>}
                {one.direct && <Tag>{t('direct')}</Tag>}
              </span>
              <span className={styles.second}>
                {t(`near.${one.near}`)} · {[...one.place.slice(-1), one.address].join(' ')} · {one.phone}
              </span>
            </span>
            {mayChoose && (
              <Button
                size="small"
                aria-label={`${t('choose')} ${one.name}`}
                disabled={command.state !== 'idle'}
                onClick={() => void choose(one.id)}
              >
                {t('choose')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && offered.length > shownFirst && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('more', { count: offered.length })}
        </Button>
      )}
      {before.length > 0 && (
        <p className={styles.quiet}>
          {t('earlier')}：{before.map(({ repairer }) => repairer.name).join('、')}
        </p>
      )}
    </div>
  );
}

function Chosen({ repair, onChanged }: { repair: RepairView; onChanged(): void }) {
  const t = useWords(repairerWords);
  const text = useLocalText();
  const { notices } = useConsole();
  const mayChoose = useMay('repairers.choose');
  const command = useCommand(moveRepair);
  const { id, version, repairer, state } = repair;
  const move = async (what: RepairMove): Promise<void> => {
    const result = await command.run({ params: { id }, body: { move: what, version } });
    const stale =
      !result.ok && (result.error.code === 'staleVersion' || result.error.code === 'repairers.moved');
    notices.show(
      result.ok
        ? { tone: 'done', text: t('moved') }
        : { tone: 'error', text: stale ? t('stale') : result.error.message },
    );
    onChanged();
  };
  const moves = Object.keys(repairTable[state]) as RepairMove[];
  return (
    <div className={styles.stack}>
      <div className={styles.line}>
        <State tone={tones[state]}>{text(repairStateNames[state])}</State>
        <Time at={repair.movedAt} />
      </div>
      <div>
        <p className={styles.name}>{repairer.name}</p>
        <p className={styles.quiet}>
          {[...repairer.place, repairer.address].join(' ')} · {repairer.phone}
        </p>
      </div>
      <p className={styles.quiet}>
        {t(repair.direct ? 'payDirect' : 'payFirst')} · {t('by', { name: repair.chosenBy })}
        <br />
        {repair.toldRepairer ? t('told') : t('notTold', { phone: repairer.phone })} ·{' '}
        {t(repair.toldCustomer ? 'customerTold' : 'customerNotTold')}
      </p>
      {mayChoose && moves.length > 0 && (
        <div className={styles.buttons}>
          {moves.map((one) => (
            <Button
              key={one}
              type={one === 'cancel' ? 'default' : 'primary'}
              danger={one === 'cancel'}
              disabled={command.state !== 'idle'}
              onClick={() => void move(one)}
            >
              {text(repairMoveNames[one])}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
