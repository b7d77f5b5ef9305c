CREATE TABLE "raised_hands" (
	"staff_id" uuid PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"raised_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "team_message_readers" (
	"message_id" uuid NOT NULL,
	"staff_id" uuid NOT NULL,
	"path" text NOT NULL,
	"read_at" timestamp with time zone,
	CONSTRAINT "team_message_readers_message_id_staff_id_pk" PRIMARY KEY("message_id","staff_id")
);
--> statement-breakpoint
CREATE TABLE "team_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sent_by" uuid NOT NULL,
	"to_kind" text NOT NULL,
	"queue" text,
	"body" text NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "team_message_readers" ADD CONSTRAINT "team_message_readers_message_id_team_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."team_messages"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "team_message_readers_staff" ON "team_message_readers" USING btree ("staff_id","message_id");