CREATE TABLE "sites" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"number" text NOT NULL,
	"hours" text NOT NULL,
	"calls" integer NOT NULL,
	"ring_seconds" integer NOT NULL,
	"retry_minutes" integer NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
