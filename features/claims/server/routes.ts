import type { FastifyRequest } from 'fastify';
import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import type { Language } from '../../../platform/local-text.ts';
import { handleRuleVersions } from '../../../platform/rule-versions/routes.ts';
import * as ownReport from '../contract/own-report.ts';
import * as report from '../contract/reports.ts';
import * as rules from '../contract/rule-set.ts';
import * as upload from '../contract/upload.ts';
import type { Doer } from './deps.ts';
import type { LossReports } from './service.ts';

interface Asked {
  principal: Principal;
  address: string;
  language: Language;
}

/** @param deps `position` of the newest fact that a reply surely includes. */
export function lossReportRoutes(
  http: Http,
  reports: LossReports,
  deps: { now(): Date; position(): number },
): void {
  const { taking, views, submitting } = reports;
  const base = (request: FastifyRequest): string => reports.base(baseOf(request));

  http.handleCommand(report.beginReport, (asked, tx) => taking.begin(tx, doerOf(asked), asked.body));
  http.handle(report.readDraft, (asked) => taking.read(doerOf(asked), asked.params.id));
  http.handleCommand(report.saveDraft, (asked, tx) =>
    taking.save(tx, doerOf(asked), asked.params.id, asked.body),
  );
  http.handleCommand(report.submitReport, (asked, tx) =>
    reports.submit(tx, doerOf(asked), asked.params.id, asked.body, base(asked.request)),
  );
  http.handleCommand(report.dropReport, async (asked, tx) => {
    const by = doerOf(asked);
    return reports.after(by, await taking.drop(tx, by, asked.params.id, asked.body), tx);
  });
  http.handleCommand(report.coverOfReport, (asked, tx) => reports.cover(tx, doerOf(asked), asked.params.id));
  http.handle(report.similarReports, (asked) => reports.similar(doerOf(asked), asked.params.id));
  http.handle(report.reportsOfContact, (asked) => reports.ofContact(doerOf(asked), asked.params.id));
  http.handle(report.findPlaces, async ({ query }) => ({
    places: reports.findPlaces(query.q).map(({ code, names }) => ({ code, names: [...names] })),
  }));
  http.handle(report.searchReports, (asked) => reports.search(doerOf(asked), asked.body));
  http.handle(report.readReport, (asked) => views.view(doerOf(asked), asked.params.id));
  http.handleCommand(report.openReport, (asked, tx) =>
    submitting.open(tx, doerOf(asked), asked.params.id, asked.body.reason),
  );
  http.handleCommand(report.sendLink, async (asked, tx) => {
    const by = doerOf(asked);
    const row = await submitting.sendLink(tx, by, asked.params.id, asked.body, base(asked.request));
    return reports.after(by, row, tx);
  });
  http.handleCommand(report.joinReport, async (asked, tx) => {
    const by = doerOf(asked);
    return reports.after(by, await submitting.join(tx, by, asked.params.id, asked.body), tx);
  });
  http.handle(report.readShortForms, async () => ({ forms: await reports.shortForms() }));
  http.handleCommand(report.supplementReport, async (asked, tx) => {
    const by = doerOf(asked);
    return reports.after(by, await submitting.supplement(tx, by, asked.params.id, asked.body), tx);
  });
  http.handleCommand(report.checkReport, async (asked, tx) => {
    const by = doerOf(asked);
    return reports.after(by, await submitting.check(tx, by, asked.params.id, asked.body.version), tx);
  });
  http.handle(report.readPicture, (asked) =>
    reports.pictures.open(doerOf(asked), asked.params.id, asked.params.pictureId),
  );

  http.handle(rules.readLossRules, async () => {
    const { number, ruleSet, effectFrom } = reports.rules.inForce(deps.now());
    return { number, effectFrom: effectFrom.toISOString(), ruleSet };
  });
  handleRuleVersions(http, rules, reports.rules, deps.position);
}

/** The public page of the personal link. What it does may be repeated, so it needs no command ids. */
export function lossUploadRoutes(http: Http, { pictures }: LossReports): void {
  const tokenOf = (request: Pick<FastifyRequest, 'headers'>): string => {
    const sent = request.headers['x-upload-token'];
    return typeof sent === 'string' && /^[\w-]{32}$/.test(sent) ? sent : '';
  };
  http.handle(upload.readUpload, ({ request }) => pictures.read(tokenOf(request)));
  http.handle(upload.beginPicture, ({ request, body }) => pictures.begin(tokenOf(request), body));
  http.handle(upload.sendPart, ({ request, params, body }) =>
    pictures.part(tokenOf(request), params.id, params.part, body),
  );
  http.handle(upload.finishPicture, ({ request, params }) => pictures.finish(tokenOf(request), params.id));
  http.handle(upload.answerQuestions, ({ request, body, address }) =>
    pictures.answer(tokenOf(request), body.answers, address),
  );
  http.handle(upload.removePicture, ({ request, params }) => pictures.remove(tokenOf(request), params.id));
}

/** The customer's own report. What it does may be repeated, so it needs no command ids. */
export function ownReportRoutes(http: Http, reports: LossReports): void {
  const { own } = reports;
  const tokenOf = (request: Pick<FastifyRequest, 'headers'>): string => {
    const sent = request.headers['x-report-token'];
    return typeof sent === 'string' && /^[\w-]{32}$/.test(sent) ? sent : '';
  };
  http.handle(ownReport.askOwnCode, ({ body, address, language }) =>
    own.askCode({ address, language }, body.mobile),
  );
  http.handle(ownReport.beginOwnReport, ({ body, address, language }) =>
    own.begin({ address, language }, body),
  );
  http.handle(ownReport.readOwnReport, ({ request }) => own.read(tokenOf(request)));
  http.handle(ownReport.saveOwnReport, ({ request, body }) => own.save(tokenOf(request), body));
  http.handle(ownReport.submitOwnReport, ({ request, body, address, language }) =>
    own.submit({ address, language }, tokenOf(request), body, reports.base(baseOf(request))),
  );
  http.handle(ownReport.findOwnPlaces, async ({ request, body }) => {
    await own.known(tokenOf(request));
    return { places: reports.findPlaces(body.q).map(({ code, names }) => ({ code, names: [...names] })) };
  });
}

const baseOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}`;

function doerOf({ principal, address, language }: Asked): Doer {
  const { staffId, permissions, scope } = principal;
  const path = scope.kind === 'tree' ? scope.path : 'hq';
  return { staffId, permissions, scope, path, address, language };
}
