CREATE TABLE "not_ready_reasons" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"chosen_by" text NOT NULL,
	"productive" boolean NOT NULL,
	"call_in" boolean NOT NULL,
	"refused_while_waiting" boolean NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"place" integer NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "skills" (
	"code" text PRIMARY KEY NOT NULL,
	"name" jsonb NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "staff" ADD COLUMN "skill_levels" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
-- Whoever had a skill has it at the usual level.
UPDATE "staff" SET "skill_levels" = coalesce(
	(SELECT jsonb_object_agg("code", 5) FROM unnest("skills") AS "code"), '{}'::jsonb
);--> statement-breakpoint
ALTER TABLE "presence" ADD COLUMN "called_in" text;--> statement-breakpoint
ALTER TABLE "queues" ADD COLUMN "rules" jsonb;--> statement-breakpoint
-- A queue asked for one skill at any level, and went to whoever was idle longest.
UPDATE "queues" SET "rules" = jsonb_build_object(
	'needs', jsonb_build_array(jsonb_build_object('skill', "skill", 'level', 1)),
	'strategy', 'longestIdle',
	'agePerMinute', 0,
	'segmentPoints', jsonb_build_object('mass', 0, 'value', 0, 'vip', 0),
	'lastAgent', NULL,
	'nationalAfterSeconds', NULL,
	'overflow', '[]'::jsonb,
	'hours', 'always',
	'whenClosed', NULL,
	'surge', NULL
);--> statement-breakpoint
ALTER TABLE "queues" ALTER COLUMN "rules" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "queues" ADD COLUMN "active" boolean DEFAULT true NOT NULL;