/** A week of follow-up calls: many tasks, some agents, and whatever people and lines do, on the service and its clock. */

import type { NumberKind } from '../codes.ts';
import type { FollowUpView, TaskEvent } from '../contract/tasks.ts';
import { newCommand, newPolicy, newTask, type TasksFixture, type TestAgent } from './tasks.ts';

export interface WeekOptions {
  tasks: number;
  agents: number;
  days: number;
  /** Of what people and lines do; which agent comes to which task is a matter of who asks first. */
  seed: number;
  /** Hears of each day that is over. */
  told?(line: string): void;
}
export interface Week {
  calls: number;
  /** Servers that died between «dialled» and the call. */
  crashes: number;
  events: number;
}

const minuteMs = 60_000;
const tickMs = 2 * minuteMs;
/** Who found nothing to do looks again. */
const idleTicks = 5;

/** Numbers from 0 below 1 that follow from a seed (Park and Miller 1988). */
export function createDice(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Hands tasks over, lets agents work through the days, and whoever leads them does what is left to him. */
export async function simulateWeek(scene: TasksFixture, options: WeekOptions): Promise<Week> {
  const dice = createDice(options.seed);
  const week: Week = { calls: 0, crashes: 0, events: 0 };
  const agents = Array.from({ length: options.agents }, (_, n) => ({
    ...{ who: scene.hire('agent'), freeAt: 0 },
    works: createWorker(scene, createDice(options.seed + 1 + n), week),
  }));
  const boss = scene.hire('supervisor');
  for (let n = 0; n < options.tasks; n += 100)
    await scene.add(
      ...Array.from({ length: Math.min(100, options.tasks - n) }, (_, at) => madeTask(n + at, dice)),
    );
  await scene.startTimers();
  const leader = createWorker(scene, dice, week);
  const end = scene.clock.now().getTime() + options.days * 86_400_000;
  while (scene.clock.now().getTime() < end) {
    const now = scene.clock.now().getTime();
    const hour = (new Date(now).getUTCHours() + 8) % 24;
    if (hour < 8 || hour >= 22) {
      // The night: nobody is there.
      if (hour === 22 && new Date(now).getUTCMinutes() === 0)
        options.told?.(`day over at ${new Date(now).toISOString()}: ${week.calls} calls`);
      await scene.clock.advance(30 * minuteMs);
      continue;
    }
    // All at once, as they sit beside each other.
    await Promise.all(
      agents
        .filter(({ freeAt }) => freeAt <= now)
        .map(async (agent) => {
          const took = await agent.works.workOne(agent.who);
          agent.freeAt = now + (took === 0 ? idleTicks * tickMs : took);
        }),
    );
    if (now % (60 * minuteMs) < tickMs)
      await leader.lead(
        boss,
        agents.map(({ who }) => who),
      );
    await scene.clock.advance(tickMs);
  }
  // What a dead server left is let go of.
  await scene.clock.advance(30 * minuteMs);
  await leader.lead(
    boss,
    agents.map(({ who }) => who),
  );
  await scene.followUps.results.settled();
  return week;
}

function madeTask(n: number, dice: () => number) {
  const kinds = [
    'newContractFirst',
    'newContractFirst',
    'newContractSecond',
    'claimsSatisfaction',
    'sampledCheck',
  ] as const;
  const designs = ['traditional', 'participating', 'universal', 'unitLinked'] as const;
  const one = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const numbers = (['mobile', 'payment', 'office', 'home'] as NumberKind[]).slice(
    0,
    dice() < 0.03 ? 0 : 1 + Math.floor(dice() * 3),
  );
  return newTask({
    key: `week-${n}`,
    kind: one(kinds),
    path: one(['hq', 'hq.east', 'hq.east.ningbo', 'hq.west']),
    channel: one(['agency', 'bank', 'telesales']),
    sellerNo: `S${Math.floor(dice() * 20)}`,
    numbers: numbers.map((kind, at) => ({
      ...{ kind, number: `1540${String(n).padStart(6, '0')}${at}` },
      marks: dice() < 0.04 ? [one(['refused', 'designated', 'salesperson'] as const)] : [],
    })),
    policies: Array.from({ length: dice() < 0.2 ? 2 : 1 }, (_, at) =>
      newPolicy({
        ...{ policyNo: `P${n}-${at}`, design: one(designs), instalments: dice() < 0.5 },
        ...{ selfInsured: dice() < 0.03, noFollowUp: dice() < 0.02 },
        coolingOff: { receivedOn: one(['2026-02-20', '2026-02-25', '2026-03-01']), days: 15 },
      }),
    ),
  });
}

/** What agents and leaders do; chance says what happens to them. */
function createWorker(scene: TasksFixture, dice: () => number, week: Week) {
  const { followUps } = scene;
  const one = <T>(list: readonly T[]): T => list[Math.floor(dice() * list.length)] as T;
  const ended = (outcome: string, details: object = {}): TaskEvent =>
    ({ type: 'callEnded', end: { kind: 'outcome', outcome, details } }) as TaskEvent;
  /** Whoever is reached goes on as he began. */
  let mood: 'willing' | 'short' | 'refuses' | 'surrenders' | 'busy' = 'willing';

  async function tell(by: TestAgent, task: FollowUpView, event: TaskEvent): Promise<FollowUpView> {
    week.events += 1;
    return scene.tell(by, task, event);
  }

  /** @returns what the agent tells next; null when the call is over. */
  function choose(task: FollowUpView): TaskEvent | null {
    const { action, question } = task.plan.step;
    switch (action) {
      case 'askWho': {
        const luck = dice();
        mood = one([
          'willing',
          'willing',
          'willing',
          'willing',
          'willing',
          'willing',
          'short',
          'refuses',
          'surrenders',
          'busy',
        ]);
        if (luck < 0.28) return ended('noAnswer', { silence: 'ringing' });
        if (luck < 0.34) return ended('busy', { digitsChecked: true });
        if (luck < 0.4) return ended('poweredOff');
        if (luck < 0.43) return ended('notInService');
        if (luck < 0.45) return { type: 'callEnded', end: { kind: 'abnormal', why: 'wrongName' } };
        return {
          type: 'identified',
          person: luck < 0.52 ? 'relative' : luck < 0.56 ? 'other' : 'policyholder',
        };
      }
      case 'askWhenReachable':
        return one([
          ended('policyholderOut', { backWithinDays: 2 }),
          ended('policyholderOut', { backWithinDays: 1 }),
          ended('wrongNumber'),
        ]);
      case 'askConsent':
        if (mood === 'busy') {
          const start = new Date(scene.clock.now().getTime() + (2 + Math.floor(dice() * 20)) * 3_600_000);
          const end = new Date(start.getTime() + 1_800_000);
          const numberId = task.call?.numberId ?? '';
          const appointment = {
            start: start.toISOString(),
            end: end.toISOString(),
            numberId,
            note: '客户指定',
            outsideAgentHours: dice() < 0.2,
          };
          return ended('notConvenient', dice() < 0.5 ? { appointment } : { inconvenience: 'driving' });
        }
        return { type: 'consented', given: mood !== 'refuses' };
      case 'checkIdentity':
        return { type: 'identityChecked', result: dice() < 0.02 ? 'differs' : 'matches' };
      case 'fileSurrenderAlert':
        mood = 'willing';
        return { type: 'surrenderAlertFiled' };
      case 'ask': {
        const code = question?.code ?? '';
        if (mood === 'surrenders' && dice() < 0.5) return { type: 'surrenderWish', by: 'policyholder' };
        if (mood === 'short' && task.plan.state.answers.length > 0)
          return { type: 'callEnded', end: { kind: 'hungUp' } };
        const luck = dice();
        const value = luck < 0.03 ? 'no' : luck < 0.05 ? 'unclear' : 'yes';
        return {
          type: 'answered',
          question: code,
          value,
          note: value === 'no' ? '已记录' : null,
          changeFailed: false,
        };
      }
      case 'closeCall':
        return { type: 'callEnded', end: { kind: 'completed' } };
      case 'endCall':
        if (task.plan.reasons.some(({ code }) => code === 'noConsent')) return ended('policyholderRefuses');
        return ended('identityMismatch');
      default:
        return null;
    }
  }

  /** Dials and leads the call to its end; the next number of the attempt at once. @returns how long it took, ms */
  async function call(by: TestAgent, first: FollowUpView): Promise<number> {
    let task = first;
    let took = 0;
    const isHis = ({ action, who }: FollowUpView['plan']['step']): boolean =>
      action === 'dial' && (who.agentId ?? by.staffId) === by.staffId;
    for (let n = 0; n < 12 && isHis(task.plan.step); n++) {
      week.calls += 1;
      week.events += 1;
      const command = newCommand();
      if (dice() < 0.015) {
        week.crashes += 1;
        scene.killed.add(command.id);
        await scene.dial(by, task, command).catch(() => {});
        return took + minuteMs;
      }
      task = await scene.dial(by, task, command);
      took += minuteMs;
      for (;;) {
        const event = task.call === null ? null : choose(task);
        if (event === null) break;
        // What chance proposes may be refused, e.g. an appointment in the night: then something plain is told.
        task = await tell(by, task, event).catch(() =>
          tell(by, task, plainly(task)).catch(() => release(task)),
        );
        took += minuteMs / 3;
      }
      if (task.plan.step.action === 'noteAttempt') task = await noteAttempt(by, task);
    }
    return took;
  }
  const plainly = (task: FollowUpView): TaskEvent =>
    task.plan.step.action === 'askConsent'
      ? ended('notConvenient', { inconvenience: 'meeting' })
      : ended('other');
  /** The agent can’t file it: the leader lets go of the call once it is over. */
  function release(task: FollowUpView): Promise<FollowUpView> {
    const { id, version } = task;
    scene.over.set(task.call?.interactionId ?? '', 'answered');
    return scene.database.transaction((tx) =>
      followUps.releasing.release(tx, scene.hire('teamLeader'), id, { reason: 'notFiled', version }),
    );
  }

  /** Chooses one of the results of the numbers: the newest that the rules have seen in this attempt. */
  async function noteAttempt(by: TestAgent, task: FollowUpView): Promise<FollowUpView> {
    const seen = task.events.toReversed().flatMap(({ event }) => {
      if (event.type !== 'callEnded') return [];
      return event.end.kind === 'outcome' ? [event.end.outcome] : ['systemFault' as const];
    });
    for (const outcome of new Set(seen)) {
      const noted = await tell(by, task, { type: 'attemptNoted', outcome }).catch(() => null);
      if (noted !== null) return noted;
    }
    return task;
  }

  return {
    /** @returns how long the agent is at work, ms; 0 when nothing was due. */
    async workOne(by: TestAgent): Promise<number> {
      const task = await scene.next(by);
      return task === null ? 0 : call(by, task);
    },

    /** The supervisor clears numbers, gives orders, pools appointments, and notes what agents left. */
    async lead(boss: TestAgent, agents: readonly TestAgent[]): Promise<void> {
      const { tasks } = await followUps.tasks.list(boss, { list: 'leader', limit: 100 });
      for (const { id } of tasks) {
        const task = await followUps.tasks.read(boss, id);
        const { action } = task.plan.step;
        if (action === 'giveOrder') await tell(boss, task, { type: 'ordered' }).catch(() => null);
        if (action === 'poolAppointment')
          await tell(boss, task, { type: 'appointmentPooled' }).catch(() => null);
        if (action === 'clearNumbers') {
          const numberId = task.plan.skipped[0]?.numberId;
          const clear = numberId !== undefined && dice() < 0.5;
          await tell(boss, task, clear ? { type: 'numberCleared', numberId } : { type: 'ended' }).catch(
            () => null,
          );
        }
      }
      for (const by of agents) {
        const mine = await followUps.tasks.list(by, { list: 'mine', limit: 50 });
        for (const row of mine.tasks.filter(({ step }) => step.action === 'noteAttempt')) {
          const task = await followUps.tasks.read(by, row.id);
          await noteAttempt(boss, task);
        }
      }
    },
  };
}
