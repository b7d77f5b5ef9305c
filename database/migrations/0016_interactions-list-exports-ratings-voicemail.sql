CREATE TABLE "interaction_export_parts" (
	"export_id" uuid NOT NULL,
	"part" integer NOT NULL,
	"lines" text NOT NULL,
	CONSTRAINT "interaction_export_parts_export_id_part_pk" PRIMARY KEY("export_id","part")
);
--> statement-breakpoint
CREATE TABLE "interaction_exports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"serial" text NOT NULL,
	"state" text NOT NULL,
	"format" text NOT NULL,
	"clear_numbers" boolean NOT NULL,
	"path" text NOT NULL,
	"reason" text NOT NULL,
	"filter" jsonb NOT NULL,
	"number" text,
	"language" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"answer" text,
	"rows" integer DEFAULT 0 NOT NULL,
	"cursor" uuid,
	"ends_at" timestamp with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "interaction_exports_serial_unique" UNIQUE("serial")
);
--> statement-breakpoint
CREATE TABLE "rating_rules" (
	"queue" text PRIMARY KEY NOT NULL,
	"share_percent" integer NOT NULL,
	"quiet_days" integer NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "voicemails" (
	"interaction_id" uuid PRIMARY KEY NOT NULL,
	"box" text NOT NULL,
	"path" text NOT NULL,
	"left_at" timestamp with time zone NOT NULL,
	"seconds" integer NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"ticket_id" uuid,
	"listened_by" uuid,
	"listened_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "rating" smallint;--> statement-breakpoint
ALTER TABLE "interactions" ADD COLUMN "rating_asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "interaction_export_parts" ADD CONSTRAINT "interaction_export_parts_export_id_interaction_exports_id_fk" FOREIGN KEY ("export_id") REFERENCES "public"."interaction_exports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "interaction_exports_asked" ON "interaction_exports" USING btree ("asked_by","id");--> statement-breakpoint
CREATE INDEX "voicemails_unheard" ON "voicemails" USING btree ("due_at") WHERE "voicemails"."listened_at" is null;--> statement-breakpoint
CREATE INDEX "interactions_outcome" ON "interactions" USING btree ("outcome","id");--> statement-breakpoint
CREATE INDEX "interactions_disposition" ON "interactions" USING btree ("disposition","id");--> statement-breakpoint
CREATE INDEX "interactions_channel" ON "interactions" USING btree ("channel","id");--> statement-breakpoint
CREATE INDEX "interactions_rating" ON "interactions" USING btree ("rating","id") WHERE "interactions"."rating_asked_at" is not null;--> statement-breakpoint
CREATE INDEX "interactions_rated_number" ON "interactions" USING btree ("number_index","rating_asked_at") WHERE "interactions"."rating_asked_at" is not null;--> statement-breakpoint
CREATE INDEX "interactions_started" ON "interactions" USING btree ("started_at","id");