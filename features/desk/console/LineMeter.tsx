import { lineSteps } from '../../../channels/telephony/sound/line-step.ts';
import { useWords } from '../../../console/language.ts';
import type { LineQuality } from '../../../console/softphone/line-quality.ts';
import { usePhone } from '../../../console/softphone/use-softphone.ts';
import { phoneWords } from '../../../console/softphone/words.ts';

export interface LineReading {
  /** «线路好» */
  word: string;
  /** Its figures. */
  details: string;
  step: LineQuality['step'] | null;
}

/** @returns how the call's sound travels, in words; null while there is no call. */
export function useLineReading(): LineReading | null {
  const t = useWords(phoneWords);
  const { call, quality } = usePhone();
  if (call === null) return null;
  const known = call.sound === 'connected' ? quality : null;
  const details = [
    known === null ? null : t('quality.opinion', { opinion: known.opinion.toFixed(1) }),
    known?.rttMs == null ? null : t('quality.rtt', { ms: Math.round(known.rttMs) }),
    known?.jitterMs == null ? null : t('quality.jitter', { ms: Math.round(known.jitterMs) }),
    known?.lossPercent == null ? null : t('quality.loss', { percent: known.lossPercent }),
  ].filter((one) => one !== null);
  return {
    word: known === null ? t('quality.none') : t(`quality.${known.step}`),
    details: details.join(' · '),
    step: known?.step ?? null,
  };
}

/** Three bars, as many filled as the line is good. */
export function LineBars({ step }: { step: LineReading['step'] }) {
  const bars = step === null ? 0 : lineSteps.length - lineSteps.indexOf(step);
  return (
    <svg width="18" height="18" viewBox="0 0 20 16" aria-hidden="true">
      {[0, 1, 2].map((bar) => (
        <rect
          key={bar}
          x={1 + bar * 7}
          y={10 - bar * 4.5}
          width="4.5"
          height={6 + bar * 4.5}
          rx="1.2"
          fill="currentColor"
          opacity={bar < bars ? 1 : 0.25}
        />
      ))}
    </svg>
  );
}
