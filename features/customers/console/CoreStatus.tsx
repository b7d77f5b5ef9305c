import { CloudServerOutlined } from '@ant-design/icons';
import { useMay, useRoute } from '../../../console/hooks.ts';
import { type Translate, useWords } from '../../../console/language.ts';
import { useServerNow } from '../../../console/ui/Time.tsx';
import { type CoreStatusView, readCoreStatus } from '../contract/core.ts';
import styles from './CoreStatus.module.css';
import { ageText } from './core/age.ts';
import { bandWords } from './core/band-words.ts';
import { useReread } from './core/use-reread.ts';

/**
 * Says that the insurer's core system can't be used or lags behind, how old the data on the screen are, and that
 * changes made meanwhile won't be lost. Nothing while all is well or no core is connected.
 */
export function CoreStatus() {
  const t = useWords(bandWords);
  const when = useMay('customers.search');
  const refreshOn = ['core.statusChanged', 'core.writeChanged', 'core.loaded'];
  const result = useRoute(readCoreStatus, {}, { refreshOn, when });
  const status = result.data;
  const now = useServerNow(15_000) ?? 0;
  // While it lags its age goes up and down without a fact.
  useReread(result, status?.connected && status.state === 'behind' ? 15_000 : null);
  const sentence = status === undefined ? null : sentenceOf(status, now, t);
  return (
    <div role="status">
      {sentence !== null && (
        <div className={styles.band}>
          <CloudServerOutlined aria-hidden />
          <span>{sentence}</span>
          {status !== undefined && status.queued > 0 && (
            <span className={styles.rest}>{t('band.queued', { count: status.queued })}</span>
          )}
        </div>
      )}
    </div>
  );
}

function sentenceOf(
  { connected, state, dataAsOf }: CoreStatusView,
  now: number,
  t: Translate<(typeof bandWords)['zh']>,
): string | null {
  if (!connected || state === 'up') return null;
  if (dataAsOf === null) return t(state === 'down' ? 'band.downEmpty' : 'band.filling');
  const age = ageText(now - Date.parse(dataAsOf), t);
  return t(state === 'down' ? 'band.down' : 'band.late', { age });
}
