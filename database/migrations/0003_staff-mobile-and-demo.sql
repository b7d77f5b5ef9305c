ALTER TABLE "staff" ADD COLUMN "mobile" text;--> statement-breakpoint
ALTER TABLE "centre" ADD COLUMN "demo" boolean DEFAULT false NOT NULL;