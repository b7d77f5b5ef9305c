import { useWords } from '../../../console/language.ts';
import { qualitySteps } from '../../../console/softphone/line-quality.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { phoneWords } from '../../../console/softphone/words.ts';
import styles from './CallBar.module.css';

/** How the call's sound travels, in three steps with a word; its figures on hover. */
export function LineMeter() {
  const t = useWords(phoneWords);
  const { call, quality } = usePhone();
  if (call === null) return null;
  const known = call.sound === 'connected' ? quality : null;
  const bars = known === null ? 0 : qualitySteps.length - qualitySteps.indexOf(known.step);
  const details = [
    known?.rttMs == null ? null : t('quality.rtt', { ms: Math.round(known.rttMs) }),
    known?.jitterMs == null ? null : t('quality.jitter', { ms: Math.round(known.jitterMs) }),
    known?.lossPercent == null ? null : t('quality.loss', { percent: known.lossPercent }),
  ].filter((one) => one !== null);
  return (
    <div className={`${styles.line} ${known === null ? '' : styles[known.step]}`} title={details.join(' · ')}>
      <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={1 + bar * 7}
            y={10 - bar * 4.5}
            width="4.5"
            height={6 + bar * 4.5}
            rx="1.2"
            fill="currentColor"
            opacity={bar < bars ? 1 : 0.22}
          />
        ))}
      </svg>
      <span>{known === null ? t('quality.none') : t(`quality.${known.step}`)}</span>
    </div>
  );
}
