import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './platform/database/schema.ts',
    './features/*/{server,server/lists,server/mirror,web/server}/schema.ts',
  ],
  out: './database/migrations',
});
