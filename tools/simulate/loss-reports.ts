/** Simulated agents who take loss reports down, key by key, and what came of them. */
import type { LossDraft } from '../../features/claims/contract/draft.ts';
import { emptyDraft } from '../../features/claims/contract/draft.ts';
import type { ReportDraft, ReportView } from '../../features/claims/contract/reports.ts';
import type { MassEventView } from '../../features/massevents/contract/events.ts';
import type { SimulatedPerson } from './people.ts';

/** Districts of Ningbo that stand under water, the first ones more often. */
const districts = ['330203', '330203', '330203', '330205', '330205', '330212', '330212', '330206', '330213'];
const roads = ['中山东路', '环城西路', '鄞县大道', '通途路', '百丈路', '望京路'];
/** A caller before said the same: his spouse, or he again. */
const twinEvery = 20;
/** So many reports are gone on with after the page has crashed. */
const crashEvery = 10;

export interface TakenReport {
  id: string;
  no: string;
  duplicates: number;
  stillToAsk: number;
  massEventId: string | null;
}

/** Fills reports in and remembers what should be there. @param chance 0 to below 1, by its name */
export function createReporting(chance: (what: string) => number, now: () => number) {
  const taken: TakenReport[] = [];
  const facts = { registered: new Set<string>(), tied: new Set<string>() };
  let [saves, crashes, lost] = [0, 0, 0];

  /** What a caller of the flood says, in the order in which it is typed. */
  function told(n: number): { field: keyof LossDraft; value: string }[] {
    const twin = n % twinEvery === twinEvery - 1 ? n - 1 : n;
    const place = districts[Math.floor(chance(`district ${twin}`) * districts.length)] ?? '330203';
    return [
      { field: 'hurt', value: 'none' },
      { field: 'safePlace', value: 'yes' },
      { field: 'reporterName', value: `客户${n}` },
      { field: 'reporterPhone', value: `154${String(10_000_000 + n)}` },
      { field: 'plate', value: `浙B${String(40_000 + twin)}` },
      { field: 'kind', value: 'flood' },
      { field: 'lossAt', value: new Date(Math.floor(now() / 60_000) * 60_000 - 600_000).toISOString() },
      { field: 'placeCode', value: place },
      { field: 'road', value: roads[Math.floor(chance(`road ${n}`) * roads.length)] ?? '' },
      { field: 'carAt', value: 'parking' },
      { field: 'canDrive', value: 'no' },
    ];
  }
  /** Typed texts grow key by key; a choice or a time is one press. */
  const typed = new Set<keyof LossDraft>(['reporterName', 'reporterPhone', 'plate', 'road']);
  function keysOf(n: number): LossDraft[] {
    let draft: LossDraft = emptyDraft;
    return told(n).flatMap(({ field, value }) => {
      const steps = typed.has(field)
        ? [...value].map((_, at) => [...value].slice(0, at + 1).join(''))
        : [value];
      return steps.map((text) => {
        draft = { ...draft, [field]: text };
        return draft;
      });
    });
  }

  return {
    taken,
    facts,

    /**
     * The steps of one report, each a request; the page crashes before one of them now and then, and goes on with what
     * the server has.
     */
    stepsOf(agent: SimulatedPerson, interactionId: string, n: number): (() => Promise<void>)[] {
      let draft: ReportDraft | null = null;
      let last: LossDraft = emptyDraft;
      const drafts = keysOf(n);
      const crashAt = n % crashEvery === 0 ? Math.floor(chance(`crash ${n}`) * drafts.length) : -1;
      const begin = async (): Promise<void> => {
        draft = await agent.post<ReportDraft>('/api/loss-reports', { interactionId });
      };
      const save = async (content: LossDraft, at: number): Promise<void> => {
        if (draft === null) return;
        if (at === crashAt) {
          crashes++;
          const found = await agent.post<ReportDraft>('/api/loss-reports', { interactionId });
          if (JSON.stringify(found.content) !== JSON.stringify(last)) lost++;
          draft = found;
        }
        const body = { content, version: draft.version };
        const { version } = await agent.put<{ version: number }>(`/api/loss-reports/${draft.id}/draft`, body);
        draft = { ...draft, version };
        last = content;
        saves++;
      };
      const submit = async (): Promise<void> => {
        if (draft === null) return;
        const body = { content: last, version: draft.version };
        const view = await agent.post<ReportView>(`/api/loss-reports/${draft.id}/submission`, body);
        taken.push({
          ...{ id: view.id, no: view.no ?? '', duplicates: view.duplicates.length },
          ...{ stillToAsk: view.stillToAsk.length, massEventId: view.massEventId },
        });
      };
      return [begin, ...drafts.map((content, at) => () => save(content, at)), submit];
    },

    /** Says what came of the reports. @returns a line for each thing that isn't as it should be */
    async compare(
      leader: SimulatedPerson,
      event: MassEventView,
    ): Promise<{ text: string; faults: string[] }> {
      const after = await leader.get<MassEventView>(`/api/mass-events/${event.id}`);
      const mine = taken.filter(({ massEventId }) => massEventId === event.id).length;
      const numbers = new Set(taken.map(({ no }) => no)).size;
      const grown = after.figures.total - event.figures.total;
      const inFacts = taken.filter(({ id }) => facts.registered.has(id)).length;
      const tiedFacts = taken.filter(({ id }) => facts.tied.has(id)).length;
      const districtsSum = after.figures.districts.reduce((sum, { reports }) => sum + reports, 0);
      const is = (what: string, found: number, expected: number): string[] =>
        found === expected ? [] : [`${what}: ${found}, and ${expected} should be`];
      return {
        text: [
          `  reports ${taken.length} of the event ${mine}   different numbers ${numbers}   drafts saved ${saves}   crashes ${crashes}, drafts lost ${lost}`,
          `  perhaps the same loss ${taken.filter(({ duplicates }) => duplicates > 0).length}   with something still to ask ${taken.filter(({ stillToAsk }) => stillToAsk > 0).length}`,
          `  the event counts ${grown} more, in ${after.figures.districts.length} districts; ${inFacts} facts of registering, ${tiedFacts} of tying`,
        ].join('\n'),
        faults: [
          ...is('different numbers', numbers, taken.length),
          ...is('drafts lost', lost, 0),
          ...is('reports by the counter of the event', grown, mine),
          ...is('reports by district', districtsSum, after.figures.total),
          ...is('facts of registering', inFacts, taken.length),
          ...is('facts of tying', tiedFacts, mine),
        ],
      };
    },
  };
}

/** Declares a flood over Ningbo whose callers have a queue of their own; where one is on, that one. */
export async function declareFlood(leader: SimulatedPerson, now: number): Promise<MassEventView> {
  const { events } = await leader.get<{ events: MassEventView[] }>('/api/mass-events');
  const on = events.find((event) => event.on && event.kind === 'flood');
  if (on !== undefined) return leader.get<MassEventView>(`/api/mass-events/${on.id}`);
  return leader.post<MassEventView>('/api/mass-events', {
    ...{
      kind: 'flood',
      name: { zh: '宁波暴雨（模拟）', en: 'Ningbo rainstorm (simulated)' },
      places: ['3302'],
    },
    ...{ lossKinds: ['flood', 'storm'], queue: 'disaster', announce: 'incident.rainstorm' },
    beganAt: new Date(now - 3_600_000).toISOString(),
    endsAt: new Date(now + 24 * 3_600_000).toISOString(),
    reason: '模拟：多处积水，报案集中',
  });
}
