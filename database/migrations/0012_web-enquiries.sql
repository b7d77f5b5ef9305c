CREATE TABLE "web_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"mobile" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "web_enquiries" (
	"interaction_id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"subject" text NOT NULL,
	"language" text NOT NULL,
	"statements" text,
	"customer_id" uuid,
	"code" text,
	"code_until" timestamp with time zone,
	"asked_at" timestamp with time zone NOT NULL,
	"resends" integer DEFAULT 0 NOT NULL,
	"wrong_codes" integer DEFAULT 0 NOT NULL,
	"proved_at" timestamp with time zone,
	CONSTRAINT "web_enquiries_token_hash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE INDEX "web_codes_mobile" ON "web_codes" USING btree ("mobile","at");--> statement-breakpoint
CREATE INDEX "web_codes_at" ON "web_codes" USING btree ("at");