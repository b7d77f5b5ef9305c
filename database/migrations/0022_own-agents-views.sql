CREATE TABLE "interaction_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filters" jsonb NOT NULL,
	"shared" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "own_agent_id" uuid;--> statement-breakpoint
CREATE INDEX "interaction_views_staff" ON "interaction_views" USING btree ("staff_id");