import type { Http } from '../../../platform/http/http.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { exportRegister, listRegisters, readRegister } from '../contract.ts';
import type { RegisterReader, Registers } from './service.ts';

const readerOf = ({ principal, address }: { principal: Principal; address: string }): RegisterReader => {
  const { staffId, scope, permissions } = principal;
  return { staffId, scope, permissions, address };
};

export function registerRoutes(http: Http, registers: Registers): void {
  http.handle(listRegisters, (asked) => registers.list(readerOf(asked), asked.query));
  http.handle(readRegister, (asked) => registers.read(readerOf(asked), asked.params.code, asked.query));
  http.handle(exportRegister, async (asked) => {
    const { code } = asked.params;
    const csv = await registers.export(readerOf(asked), code, asked.body, asked.language);
    const headers = {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="register-${code}.csv"`,
    };
    return { status: 200, headers, body: Buffer.from(csv, 'utf8') };
  });
}
