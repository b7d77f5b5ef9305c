import type { Clock } from '../../../platform/clock/clock.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Commands, digestOf } from '../../../platform/http/commands.ts';
import type { Http } from '../../../platform/http/http.ts';
import { signedId } from '../../../platform/http/signed-message.ts';
import { systemScope } from '../../../platform/scope.ts';
import { coreErrors } from '../../customers/contract/core.ts';
import { takeFollowUpTasks } from '../contract/open.ts';
import type { FollowUps } from './service.ts';

export interface OpenRouteDeps {
  clock: Clock;
  commands: Commands;
  /** What the core signs its messages with; null: it can’t send any. */
  webhookSecret: string | null;
}

/** The door for the core system. */
export function followUpOpenRoutes(http: Http, followUps: FollowUps, deps: OpenRouteDeps): void {
  const { clock, commands, webhookSecret } = deps;
  http.handle(takeFollowUpTasks, async ({ request, body, address }) => {
    if (webhookSecret === null) throw new AppError(coreErrors['core.notConnected']);
    const id = signedId(webhookSecret, request.headers, request.rawBody ?? Buffer.alloc(0), clock.now());
    if (id === null) throw new AppError(coreErrors['core.signatureWrong']);
    const { method, path } = takeFollowUpTasks;
    const message = { id, actor: 'core', route: `${method} ${path}`, digest: digestOf(body) };
    const by = {
      ...{ staffId: null, scope: systemScope('tasks of the core system'), permissions: new Set<string>() },
      ...{ address, language: 'zh-CN' as const },
    };
    // A repeat within a day gets the same answer, and adds nothing.
    return commands.run(message, (tx) => followUps.tasks.adding.add(tx, by, body.tasks));
  });
}
