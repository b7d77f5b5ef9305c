CREATE TABLE "incidents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"prompt" text NOT NULL,
	"queues" jsonb NOT NULL,
	"path" text NOT NULL,
	"staff_id" uuid NOT NULL,
	"began_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "incidents_ends" ON "incidents" USING btree ("ends_at");