CREATE TABLE "follow_up_rule_sets" (
	"number" integer PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"based_on" integer,
	"rule_set" jsonb NOT NULL,
	"author_id" uuid,
	"changed_at" timestamp with time zone NOT NULL,
	"published_at" timestamp with time zone,
	"effect_from" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
