ALTER TABLE `campaigns` ADD `begun_at` integer;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `begun_tries` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `campaigns` ADD `request_key` text;--> statement-breakpoint
CREATE INDEX `campaigns_ladder` ON `campaigns` (`ladder_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `campaigns_request` ON `campaigns` (`creditor_id`,`request_key`);--> statement-breakpoint
CREATE INDEX `recipients_held` ON `recipients` (`campaign_id`,`reason`,`due_at`) WHERE status = 'pending' and reason is not null;--> statement-breakpoint
CREATE INDEX `charges_expiry` ON `charges` (`expires_at`) WHERE status = 'active';