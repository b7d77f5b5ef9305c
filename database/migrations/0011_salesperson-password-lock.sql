ALTER TABLE "salespeople" ADD COLUMN "password_failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "salespeople" ADD COLUMN "password_locked_until" timestamp with time zone;