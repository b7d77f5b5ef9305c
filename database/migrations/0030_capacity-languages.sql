CREATE TABLE "spoken_languages" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"skill" text,
	"active" boolean DEFAULT true NOT NULL,
	"place" integer GENERATED ALWAYS AS IDENTITY (sequence name "spoken_languages_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "agent_capacities" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"capacity" jsonb,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "routing_settings" (
	"id" integer PRIMARY KEY NOT NULL,
	"capacity" jsonb NOT NULL,
	"version" integer NOT NULL
);
