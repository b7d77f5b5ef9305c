import type { Http } from '../../../platform/http/http.ts';
import * as drafts from '../contract/drafts.ts';
import { readFlowFigures } from '../contract/figures.ts';
import * as languages from '../contract/languages.ts';
import * as contract from '../contract/prompts.ts';
import type { FlowFigures } from './figures.ts';
import type { Languages } from './languages.ts';
import type { Prompts } from './prompts.ts';
import type { FlowAuthor, Flows } from './service.ts';

export interface FlowRouteDeps {
  flows: Flows;
  prompts: Prompts;
  flowFigures: FlowFigures;
  languages: Languages;
}

/** Routes of voice menus: drafts, versions, figures, and the recordings that they play. */
export function flowRoutes(
  http: Http,
  { flows, prompts, flowFigures, languages: spoken }: FlowRouteDeps,
): void {
  http.handle(drafts.listFlows, () => flows.list());
  http.handle(drafts.readFlowNames, () => flows.names());
  http.handle(drafts.readFlow, ({ params }) => flows.read(params.code));
  http.handle(drafts.readFlowVersion, ({ params }) => flows.version(params.code, params.number));
  http.handle(readFlowFigures, ({ params, query }) => flowFigures.read(params.code, query));
  http.handleCommand(drafts.createFlow, ({ body, ...by }, tx) => flows.create(tx, authorOf(by), body));
  http.handleCommand(drafts.saveFlow, ({ params, body, ...by }, tx) =>
    flows.save(tx, authorOf(by), params.code, body),
  );
  http.handleCommand(drafts.publishFlow, ({ params, body, ...by }, tx) =>
    flows.publish(tx, authorOf(by), params.code, {
      effectFrom: body.effectFrom === null ? null : new Date(body.effectFrom),
      version: body.version,
    }),
  );
  http.handleCommand(drafts.setFlowEntry, ({ params, body, ...by }, tx) =>
    flows.setEntry(tx, authorOf(by), params.language, body),
  );

  http.handle(languages.listLanguages, async () => ({ languages: await spoken.list() }));
  http.handle(languages.readLanguageSetup, async () => ({ languages: await spoken.setup() }));
  http.handleCommand(languages.createLanguage, ({ body, ...by }, tx) =>
    spoken.create(tx, authorOf(by), body),
  );
  http.handleCommand(languages.updateLanguage, ({ params, body, ...by }, tx) =>
    spoken.update(tx, authorOf(by), { ...body, ...params }),
  );

  http.handle(contract.listPrompts, async () => ({ prompts: await prompts.list() }));
  http.handle(contract.readPrompt, ({ params }) => prompts.read(params));
  http.handle(contract.readPromptSound, async ({ params, query }) => ({
    status: 200,
    headers: { 'content-type': 'audio/wav', 'cache-control': 'no-store' },
    body: await prompts.sound(params, query.number),
  }));
  http.handleCommand(contract.createPrompt, ({ body, ...by }, tx) => prompts.create(tx, authorOf(by), body));
  http.handleCommand(contract.uploadPrompt, ({ params, query, body, ...by }, tx) =>
    prompts.upload(tx, authorOf(by), params, { file: body, version: query.version }),
  );
  http.handleCommand(contract.choosePrompt, ({ params, body, ...by }, tx) =>
    prompts.choose(tx, authorOf(by), params, body),
  );
}

function authorOf(by: { principal: { staffId: string }; address: string }): FlowAuthor {
  return { staffId: by.principal.staffId, address: by.address };
}
