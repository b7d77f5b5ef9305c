import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import type { FieldValues } from '../contract/fields.ts';
import type { TaskCommand } from '../contract/tasks.ts';
import { ticketErrors } from '../errors.ts';
import { taskActionsOf } from '../rules/acting.ts';
import { reachesNobody } from '../rules/ending.ts';
import { titleTokens } from '../rules/search.ts';
import { fits, type Taker } from '../rules/takers.ts';
import { taskActionTable } from '../states.ts';
import type { Core, Doer } from './deps.ts';
import { changesOf, mergedValues, readForm } from './forms.ts';
import { refuseGuarded } from './guarding.ts';
import { type Held, type Holding, isLive, set } from './held.ts';
import { begunBy, type Opening, taskMoved } from './opening.ts';
import { processKey, type Running } from './running.ts';
import type { Organisation } from './staff.ts';
import * as store from './store.ts';
import type { Telling, Told } from './telling.ts';
import { taskActedOn } from './views.ts';

/** Carries out the actions of the table of task states. */
export function createTaskActing(
  core: Core,
  parts: { holding: Holding; opening: Opening; running: Running; telling: Telling },
) {
  const { organisation, sealing } = core;
  const { holding, opening, running, telling } = parts;

  /** @throws AppError taken, notNow, notYours */
  async function refuse(
    held: Held,
    task: store.TaskRecord,
    command: TaskCommand,
    now: Organisation,
  ): Promise<void> {
    const { action } = command;
    if (action === 'claim' && task.state === 'claimed' && task.ownerId !== held.by.staffId) {
      throw new AppError(ticketErrors['tickets.taken'], {
        values: { staffNo: now.person(task.ownerId)?.staffNo ?? '' },
      });
    }
    const about = taskActedOn(task, held.ticket, held.tasks, held.by, now);
    if (about.stands || !taskActionTable[task.state].includes(action)) {
      throw new AppError(ticketErrors['tickets.notNow']);
    }
    if (!taskActionsOf(about, held.by).includes(action)) {
      const mine = task.ownerId !== null && task.ownerId === held.by.staffId;
      const never = (action === 'sendBack' && mine) || action === 'undo';
      throw new AppError(ticketErrors[never ? 'tickets.notNow' : 'tickets.notYours']);
    }
    await refuseGuarded(holding, held, {
      on: 'task',
      action,
      node: task.node,
      outcome: command.action === 'complete' ? command.outcome : null,
      to:
        command.action === 'handOver'
          ? 'staffId' in command.to
            ? command.to.staffId
            : command.to.group
          : action === 'claim'
            ? held.by.staffId
            : null,
    });
  }

  /** A task is done, and its process goes on. */
  async function finish(
    held: Held,
    task: store.TaskRecord,
    outcome: string,
    note: string,
    told: Told | null,
  ): Promise<void> {
    const { by, at } = held;
    if (told !== null) telling.told(held, told);
    const done = await opening.change(held, task, {
      ...{ state: 'done', doneAt: at, doneBy: by.staffId, outcome, restsUntil: null },
      ownerId: by.staffId ?? task.ownerId,
      note: sealing.sealOrNull('note', note),
    });
    if (by.staffId !== null) begunBy(held, by.staffId);
    else set(held, { begun: true });
    taskMoved(held, done, 'complete', outcome);
    holding.note(held, 'task.completed', { node: task.node, taskId: task.id, outcome });
    if (task.node === 'tell') return telling.goOn(held, true);
    const ended = await running.step(
      held,
      { type: 'taskDone', key: processKey(task.key), outcome },
      { task: done },
    );
    await telling.goOn(held, ended);
  }

  /** What was filled in with the task becomes part of the form. @throws AppError fieldsMissing, invalidInput */
  function fillIn(held: Held, sent: FieldValues | undefined, keys: readonly string[]): void {
    const { fields } = held.kind.definition;
    const before = holding.valuesOf(held);
    const merged = mergedValues(
      fields,
      before,
      sent ?? {},
      held.by.staffId === null ? null : held.by.permissions,
    );
    const form = readForm(fields, merged, { required: true, keys }, held.by.language ?? 'zh-CN');
    const changes = changesOf(fields, before, form.values);
    if (changes.length === 0) return;
    set(held, { values: sealing.sealForm(form), numberIndexes: sealing.numberIndexes(form.numbers) });
    holding.note(held, 'edited', {}, { changes });
  }

  async function complete(
    held: Held,
    task: store.TaskRecord,
    command: Extract<TaskCommand, { action: 'complete' }>,
  ) {
    const { outcome, values, note, told } = command;
    if (!task.outcomes.some(({ code }) => code === outcome)) {
      throw new AppError(ticketErrors['tickets.outcomeUnknown']);
    }
    if (task.work === 'inform' && reachesNobody(outcome)) {
      await telling.tried(held, task, note);
      // A process that says how it goes on after a try is followed; what the ticket asks for itself comes back.
      if (task.node === 'tell') return telling.restTask(held, task, outcome);
      return finish(held, task, outcome, note, null);
    }
    if (task.work !== 'failedService') fillIn(held, values, task.fields);
    if (task.work !== 'inform') return finish(held, task, outcome, note, null);
    if (told === undefined) {
      const message =
        held.by.language === 'en' ? 'Say what the customer thinks of it.' : '请填写客户对处理结果的意见。';
      throw new AppError(commonErrors.invalidInput, {
        fields: [{ field: 'command.told', code: 'required', message }],
      });
    }
    const how = told.interactionId === null ? 'inPerson' : 'call';
    return finish(held, task, outcome, note, { how, ...told, note });
  }

  async function handOver(
    held: Held,
    task: store.TaskRecord,
    { to, reason }: Extract<TaskCommand, { action: 'handOver' }>,
    now: Organisation,
  ): Promise<void> {
    const from = task.ownerId;
    if ('staffId' in to) {
      const person = now.person(to.staffId);
      const able = person?.active === true && now.may(person, 'tickets.handle') && person.id !== from;
      const fitting =
        person !== null && (fits(task, person, now.groups) || held.by.permissions.has('tickets.manage'));
      if (!able || !fitting) throw new AppError(ticketErrors['tickets.nobodyFits']);
      await opening.change(held, task, { state: 'claimed', ownerId: person.id, restsUntil: null });
      held.parts.add(person.id);
      set(held, { begun: true, ...(held.ticket.ownerId === from ? { ownerId: person.id } : {}) });
      await opening.news(held, [person.id], 'handedOver', `${task.id}:${task.version}`);
    } else {
      const role = `group.${to.group.replace(/^group\./, '')}`;
      const staffed = now.people.some((person) => fits({ ...task, role }, person, now.groups));
      if (!staffed) throw new AppError(ticketErrors['tickets.nobodyFits']);
      await opening.change(held, task, { state: 'open', ownerId: null, role, restsUntil: null });
    }
    taskMoved(held, task, 'handOver', null);
    const target = 'staffId' in to ? { toStaff: to.staffId } : { toGroup: to.group };
    holding.note(held, 'task.handedOver', { node: task.node, from, ...target }, { text: reason });
  }

  /** The last step is taken back: whoever made it has its task again. */
  async function goBack(
    held: Held,
    what: 'task.sentBack' | 'task.undone',
    node: string,
    reason: string | null,
  ) {
    const task = await running.goBack(held);
    const now = await organisation.now();
    const doer = now.person(task.doneBy);
    const again = doer?.active === true;
    if (task.work === 'inform') set(held, { toldAt: null, toldHow: null, verdict: null });
    const back = await opening.change(held, task, {
      ...{ state: again ? 'claimed' : 'open', ownerId: again ? doer.id : null },
      ...{ doneAt: null, doneBy: null, outcome: null, note: null },
    });
    taskMoved(held, back, what === 'task.undone' ? 'undo' : 'sendBack', null);
    holding.note(held, what, { node, to: task.node }, { text: reason });
    if (again) await opening.news(held, [doer.id], 'newTask', `${task.id}:${back.version}`);
  }

  async function carryOut(
    held: Held,
    task: store.TaskRecord,
    command: TaskCommand,
    now: Organisation,
  ): Promise<void> {
    const { staffId } = held.by;
    switch (command.action) {
      case 'claim':
        if (staffId === null) throw new AppError(ticketErrors['tickets.notYours']);
        begunBy(held, staffId);
        await opening.change(held, task, { state: 'claimed', ownerId: staffId, restsUntil: null });
        taskMoved(held, task, 'claim', null);
        return holding.note(held, 'task.claimed', { node: task.node });
      case 'release':
        await opening.change(held, task, { state: 'open', ownerId: null });
        if (held.ticket.ownerId === task.ownerId) set(held, { ownerId: null });
        taskMoved(held, task, 'release', null);
        return holding.note(held, 'task.released', { node: task.node });
      case 'complete':
        return complete(held, task, command);
      case 'handOver':
        return handOver(held, task, command, now);
      case 'sendBack':
        return goBack(held, 'task.sentBack', task.node, command.reason);
      case 'undo':
        return goBack(held, 'task.undone', task.node, null);
      default:
        return command satisfies never;
    }
  }

  return {
    finish,

    /**
     * @param version that the person has seen; left away where many are acted upon at once.
     * @throws AppError notFound, staleVersion, taken, notNow, notYours, outcomeUnknown, fieldsMissing, nobodyFits, guarded
     */
    async act(tx: Tx, by: Doer, id: string, command: TaskCommand, version?: number): Promise<Held> {
      const known = await store.findTask(tx, id);
      if (known === null) throw new AppError(commonErrors.notFound);
      const held = await holding.hold(tx, by, known.ticketId);
      const task = held.tasks.find((one) => one.id === id);
      if (task === undefined) throw new AppError(commonErrors.notFound);
      const now = await organisation.now();
      await refuse(held, task, command, now);
      if (version !== undefined && version !== task.version) throw new AppError(commonErrors.staleVersion);
      await carryOut(held, task, command, now);
      if (by.staffId !== null) held.parts.add(by.staffId);
      const after = held.tasks.find((one) => one.id === id) ?? task;
      await holding.settle(held, `task.${command.action}`, {
        ...{ node: after.node, state: after.state, outcome: after.outcome },
        staffId: by.staffId,
      });
      return held;
    },

    /**
     * Gives somebody the tasks that he may do: those that nobody has, and those of who answered for the ticket.
     * @param of `chosen`: a feature chose him for its own kind, so he does all but approve his own work, wherever it is drawn
     */
    async giveTo(
      held: Held,
      person: Taker,
      now: Organisation,
      { before, chosen }: { before: string | null; chosen: boolean },
    ): Promise<void> {
      for (const task of held.tasks.filter(isLive)) {
        const free = task.ownerId === null || task.ownerId === before;
        const his = chosen ? task.work !== 'approve' : fits(task, person, now.groups);
        if (!free || task.ownerId === person.id || !his) continue;
        await opening.change(held, task, { state: 'claimed', ownerId: person.id, restsUntil: null });
        taskMoved(held, task, 'handOver', null);
      }
    },

    /** Changes title or form, and keeps what changed. @throws AppError notAllowed, fieldsMissing, invalidInput */
    edit(held: Held, input: { title?: string | undefined; values?: FieldValues | undefined }): void {
      if (input.values !== undefined) fillIn(held, input.values, []);
      const before = sealing.open('title', held.ticket.title);
      if (input.title === undefined || input.title === before) return;
      set(held, {
        title: sealing.seal('title', input.title),
        titleTokens: sealing.tokens(titleTokens(input.title, held.ticket.path)),
      });
      holding.note(held, 'title.changed', {}, { changes: [{ field: 'title', before, after: input.title }] });
    },
  };
}

export type TaskActing = ReturnType<typeof createTaskActing>;
