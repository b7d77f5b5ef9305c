/** How often the meter reads, ms. */
const everyMs = 100;
/** Loudness above which somebody speaks: root mean square, 0 to 1. A quiet office stays below. */
export const speechLevel = 0.025;

/**
 * Measures how loud a microphone is.
 * @param report loudness as root mean square, 0 to 1, ten times a second
 * @returns a function that ends it
 */
export function meterVoice(stream: MediaStream, report: (level: number) => void): () => void {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    report(Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length));
  }, everyMs);
  return () => {
    clearInterval(timer);
    context.close().catch(() => {});
  };
}
