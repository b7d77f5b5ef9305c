ALTER TABLE "loss_pictures" ADD COLUMN "car" integer;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "supplements" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "loss_reports" ADD COLUMN "by_pictures" boolean DEFAULT false NOT NULL;