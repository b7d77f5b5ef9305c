/**
 * Runs one bench in a process of its own: `npm run bench` starts it, and `npx tsx bench/run.ts voice` does by hand.
 * With a file as second argument the figures are written there as JSON.
 */
import { writeFileSync } from 'node:fs';
import { callsBench } from './calls.ts';
import { claimsBench } from './claims.ts';
import { consoleBench } from './console.ts';
import { disclosureBench } from './disclosure.ts';
import { factsBench } from './facts.ts';
import { fanoutBench } from './fanout.ts';
import type { Figures } from './figures.ts';
import { followUpsBench } from './follow-ups.ts';
import { interactionsBench } from './interactions.ts';
import { mirrorBench } from './mirror.ts';
import { noticesBench } from './notices.ts';
import { processesBench } from './processes.ts';
import { replayBench } from './replay.ts';
import { routingBench } from './routing.ts';
import { cleanUp } from './scratch.ts';
import { screenPopBench } from './screen-pop.ts';
import { ticketsBench } from './tickets.ts';
import { voiceBench } from './voice.ts';
import { widgetBench } from './widget.ts';

const benches: Readonly<Record<string, () => Promise<Figures>>> = {
  routing: routingBench,
  disclosure: disclosureBench,
  processes: processesBench,
  facts: factsBench,
  fanout: fanoutBench,
  followups: followUpsBench,
  replay: replayBench,
  calls: callsBench,
  screenPop: screenPopBench,
  mirror: mirrorBench,
  notices: noticesBench,
  tickets: ticketsBench,
  claims: claimsBench,
  interactions: interactionsBench,
  voice: voiceBench,
  console: consoleBench,
  widget: widgetBench,
};

let leaving = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    leaving = true;
    void cleanUp().finally(() => process.exit(1));
  });
}

const [name = '', file] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) throw new Error(`usage: tsx bench/run.ts ${Object.keys(benches).join('|')} [file]`);
try {
  const figures = await bench();
  if (file === undefined) console.table(figures);
  else writeFileSync(file, JSON.stringify(figures));
  // Whatever a bench has left open must not keep the others waiting.
  process.exit(0);
} catch (error) {
  // With the database gone the bench fails, while the rest is still cleaned up.
  if (!leaving) {
    console.error(error instanceof Error ? error.stack : error);
    process.exit(1);
  }
}
