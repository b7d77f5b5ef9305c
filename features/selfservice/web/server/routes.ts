import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, commonErrors } from '../../../../platform/errors.ts';
import type { Http } from '../../../../platform/http/http.ts';
import { inLanguage, type Language } from '../../../../platform/local-text.ts';
import { subjectKinds } from '../../../disclosure/codes.ts';
import { problemOf } from '../../../disclosure/rules/stated-value.ts';
import * as contract from '../contract.ts';
import { valueProblems } from '../value-problems.ts';
import type { Answers, Asker } from './answers.ts';
import type { Enquiries } from './enquiries.ts';

const cookieName = 'jieting_enquiry';
const cookiePath = '/api/self-service';

export interface SelfServiceRouteDeps {
  enquiries: Enquiries;
  answers: Answers;
  /** Whether a code can be sent. */
  available(): boolean;
  zone(): string;
}

export function selfServiceRoutes(http: Http, deps: SelfServiceRouteDeps): void {
  const { enquiries, answers } = deps;
  const tokenOf = (request: Pick<FastifyRequest, 'cookies'>): string | undefined =>
    request.cookies[cookieName];
  const askerOf = (context: { request: FastifyRequest; address: string }): Asker => ({
    token: tokenOf(context.request),
    address: context.address,
  });
  const forget = (reply: FastifyReply): void => void reply.clearCookie(cookieName, { path: cookiePath });

  http.handle(contract.readSelfService, async () => ({
    available: deps.available(),
    zone: deps.zone(),
    subjects: subjectKinds.map((subject) => ({ subject, groups: enquiries.asked(subject) })),
  }));
  http.handleCommand(contract.startEnquiry, async ({ body, request, reply, address, language }, tx) => {
    refuseProblems(body.statements, language, (place) => `statements.${place}.value`);
    const { token, view } = await enquiries.start(tx, body, { before: tokenOf(request), address });
    const secure = request.protocol === 'https';
    reply.setCookie(cookieName, token, { path: cookiePath, httpOnly: true, sameSite: 'strict', secure });
    return view;
  });
  http.handle(contract.readEnquiry, (context) => answers.read(askerOf(context)));
  http.handleCommand(contract.resendCode, ({ request }, tx) => enquiries.resend(tx, tokenOf(request)));
  http.handleCommand(contract.proveCode, ({ request, body, address }, tx) =>
    enquiries.prove(tx, tokenOf(request), { code: body.code, address }),
  );
  http.handleCommand(contract.stateMore, (context, tx) => {
    refuseProblems([context.body], context.language, () => 'value');
    return answers.stateMore(tx, askerOf(context), context.body);
  });
  http.handle(contract.tellRecord, (context) => answers.tell(askerOf(context), context.body.recordId));
  http.handleCommand(contract.compareFact, (context, tx) =>
    answers.compare(tx, askerOf(context), context.body),
  );
  http.handleCommand(contract.leaveEnquiry, async ({ request }, tx) => {
    await enquiries.leave(tx, tokenOf(request));
    return null;
  });
  http.handleCommand(contract.finishEnquiry, async ({ request, reply }, tx) => {
    await enquiries.finish(tx, tokenOf(request));
    forget(reply);
    return null;
  });
}

/** A slip of the finger costs no proof. @throws AppError invalidInput naming the values that can't be */
function refuseProblems(
  statements: readonly contract.WebStatement[],
  language: Language,
  fieldAt: (place: number) => string,
): void {
  const fields = statements.flatMap(({ factor, value }, place) => {
    const problem = problemOf(factor, value);
    if (problem === null) return [];
    return [
      {
        field: fieldAt(place),
        code: problem,
        message: inLanguage(valueProblems[problem], language),
      },
    ];
  });
  if (fields.length > 0) throw new AppError(commonErrors.invalidInput, { fields });
}
